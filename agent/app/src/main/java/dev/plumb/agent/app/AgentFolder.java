package dev.plumb.agent.app;

import dev.plumb.agent.linux.syscall.FileType;
import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The folder where the agent keeps what it must remember. Nobody else may read or write it: one that others
/// could have prepared is refused.
public final class AgentFolder {
    /// Where it is unless told otherwise.
    public static final Path DEFAULT = Path.of("/var/lib/plumb");

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private static final Path SELF = Path.of("/proc/self");
    private static final Object ROOT = 0;
    private static final int OTHERS = 077;

    private final Path path;

    private AgentFolder(Path path) {
        this.path = path;
    }

    /// What became of opening the folder.
    public sealed interface Opened {
        /// It is there and the agent's own.
        record Ok(AgentFolder folder) implements Opened {}

        /// It must not be used.
        record Refused(Problem problem) implements Opened {}
    }

    /// Opens the folder, or creates it with mode 0700; its parent must be there.
    public static Opened open(Path path) {
        try {
            Files.createDirectory(path, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        } catch (FileAlreadyExistsException there) {
            // checked below, like one that was just created
        } catch (AccessDeniedException denied) {
            return notRoot(path);
        } catch (IOException failed) {
            return new Opened.Refused(Problems.of("folder.unwritable", "cannot create", path, failed));
        }
        return opened(path);
    }

    /// The folder as it is there, or nothing where there is none; creates nothing.
    public static Optional<Opened> look(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? Optional.of(opened(path)) : Optional.empty();
    }

    /// The folder if it is there and the agent's own; creates nothing and complains of nothing.
    public static Optional<AgentFolder> find(Path path) {
        return opened(path) instanceof Opened.Ok(AgentFolder folder) ? Optional.of(folder) : Optional.empty();
    }

    private static Opened opened(Path path) {
        try {
            return checked(path, Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException failed) {
            return new Opened.Refused(Problems.of("folder.unreadable", "cannot look at", path, failed));
        }
    }

    /// @param self the number of the user that the program runs as
    static Opened checked(Path path, Object self) throws IOException {
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return refused(path, "expected a directory, found something else");
        }
        Object owner = Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner.equals(ROOT) && !self.equals(ROOT)) {
            return notRoot(path);
        }
        if (!owner.equals(self)) {
            return refused(path, "expected user " + self + " as its owner, found " + owner);
        }
        Set<PosixFilePermission> mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        if (!OWNER_ONLY.containsAll(mode)) {
            return refused(path, "expected mode rwx------, found " + PosixFilePermissions.toString(mode));
        }
        return new Opened.Ok(new AgentFolder(path));
    }

    private static Opened notRoot(Path path) {
        return new Opened.Refused(Problem.operator(
                        "folder.not-root", "expected to run as root, whose '" + path + "' is")
                .advise("run it with sudo; for a trial as another user give a folder of your own, with --home"));
    }

    private static Opened refused(Path path, String why) {
        return new Opened.Refused(Problem.operator("folder.not-ours", "'" + path + "' cannot be trusted: " + why)
                .advise("look who made it, then remove it or correct owner and mode"));
    }

    /// Whether a file in it is a regular one of the same owner that nobody else may read or write.
    boolean holdsForItself(Path file) throws IOException {
        Map<String, Object> seen = Files.readAttributes(file, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        return seen.get("mode") instanceof Integer mode
                && FileType.regular(mode)
                && (mode & OTHERS) == 0
                && Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)
                        .equals(seen.get("uid"));
    }

    /// A file in it.
    Path file(String name) {
        return path.resolve(name);
    }

    /// The folder itself.
    public Path path() {
        return path;
    }
}
