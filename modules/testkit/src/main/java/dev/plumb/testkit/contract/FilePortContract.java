package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.FileView.Copied;
import dev.plumb.api.node.FileView.Looked;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// What steps on files do and refuse, and what is seen of files before and after.
public abstract class FilePortContract extends PortContract {
    /// An empty directory of root's own that this test may fill.
    protected abstract String folder();

    /// Owner and group that exist and that the test may give files to.
    protected abstract Ownership owned(int mode);

    /// Makes a file a mount point of its own, as `/etc/hosts` is in a container; whether that can be done here.
    protected abstract boolean mounted(String path);

    private String at(String name) {
        return folder() + "/" + name;
    }

    private FileStep.Write write(String name, String text) {
        return new FileStep.Write(at(name), Value.Content.of(text), owned(0640), Optional.empty(), false);
    }

    private String text(String name) {
        return assertInstanceOf(ReadResult.Text.class, view().files().read(at(name), 1000))
                .text();
    }

    @Test
    void whatIsMissingIsAbsentAndDiffersFromAnyContent() {
        assertInstanceOf(FileState.Absent.class, view().files().state(at("a")));
        assertInstanceOf(FileState.Absent.class, view().files().state(at("no/such/folder")));
        assertInstanceOf(ReadResult.Missing.class, view().files().read(at("a"), 10));
        assertEquals(
                new Comparison.Different(Value.Content.of("")), view().files().compare(at("a"), Value.Content.of("")));
        assertEquals(List.of(), view().files().list(at("no")));
    }

    @Test
    void aWrittenFileHasContentOwnerAndMode() {
        done(write("a", "äöü\n"));
        assertEquals(new FileState.Regular(owned(0640), 7, 1), view().files().state(at("a")));
        assertEquals("äöü\n", text("a"));
        assertInstanceOf(Comparison.Same.class, view().files().compare(at("a"), Value.Content.of("äöü\n")));
        assertEquals(
                new Comparison.Different(Value.Content.of("äöü\n")),
                view().files().compare(at("a"), Value.Content.of("äöü")));
    }

    @Test
    void aLookTellsWhatIsThereAndHowARegularFileCompares() {
        assertEquals(new Looked(new FileState.Absent(), Optional.empty()), look("a", "x"));
        done(write("a", "x"));
        FileState file = new FileState.Regular(owned(0640), 1, 1);
        assertEquals(new Looked(file, Optional.of(new Comparison.Same())), look("a", "x"));
        assertEquals(new Looked(file, Optional.of(new Comparison.Different(Value.Content.of("x")))), look("a", "y"));
        assertEquals(new Looked(file, Optional.of(new Comparison.Different(Value.Content.of("x")))), look("a", ""));
        assertEquals(new Looked(file, Optional.of(new Comparison.Different(Value.Content.of("x")))), look("a", "xy"));
    }

    private Looked look(String name, String wanted) {
        return view().files().look(at(name), Value.Content.of(wanted));
    }

    @Test
    void writingAgainReplacesContentAndMode() {
        done(write("a", "one"));
        done(new FileStep.Write(at("a"), Value.Content.of("two"), owned(0600), Optional.empty(), false));
        assertEquals(new FileState.Regular(owned(0600), 3, 1), view().files().state(at("a")));
        assertEquals("two", text("a"));
        assertEquals(List.of("a"), view().files().list(folder()));
    }

    private FileStep.Write write(String name, String text, FileStep.Basis basis) {
        return new FileStep.Write(at(name), Value.Content.of(text), owned(0640), Optional.empty(), false, basis);
    }

    @Test
    void whatIsPlannedOnAContentReplacesNoOther() {
        done(write("a", "one"));
        done(write("a", "two", FileStep.Basis.of("one")));
        refused(Refusals.CHANGED_MEANWHILE, write("a", "three", FileStep.Basis.of("one")));
        refused(Refusals.CHANGED_MEANWHILE, write("a", "three", new FileStep.Basis.Nothing()));
        refused(Refusals.CHANGED_MEANWHILE, write("b", "three", FileStep.Basis.of("")));
        refused(Refusals.CHANGED_MEANWHILE, new FileStep.Remove(at("a"), FileStep.Basis.of("one")));
        assertEquals("two", text("a"));
        assertEquals(List.of("a"), view().files().list(folder()));
        done(write("b", "new", new FileStep.Basis.Nothing()));
        done(new FileStep.Remove(at("a"), FileStep.Basis.of("two")));
        assertEquals(List.of("b"), view().files().list(folder()));
    }

