package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.linux.RealNode;
import dev.plumb.agent.linux.accounts.Names;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.syscall.Architecture;
import dev.plumb.agent.linux.syscall.Kernel;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose a file is cannot be told while the name service says nothing: then nothing is told of the file, and nothing
/// that asks is ended by it.
class SilentNameServiceTest {
    private static final Problem SILENT = Problem.environment("account.name-service", "it does not answer");

    @TempDir
    private Path folder = Path.of("/");

    private record Silent() implements Names {
        @Override
        public String user(long uid) {
            throw new Unanswered(SILENT);
        }

        @Override
        public String group(long gid) {
            throw new Unanswered(SILENT);
        }

        @Override
        public OptionalLong uid(String name) {
            throw new Unanswered(SILENT);
        }

        @Override
        public OptionalLong gid(String name) {
            throw new Unanswered(SILENT);
        }
    }

    private FileView files() throws IOException {
        MountTable mounts = MountTable.read(Files.readString(Path.of("/proc/self/mountinfo")));
        RealNode contents = new RealNode();
        return new LocalFileSystem(
                        new Kernel(Architecture.named(System.getProperty("os.arch", ""))),
                        new LocalFileSystem.Surroundings(
                                () -> mounts,
                                new Silent(),
                                contents,
                                contents.node(folder).processes(),
                                InstantSource.system(),
                                new SecureRandom(),
                                Path.of("/nothing")))
                .view();
    }

    @Test
    void aFileIsUnreadable() throws IOException {
        String path =
                Files.writeString(folder.toRealPath().resolve("f"), "text\n").toString();
        assertEquals(new FileState.Unreadable(SILENT), files().state(path));
        assertEquals(
                new FileView.Looked(new FileState.Unreadable(SILENT), Optional.empty()),
                files().look(path, Value.Content.of("text\n")));
    }
}
