package dev.plumb.cli.site;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against real Git.
class SiteFilesReaderTest {
    @TempDir
    Path repository;

    @BeforeEach
    void twoCommits() throws Exception {
        git("init", "-q", "-b", "main");
        write("site/site.yaml", "site: one\n");
        write("site/roles/base.yaml", "description: base\n");
        write("elsewhere.yaml", "not: ours\n");
        commit("first");
        write("site/site.yaml", "site: two\n");
        commit("second");
        write("site/site.yaml", "site: three\n");
    }

    @Test
    void readsAFolderAsItLiesThere() {
        assertEquals(Map.of("site.yaml", "site: three\n", "roles/base.yaml", "description: base\n"), read("site"));
    }

    @Test
    void readsAFolderAsACommitHasIt() {
        assertEquals("site: one\n", read("site@HEAD~1").get("site.yaml"));
        assertEquals("site: two\n", read("site@main").get("site.yaml"));
        assertEquals(Map.of("site.yaml", "site: two\n", "roles/base.yaml", "description: base\n"), read("site@HEAD"));
    }

    @Test
    void leavesDotFilesOut() throws IOException {
        write("site/.schema/site.json", "{}");
        write("site/.gitignore", "x");
        assertEquals(2, read("site").size());
    }

    @Test
    void neitherReadsNorRefusesWhatTheLanguageDoesNotRead() throws Exception {
        write("site/docs/video.mp4", "x".repeat((int) SiteFiles.LARGEST_FILE + 1));
        Files.createSymbolicLink(repository.resolve("site/latest"), Path.of("docs"));
        commit("beside");
        assertEquals(2, read("site").size());
        assertEquals(2, read("site@HEAD").size());
    }

    @Test
    void readsDotFilesAmongTheSources() throws Exception {
        write("site/files/.vimrc", "syntax on\n");
        write("site/files/.config/x", "y\n");
        commit("dots");
        for (String address : List.of("site", "site@HEAD")) {
            assertEquals("syntax on\n", read(address).get("files/.vimrc"));
            assertEquals("y\n", read(address).get("files/.config/x"));
        }
    }

    @Test
    void notesWhatWasProbablyMeant() throws Exception {
        write("site/node.yaml", "nodes: {}\n");
        write("site/role/base.yaml", "description: base\n");
        commit("near");
        for (String address : List.of("site", "site@HEAD")) {
            assertEquals("", read(address).get("node.yaml"));
            assertEquals("", read(address).get("role/base.yaml"));
        }
    }

    @Test
    void refusesALinkAndReadsTheRest() throws Exception {
        Files.createSymbolicLink(repository.resolve("site/data"), Path.of("/etc"));
        commit("link");
        for (String address : List.of("site", "site@HEAD")) {
            SiteFiles files = SiteFilesReader.read(SiteAddress.read(address, repository));
            assertEquals(List.of("site.link"), codes(files));
            assertEquals(2, files.files().size());
        }
    }

    @Test
    void aFifoIsRefusedAndNotWaitedFor() throws Exception {
        Path fifo = repository.resolve("site/site.yaml");
        Files.delete(fifo);
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", fifo.toString()).start().waitFor());
        assertEquals(List.of("site.special-file"), codes(SiteFilesReader.read(SiteAddress.read("site", repository))));
    }

    @Test
    void whatCannotBeReadIsNamedAndTheRestIsRead() throws IOException {
        FolderFiles files = new FolderFiles(repository.resolve("site"));
        Path roles = repository.resolve("site/roles");
        files.visitFileFailed(roles, new AccessDeniedException(roles.toString()));
        assertEquals(
                List.of("roles: cannot be read: permission denied [site.unreadable]"),
                files.done().problems().stream().map(Problem::toString).toList());
    }

    @Test
    void saysWhatIsNotThere() {
        assertEquals(List.of("site.no-folder"), codes(SiteFilesReader.read(SiteAddress.read("nowhere", repository))));
        assertEquals(
                List.of("site.no-revision"), codes(SiteFilesReader.read(SiteAddress.read("site@nothing", repository))));
    }

    @Test
    void aRevisionMayHoldTheSignThatPartsItFromTheFolder() {
        assertEquals("site: one\n", read("site@HEAD@{1}").get("site.yaml"));
    }

    @Test
    void aFolderMayHoldTheSignToo() throws Exception {
        write("my@site/site.yaml", "site: four\n");
        commit("third");
        assertEquals("site: four\n", read("my@site@HEAD").get("site.yaml"));
    }

    @Test
    void saysThatThereIsNoRepository(@TempDir Path elsewhere) {
        assertEquals(List.of("site.no-repository"), codes(SiteFilesReader.read(SiteAddress.read(".@HEAD", elsewhere))));
    }

    @Test
    void saysThatARepositoryIsOfAnotherObjectFormat(@TempDir Path other) throws Exception {
        git("init", "-q", "--object-format=sha256", other.toString());
        assertEquals(List.of("site.object-format"), codes(SiteFilesReader.read(SiteAddress.read(".@HEAD", other))));
    }

    @Test
    void refusesAFileOverTheLimit() throws IOException {
        Files.createDirectories(repository.resolve("site/files"));
        Files.write(repository.resolve("site/files/huge"), new byte[(int) SiteFiles.LARGEST_FILE + 1]);
        SiteFiles files = SiteFilesReader.read(SiteAddress.read("site", repository));
        assertEquals(List.of("site.file-too-large"), codes(files));
        assertTrue(files.files().containsKey("site.yaml"));
    }

    private Map<String, String> read(String address) {
        SiteFiles files = SiteFilesReader.read(SiteAddress.read(address, repository));
        assertEquals(List.of(), files.problems());
        Map<String, String> texts = new TreeMap<>();
        files.files().forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
        return texts;
    }

    private static List<String> codes(SiteFiles files) {
        return Stream.concat(files.problems().stream(), files.unread().values().stream())
                .map(Problem::code)
                .toList();
    }

    private void write(String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit(String message) throws Exception {
        git("add", "-A");
        git("-c", "user.name=Ada", "-c", "user.email=ada@lab.example", "commit", "-q", "-m", message);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, process.waitFor(), output);
    }
}