    @Test
    void whatIsPlannedOnAFileIsNotPutWhereALinkIsByThen() {
        done(write("target", "one"));
        done(new FileStep.MakeLink(at("a"), "target"));
        refused(Refusals.CHANGED_MEANWHILE, write("a", "two", FileStep.Basis.of("one")));
        assertEquals("one", text("target"));
    }

    @Test
    void aFileNeedsItsDirectory() {
        refused("file.no-directory", write("no/a", "x"));
        refused("file.no-directory", new FileStep.SetOwnership(at("no/a"), owned(0644)));
        done(write("b", "x"));
        refused("file.no-directory", write("b/a", "x"));
        assertInstanceOf(FileState.Absent.class, view().files().state(at("no")));
    }

    @Test
    void anUnknownOwnerIsRefusedBeforeAnythingIsWritten() {
        Ownership nobody = new Ownership("no-such-user-here", owned(0).group(), 0600);
        refused(
                "file.no-such-account",
                new FileStep.Write(at("a"), Value.Content.of("x"), nobody, Optional.empty(), false));
        assertEquals(List.of(), view().files().list(folder()));
    }

    @Test
    void aFileDoesNotReplaceADirectory() {
        done(new FileStep.MakeDirectory(at("d"), owned(0755)));
        refused("file.type", write("d", "x"));
        refused("file.type", new FileStep.MakeLink(at("d"), "x"));
        assertEquals(new FileState.Directory(owned(0755), false), view().files().state(at("d")));
    }

    @Test
    void aFileReplacesALinkAndNotWhatItPointsTo() {
        done(write("target", "kept"));
        done(new FileStep.MakeLink(at("link"), "target"));
        done(write("link", "new"));
        assertEquals("kept", text("target"));
        assertEquals("new", text("link"));
    }

    @Test
    void aLinkIsSeenAsALinkAndReplacedByAnother() {
        done(new FileStep.MakeLink(at("link"), "one"));
        done(new FileStep.MakeLink(at("link"), "/two"));
        FileState.Link link =
                assertInstanceOf(FileState.Link.class, view().files().state(at("link")));
        assertEquals("/two", link.target());
        assertInstanceOf(ReadResult.Unreadable.class, view().files().read(at("link"), 10));
        assertInstanceOf(Comparison.Unreadable.class, view().files().compare(at("link"), Value.Content.of("x")));
    }

    @Test
    void aLinkReplacesAFileAndNotWhatItLeadsTo() {
        done(write("a", "x"));
        done(write("b", "kept"));
        done(new FileStep.MakeLink(at("a"), "b"));
        FileState.Link link =
                assertInstanceOf(FileState.Link.class, view().files().state(at("a")));
        assertEquals("b", link.target());
        assertEquals("kept", text("b"));
        assertEquals(List.of("a", "b"), view().files().list(folder()));
    }

    @Test
    void aDirectoryDoesNotReplaceAFile() {
        done(write("a", "x"));
        refused("file.type", new FileStep.MakeDirectory(at("a"), owned(0755)));
        refused("file.type", new FileStep.RemoveDirectory(at("a"), true));
        assertEquals("x", text("a"));
    }

    @Test
    void aFileThatIsAMountPointIsWrittenInPlaceAndNeitherReplacedNorRemoved() {
        done(write("a", "before"));
        Assumptions.assumeTrue(mounted(at("a")), "a file cannot be mounted here");
        done(write("a", "after"));
        assertEquals("after", text("a"));
        refused(new FileStep.Remove(at("a")));
        refused(new FileStep.MakeLink(at("a"), "b"));
        assertEquals("after", text("a"));
        assertEquals(List.of("a"), view().files().list(folder()));
    }

