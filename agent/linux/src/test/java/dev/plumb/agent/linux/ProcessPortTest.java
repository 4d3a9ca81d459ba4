package dev.plumb.agent.linux;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.ProcessPortContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ProcessPortTest extends ProcessPortContract {
    @TempDir
    private Path folder = Path.of("/");

    @TempDir
    private Path programs = Path.of("/");

    @TempDir
    private Path runFolder = Path.of("/");

    private LinuxNode node = new RealNode().node(runFolder);

    @BeforeEach
    void makeNode() {
        node = new RealNode().node(runFolder);
    }

    @Override
    protected NodeView view() {
        return node;
    }

    @Override
    protected NodeControl control() {
        return node;
    }

    @Override
    protected String folder() {
        return folder.toString();
    }

    @Override
    protected Ownership owned(int mode) {
        return RealNode.own(mode);
    }

    @Override
    protected Command script(Script script) {
        String makes = script.makes().map(path -> ": >'" + path + "'\n").orElse("");
        String said = "printf %s '" + script.output() + "'\nprintf %s '" + script.error() + "' >&2\n";
        return program(makes + said + "exit " + script.exit() + "\n");
    }

    @Override
    protected Command endless() {
        return program("while :; do /bin/sleep 1000; done\n").within(Duration.ofSeconds(1));
    }

    private Command program(String text) {
        try {
            Path program = Files.createTempFile(programs, "program", "");
            Files.writeString(program, "#!/bin/sh\n" + text);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
            return Command.of(program.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
