package dev.plumb.agent.linux.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileStep.Archive;
import dev.plumb.api.node.Unpacked;
import dev.plumb.api.value.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {
    @TempDir
    private Path folder = Path.of("/");

    private Path packed() {
        return folder.resolve("packed");
    }

    private Applied fetch(Archive form, String... spared) throws IOException {
        String digest;
        try (var stream = Files.newInputStream(packed())) {
            digest = Digests.sha256(stream, Long.MAX_VALUE).sha256();
        }
        return new RealNode()
                .node(folder)
                .perform(new FileStep.Fetch(
                        packed().toUri().toString(),
                        digest,
                        folder + "/out",
                        RealNode.own(0755),
                        Optional.of(
                                new FileStep.Unpack(form, 1, new FileStep.Stamp(".stamp", "whole"), List.of(spared)))));
    }

    private void refused(String code, Applied applied) {
        assertEquals(
                code, assertInstanceOf(Applied.Failed.class, applied).problem().code());
        assertFalse(Files.exists(folder.resolve("out")));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(packed()), left.toList());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private OutputStream compressing(Archive form) throws IOException {
        OutputStream file = Files.newOutputStream(packed());
        return switch (form) {
            case TAR, ZIP -> file;
            case TAR_GZ -> new GZIPOutputStream(file);
            case TAR_XZ -> new XZCompressorOutputStream(file);
        };
    }

    private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private void tar(Archive form, TarArchiveEntry... more) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(compressing(form))) {
            TarArchiveEntry tool = new TarArchiveEntry("release-1/bin/tool");
            tool.setMode(04777);
            add(tar, tool, "run");
            for (TarArchiveEntry entry : more) {
                add(tar, entry, "");
            }
        }
    }

    private static TarArchiveEntry link(String name, byte type, String target) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type);
        entry.setLinkName(target);
        return entry;
    }

    @ParameterizedTest
    @EnumSource(
            value = Archive.class,
            names = {"TAR", "TAR_GZ", "TAR_XZ"})
    void aTarIsUnpackedWithPlainModesAndTheOldTreeGoes(Archive form) throws IOException {
        Files.createDirectories(folder.resolve("out/old"));
        tar(
                form,
                link("release-1/bin/again", TarConstants.LF_LINK, "release-1/bin/tool"),
                link("release-1/current", TarConstants.LF_SYMLINK, "bin/tool"));
        assertInstanceOf(Applied.Done.class, fetch(form));
        Path tool = folder.resolve("out/bin/tool");
        assertEquals("run", Files.readString(tool));
        assertEquals(0755, (Integer) Files.getAttribute(tool, "unix:mode") & 07777);
        assertEquals("run", Files.readString(folder.resolve("out/current")));
        assertEquals("run", Files.readString(folder.resolve("out/bin/again")));
        assertFalse(Files.exists(folder.resolve("out/old")));
        try (var left = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("out"), packed()), left.sorted().toList());
        }
    }

    @Test
    void aZipIsUnpacked() throws IOException {
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(packed().toFile())) {
            ZipArchiveEntry entry = new ZipArchiveEntry("release-1/a/b");
            zip.putArchiveEntry(entry);
            zip.write("hello".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertInstanceOf(Applied.Done.class, fetch(Archive.ZIP));
        assertEquals("hello", Files.readString(folder.resolve("out/a/b")));
        assertEquals(0644, (Integer) Files.getAttribute(folder.resolve("out/a/b"), "unix:mode") & 07777);
    }

    @ParameterizedTest
    @ValueSource(strings = {"release-1/../../escaped", "../escaped", "release-1/bin/tool/below"})
    void aMemberThatWouldLandOutsideRefusesTheWhole(String name) throws IOException {
        tar(Archive.TAR, new TarArchiveEntry(name, true));
        refused("file.archive-outside", fetch(Archive.TAR));
        assertFalse(Files.exists(folder.resolveSibling("escaped")));
    }

    @Test
    void aLinkThatLeadsOutsideRefusesTheWhole() throws IOException {
        tar(Archive.TAR, link("release-1/etc", TarConstants.LF_SYMLINK, "../../../etc"));
        refused("file.archive-outside", fetch(Archive.TAR));
        tar(Archive.TAR, link("release-1/etc", TarConstants.LF_SYMLINK, "/etc"));
        refused("file.archive-outside", fetch(Archive.TAR));
    }

    @Test
    void aLinkThatLeadsOutsideOverAnotherLinkRefusesTheWhole() throws IOException {
        TarArchiveEntry up = link("release-1/a/b/c/up", TarConstants.LF_SYMLINK, "../../..");
        TarArchiveEntry out = link("release-1/out", TarConstants.LF_SYMLINK, "a/b/c/up/../../../etc/shadow");
        tar(Archive.TAR, up, out);
        refused("file.archive-outside", fetch(Archive.TAR));
        tar(Archive.TAR, out, up);
        refused("file.archive-outside", fetch(Archive.TAR));
    }

    @Test
    void aSecondNameOfALinkIsFollowedFromWhereItStands() throws IOException {
        tar(
                Archive.TAR,
                link("release-1/a/b/up", TarConstants.LF_SYMLINK, "../.."),
                link("release-1/up", TarConstants.LF_LINK, "release-1/a/b/up"));
        refused("file.archive-outside", fetch(Archive.TAR));
    }

    @Test
    void linksThatStayInsideAreFollowedWhereverTheyLead() throws IOException {
        tar(
                Archive.TAR,
                link("release-1/a/b/up", TarConstants.LF_SYMLINK, "../.."),
                link("release-1/tool", TarConstants.LF_SYMLINK, "a/b/up/./bin//tool"),
                link("release-1/loop", TarConstants.LF_SYMLINK, "loop"),
                link("release-1/back", TarConstants.LF_SYMLINK, "bin/../back/.."));
        assertInstanceOf(Applied.Done.class, fetch(Archive.TAR));
        assertEquals("run", Files.readString(folder.resolve("out/tool")));
    }

    @Test
    void aMemberBelowALinkRefusesTheWhole() throws IOException {
        tar(
                Archive.TAR,
                link("release-1/way", TarConstants.LF_SYMLINK, "bin"),
                new TarArchiveEntry("release-1/way/planted"));
        refused("file.archive-outside", fetch(Archive.TAR));
    }

    @Test
    void aDeviceRefusesTheWhole() throws IOException {
        tar(Archive.TAR, new TarArchiveEntry("release-1/null", TarConstants.LF_CHR));
        refused("file.archive-member", fetch(Archive.TAR));
    }

    @Test
    void theStampIsThereWithTheDirectoryAndNoArchiveBringsIt() throws IOException {
        tar(Archive.TAR);
        assertInstanceOf(Applied.Done.class, fetch(Archive.TAR));
        assertEquals("whole", Files.readString(folder.resolve("out/.stamp")));
        assertEquals(0600, (int) Files.getAttribute(folder.resolve("out/.stamp"), "unix:mode") & 07777);
        tar(Archive.TAR, new TarArchiveEntry("release-1/.stamp"));
        assertEquals(
                "file.archive-member",
                assertInstanceOf(Applied.Failed.class, fetch(Archive.TAR))
                        .problem()
                        .code());
        assertEquals("run", Files.readString(folder.resolve("out/bin/tool")), "what was there stays");
    }

    private void tarOf(String[]... members) throws IOException {
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(compressing(Archive.TAR))) {
            for (String[] member : members) {
                add(tar, new TarArchiveEntry(member[0]), member[1]);
            }
        }
    }

    @Test
    void ofTwoMembersOfOneNameTheLaterHolds() throws IOException {
        tarOf(new String[] {"top/a", "one"}, new String[] {"top/b", "other"}, new String[] {"top/a", "two"});
        assertInstanceOf(Applied.Done.class, fetch(Archive.TAR));
        assertEquals("two", Files.readString(folder.resolve("out/a")));
        assertEquals("other", Files.readString(folder.resolve("out/b")));
    }

    @Test
    void aFileTakesThePlaceOfALinkOfTheSameArchiveAndNotOfWhatItLeadsTo() throws IOException {
        TarArchiveEntry out = link("release-1/tool", TarConstants.LF_SYMLINK, "bin/tool");
        tar(Archive.TAR, out, new TarArchiveEntry("release-1/tool"));
        assertInstanceOf(Applied.Done.class, fetch(Archive.TAR));
        assertTrue(Files.isRegularFile(folder.resolve("out/tool"), LinkOption.NOFOLLOW_LINKS));
        assertEquals("", Files.readString(folder.resolve("out/tool")));
        assertEquals("run", Files.readString(folder.resolve("out/bin/tool")));
    }

    @Test
    void aLinkThatIsThereNoLongerLeadsNowhere() throws IOException {
        TarArchiveEntry out = link("release-1/way", TarConstants.LF_SYMLINK, "../../etc");
        tar(Archive.TAR, out, new TarArchiveEntry("release-1/way/"), new TarArchiveEntry("release-1/way/in"));
        assertInstanceOf(Applied.Done.class, fetch(Archive.TAR));
        assertEquals("", Files.readString(folder.resolve("out/way/in")));
        assertFalse(Files.exists(folder.resolve("etc/in")));
    }

    @Test
    void aSecondNameOfItselfStaysAndAFileDoesNotTakeThePlaceOfADirectory() throws IOException {
        tar(Archive.TAR, link("release-1/bin/tool", TarConstants.LF_LINK, "release-1/bin/tool"));
        assertInstanceOf(Applied.Done.class, fetch(Archive.TAR));
        assertEquals("run", Files.readString(folder.resolve("out/bin/tool")));
        tar(Archive.TAR, new TarArchiveEntry("release-1/bin"));
        Applied.Failed failed = assertInstanceOf(Applied.Failed.class, fetch(Archive.TAR));
        assertEquals("file.archive-member", failed.problem().code());
        assertEquals("run", Files.readString(folder.resolve("out/bin/tool")), "what was there stays");
    }

    @Test
    void whatCameIsWrittenDownForRootAlone() throws IOException {
        tar(
                Archive.TAR,
                link("release-1/again", TarConstants.LF_LINK, "release-1/bin/tool"),
                link("release-1/now", TarConstants.LF_SYMLINK, "bin"));
        assertInstanceOf(Applied.Done.class, fetch(Archive.TAR));
        Path list = folder.resolve("out/.stamp.members");
        Unpacked.Member tool = Unpacked.Member.file(3, Sha256.hex(Files.readAllBytes(folder.resolve("out/bin/tool"))));
        assertEquals(
                Map.of("bin/tool", tool, "again", tool, "now", Unpacked.Member.link("bin")),
                Unpacked.read(Files.readString(list)).members());
        assertEquals(0600, (int) Files.getAttribute(list, "unix:mode") & 07777);
        tar(Archive.TAR, new TarArchiveEntry("release-1/.stamp.members"));
        assertEquals(
                "file.archive-member",
                assertInstanceOf(Applied.Failed.class, fetch(Archive.TAR))
                        .problem()
                        .code());
    }

    @Test
    void anArchiveThatEndsTooEarlyIsToldSo() throws IOException {
        tar(Archive.TAR_GZ);
        byte[] whole = Files.readAllBytes(packed());
        Files.write(packed(), Arrays.copyOf(whole, whole.length / 2));
        Applied applied = fetch(Archive.TAR_GZ);
        refused("file.archive-damaged", applied);
        assertEquals(
                "expected an archive of the form tar.gz, found that it ends too early or is damaged",
                assertInstanceOf(Applied.Failed.class, applied).problem().summary());
    }

    @Test
    void whatIsDamagedIsRefused() throws IOException {
        Files.writeString(packed(), "no archive");
        refused("file.archive-damaged", fetch(Archive.TAR_GZ));
        refused("file.archive-damaged", fetch(Archive.TAR_XZ));
        refused("file.archive-damaged", fetch(Archive.ZIP));
        assertTrue(Files.exists(packed(), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void whatIsSparedStaysAsItIsWhateverTheArchiveHas() throws IOException {
        Path conf = folder.resolve("out/etc/conf");
        Files.createDirectories(folder.resolve("out/etc"));
        Files.createDirectories(folder.resolve("out/bin"));
        Files.writeString(conf, "ours");
        Files.writeString(folder.resolve("out/etc/other"), "goes");
        Files.createDirectory(folder.resolve("out/spool"));
        Files.setAttribute(folder.resolve("out/spool"), "unix:mode", 0730);
        Files.writeString(folder.resolve("out/bin/tool"), "our own");
        Files.createSymbolicLink(folder.resolve("out/now"), Path.of("etc"));
        Object inode = Files.getAttribute(conf, "unix:ino");
        tar(Archive.TAR);
        assertInstanceOf(
                Applied.Done.class, fetch(Archive.TAR, "etc/conf", "spool", "bin/tool", "now", "none", "none/below"));
        assertEquals("ours", Files.readString(conf));
        assertEquals(inode, Files.getAttribute(conf, "unix:ino"));
        assertEquals(1, Files.getAttribute(conf, "unix:nlink"));
        assertEquals("our own", Files.readString(folder.resolve("out/bin/tool")));
        assertEquals(Path.of("etc"), Files.readSymbolicLink(folder.resolve("out/now")));
        assertEquals(0730, (Integer) Files.getAttribute(folder.resolve("out/spool"), "unix:mode") & 07777);
        assertFalse(Files.exists(folder.resolve("out/etc/other")));
        assertFalse(Files.exists(folder.resolve("out/none")));
    }

    @Test
    void aSparedFileWhereTheArchiveHasAnotherSortOfThingRefusesTheWhole() throws IOException {
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/bin"), "ours");
        tar(Archive.TAR);
        assertEquals(
                "file.archive-declared",
                assertInstanceOf(Applied.Failed.class, fetch(Archive.TAR, "bin"))
                        .problem()
                        .code());
        assertEquals("ours", Files.readString(folder.resolve("out/bin")));
    }

    @Test
    void aLinkOfTheArchiveLeadsNoSparedFileAstray() throws IOException {
        Path aside = Files.createDirectory(folder.resolve("aside"));
        Files.createDirectories(folder.resolve("out/etc"));
        Files.writeString(folder.resolve("out/etc/conf"), "ours");
        tar(Archive.TAR, link("release-1/etc", TarConstants.LF_SYMLINK, "bin"));
        assertEquals(
                "file.archive-declared",
                assertInstanceOf(Applied.Failed.class, fetch(Archive.TAR, "etc/conf"))
                        .problem()
                        .code());
        assertEquals("ours", Files.readString(folder.resolve("out/etc/conf")));
        assertTrue(aside.toFile().delete());
    }
}