    @Test
    void aDirectoryThatIsThereIsLeftAlone() {
        done(new FileStep.MakeDirectory(at("d"), owned(0700)));
        done(new FileStep.MakeDirectory(at("d"), owned(0755)));
        assertEquals(new FileState.Directory(owned(0700), false), view().files().state(at("d")));
    }

    @Test
    void ownershipIsSetOnFilesAndDirectories() {
        done(write("a", "x"));
        done(new FileStep.MakeDirectory(at("d"), owned(0700)));
        done(new FileStep.SetOwnership(at("a"), owned(0604)));
        done(new FileStep.SetOwnership(at("d"), owned(01777)));
        assertEquals(new FileState.Regular(owned(0604), 1, 1), view().files().state(at("a")));
        assertEquals(
                new FileState.Directory(owned(01777), false), view().files().state(at("d")));
    }

    @Test
    void removingIsDoneOnceAndThenAlreadyDone() {
        done(write("a", "x"));
        done(new FileStep.MakeLink(at("link"), "a"));
        done(new FileStep.Remove(at("link")));
        assertEquals("x", text("a"));
        done(new FileStep.Remove(at("a")));
        done(new FileStep.Remove(at("a")));
        done(new FileStep.RemoveDirectory(at("no"), true));
        assertEquals(List.of(), view().files().list(folder()));
    }

    @Test
    void aDirectoryIsNoFileToRemove() {
        done(new FileStep.MakeDirectory(at("d"), owned(0700)));
        refused("file.type", new FileStep.Remove(at("d")));
        assertEquals(new FileState.Directory(owned(0700), false), view().files().state(at("d")));
    }

    @Test
    void linksThatLeadToEachOtherLeadNowhere() {
        done(new FileStep.MakeLink(at("l"), "l"));
        assertInstanceOf(FileState.Absent.class, view().files().state(at("l/a")));
        refused("file.no-directory", write("l/a", "x"));
        done(new FileStep.Remove(at("l/a")));
    }

    @Test
    void anOwnerNeedsSomethingToOwn() {
        refused("file.missing", new FileStep.SetOwnership(at("a"), owned(0644)));
        assertFalse(view().files().immutable(at("a")));
    }

    @Test
    void aDirectoryGoesWithItsContentOnlyWhenToldSo() {
        done(new FileStep.MakeDirectory(at("d"), owned(0700)));
        done(new FileStep.MakeDirectory(at("d/e"), owned(0700)));
        done(write("d/e/f", "x"));
        refused("file.not-empty", new FileStep.RemoveDirectory(at("d"), false));
        assertEquals("x", text("d/e/f"));
        done(new FileStep.RemoveDirectory(at("d"), true));
        assertInstanceOf(FileState.Absent.class, view().files().state(at("d")));
    }

    @Test
    void aFileIsCopiedWholeOrNotAtAll() throws IOException {
        done(write("a", "äöü\n"));
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        Copied.Whole whole = assertInstanceOf(Copied.Whole.class, view().files().copy(at("a"), 7, taken));
        assertEquals("äöü\n", taken.toString(StandardCharsets.UTF_8));
        assertEquals(new Copied.Whole(7, Sha256.hex(taken.toByteArray())), whole);
        assertInstanceOf(Copied.Unreadable.class, view().files().copy(at("a"), 6, taken));
        assertInstanceOf(Copied.Unreadable.class, view().files().copy(folder(), 6, taken));
        assertInstanceOf(Copied.Missing.class, view().files().copy(at("b"), 6, taken));
        assertThrows(IOException.class, () -> view().files().copy(at("a"), 7, new Full()));
    }

    private static final class Full extends OutputStream {
        @Override
        public void write(int octet) throws IOException {
            throw new IOException("no space left");
        }
    }

    @Test
    void whatIsLargerThanTheLimitIsNotReadInPart() {
        done(write("a", "12345"));
        assertInstanceOf(ReadResult.Unreadable.class, view().files().read(at("a"), 4));
        assertEquals(new ReadResult.Text("12345"), view().files().read(at("a"), 5));
    }
}
