package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/// A folder that an unprivileged neighbour owns and flips, files of root's that must not be touched, and a watcher of
/// temporary files. On tmpfs, so that many thousand writes take seconds.
final class Neighbourhood implements AutoCloseable {
    private static final int NOBODY = 65534;
    private static final int SECOND_NAMES = 2_000;

    private final Path base;
    private final SortedMap<String, String> before;
    private final Process neighbour;
    private final Process watcher;

    /// @param mode as wide as a temporary file may be, in octal
    Neighbourhood(String mode) throws IOException {
        this.base = Files.createTempDirectory(Path.of("/dev/shm"), "plumb-test");
        open(base);
        open(Files.createDirectory(victims()));
        open(Files.createDirectories(victims().resolve("tree/inner")));
        Files.writeString(victims().resolve("target"), "untouched");
        Files.writeString(victims().resolve("linked"), "untouched");
        Files.writeString(victims().resolve("tree/inner/file"), "untouched");
        layHome();
        this.before = look(victims());
        this.neighbour = perl(
                List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"),
                List.of("neighbour.pl", home().toString(), victims().toString()));
        this.watcher = perl(List.of(), List.of("watcher.pl", home().toString(), mode));
    }

    private void layHome() throws IOException {
        theirs(Files.createDirectory(home()));
        theirs(Files.createDirectory(home().resolve("sub")));
        theirs(Files.createDirectory(home().resolve("pool")));
        theirs(Files.writeString(home().resolve("own"), "theirs"));
        for (int i = 0; i < SECOND_NAMES; i++) {
            // what the kernel refuses a user where fs.protected_hardlinks is set, it may have allowed before
            Files.createLink(home().resolve("pool/" + (10 * i + 4)), victims().resolve("linked"));
        }
        theirs(Files.createFile(home().resolve("go")));
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void theirs(Path path) throws IOException {
        Files.setAttribute(path, "unix:uid", NOBODY, LinkOption.NOFOLLOW_LINKS);
    }

    private Process perl(List<String> as, List<String> words) throws IOException {
        try {
            String script = "/hostile/" + words.getFirst();
            Path at = Path.of(Objects.requireNonNull(getClass().getResource(script), script)
                    .toURI());
            // read from standard input: the neighbour may not see where this build lies
            List<String> all = new ArrayList<>(as);
            all.addAll(List.of("perl", "-"));
            all.addAll(words.subList(1, words.size()));
            return new ProcessBuilder(all)
                    .redirectInput(at.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(base.resolve(words.getFirst() + ".said").toFile())
                    .start();
        } catch (URISyntaxException packed) {
            throw new IOException(packed);
        }
    }

    private Path victims() {
        return base.resolve("victims");
    }

    private Path home() {
        return base.resolve("home");
    }

    /// Whether the neighbour has put hundreds of things in the way by now.
    boolean busy() {
        assertTrue(neighbour.isAlive(), "the neighbour fell");
        return Files.exists(home().resolve("busy"));
    }

    /// A folder of root's own beside all this.
    Path aside() {
        return base;
    }

    /// The path that the neighbour flips.
    Path target() {
        return home().resolve("sub/target");
    }

    /// Ends the attack.
    ///
    /// @param turns how often the neighbour put something else in the way
    /// @param temporaries how often the watcher saw a temporary file
    /// @param wide what it saw that was wider than it may be
    record Ended(int turns, int temporaries, List<String> wide) {}

    Ended end() throws IOException, InterruptedException {
        Files.deleteIfExists(home().resolve("go"));
        String said = said(neighbour, "neighbour.pl");
        List<String> watched = said(watcher, "watcher.pl").lines().toList();
        return new Ended(
                Integer.parseInt(said.replaceFirst(" turns\\s*$", "")),
                Integer.parseInt(watched.getLast().replace("seen: ", "")),
                watched.subList(0, watched.size() - 1));
    }

    private String said(Process process, String script) throws IOException, InterruptedException {
        int exit = process.waitFor();
        String said = Files.readString(base.resolve(script + ".said"));
        assertEquals(0, exit, () -> script + " fell: " + said);
        return said.strip();
    }

    /// Root's files are as they were, the neighbour's own file too, and no temporary file could be read.
    void assertUntouched() throws IOException {
        assertEquals(before, look(victims()));
        assertEquals("theirs", Files.readString(home().resolve("own")));
        Map<String, Object> own = Files.readAttributes(home().resolve("own"), "unix:uid", LinkOption.NOFOLLOW_LINKS);
        assertEquals(NOBODY, own.get("uid"), "a file with a second name is given to nobody");
        assertEquals(false, Files.exists(home().resolve("caught")), "a temporary file could be read");
    }

    /// Everything below a folder: owner, mode, content.
    private static SortedMap<String, String> look(Path folder) throws IOException {
        SortedMap<String, String> found = new TreeMap<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                found.put(folder.relativize(path).toString(), owner(path));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                String content = attributes.isRegularFile() ? Files.readString(path) : "no file";
                found.put(folder.relativize(path).toString(), owner(path) + " " + content);
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static String owner(Path path) throws IOException {
        return Files.readAttributes(path, "unix:uid,gid,mode", LinkOption.NOFOLLOW_LINKS).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()
                .toString();
    }

    @Override
    public void close() throws IOException {
        neighbour.destroyForcibly();
        watcher.destroyForcibly();
        try {
            new ProcessBuilder("rm", "-rf", base.toString()).start().waitFor();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
