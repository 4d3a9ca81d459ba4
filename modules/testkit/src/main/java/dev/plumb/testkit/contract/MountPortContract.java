package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView.Mount;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.SwapFile;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What steps on mounts and devices do and refuse. Taking a swap area into use is left out: in a container that
/// would be the host's.
public abstract class MountPortContract extends PortContract {
    /// An empty directory of root's own that this test may fill.
    protected abstract String folder();

    /// Keeps a mount point in use, until the test ends.
    protected abstract void occupy(String point);

    /// A device, or a file that stands for one, that carries nothing, of 16 MiB.
    protected abstract String device();

    private String point() {
        String point = folder() + "/point";
        done(new FileStep.MakeDirectory(point, new Ownership("root", "root", 0755)));
        return point;
    }

    private static MountStep tmpfs(String source, String point) {
        return new MountStep.Mount(source, point, "tmpfs", List.of("noexec", "size=1024k"));
    }

    private String sourceAt(String point) {
        return view().mounts().at(point).map(Mount::source).orElse("nothing");
    }

    @Test
    void aMountIsSeenWithSourceTypeAndOptions() {
        String point = point();
        assertEquals(Optional.empty(), view().mounts().at(point));
        done(tmpfs("one", point));
        Mount mount = view().mounts().at(point).orElseThrow();
        assertEquals("one tmpfs", mount.source() + " " + mount.type());
        assertTrue(mount.options().containsAll(List.of("noexec", "size=1024k")), mount::toString);
        assertTrue(view().mounts().mounts().contains(mount));
        assertTrue(assertInstanceOf(FileState.Directory.class, view().files().state(point))
                .mountPoint());
    }

    @Test
    void mountingAndUnmountingAgainIsAlreadyDone() {
        String point = point();
        done(tmpfs("one", point));
        done(tmpfs("one", point));
        done(new MountStep.Unmount(point));
        assertEquals("nothing", sourceAt(point));
        done(new MountStep.Unmount(point));
        assertFalse(assertInstanceOf(FileState.Directory.class, view().files().state(point))
                .mountPoint());
    }

    @Test
    void ofSeveralMountsOnOnePointTheLastIsOnTop() {
        String point = point();
        done(tmpfs("one", point));
        done(tmpfs("two", point));
        assertEquals("two", sourceAt(point));
        assertEquals(
                List.of("one", "two"),
                view().mounts().mounts().stream()
                        .filter(mount -> mount.point().equals(point))
                        .map(Mount::source)
                        .toList());
        done(new MountStep.Unmount(point));
        assertEquals("one", sourceAt(point));
    }

    @Test
    void aMountNeedsItsDirectory() {
        refused(tmpfs("one", folder() + "/none"));
        assertEquals("nothing", sourceAt(folder() + "/none"));
    }

    @Test
    void whatIsInUseIsNotUnmounted() {
        String point = point();
        done(tmpfs("one", point));
        occupy(point);
        refused(new MountStep.Unmount(point));
        assertEquals("one", sourceAt(point));
    }

    @Test
    void aBlankDeviceGetsAFileSystemOnce() {
        String device = device();
        assertInstanceOf(Signature.Blank.class, view().mounts().signature(device));
        MountStep make = new MountStep.MakeFilesystem(device, "ext4", Optional.of("scratch"), List.of("-q"));
        done(make);
        Signature.Found found =
                assertInstanceOf(Signature.Found.class, view().mounts().signature(device));
        assertEquals("ext4", found.type());
        assertEquals(Optional.of("scratch"), found.label());
        assertTrue(found.uuid().isPresent());
        refused("filesystem.not-blank", make);
        refused("filesystem.not-blank", new MountStep.MakeSwap(device, Optional.empty()));
        assertEquals(found, view().mounts().signature(device));
    }

    @Test
    void aDeviceThatIsNotThereIsUnreadableAndLeftAlone() {
        String none = folder() + "/no-device";
        assertEquals(
                "mount.no-device",
                assertInstanceOf(Signature.Unreadable.class, view().mounts().signature(none))
                        .why()
                        .code());
        refused("mount.no-device", new MountStep.MakeFilesystem(none, "ext4", Optional.empty(), List.of()));
        refused("mount.no-device", new MountStep.MakeSwap(none, Optional.empty()));
        assertInstanceOf(FileState.Absent.class, view().files().state(none));
    }

    @Test
    void aSwapFileIsMadeForRootAloneAndOnce() {
        String file = folder() + "/swap";
        done(new MountStep.MakeSwap(file, Optional.of(1L << 20)));
        assertEquals(
                new FileState.Regular(new Ownership("root", "root", 0600), 1L << 20, 1),
                view().files().state(file));
        assertEquals(
                "swap",
                assertInstanceOf(Signature.Found.class, view().mounts().signature(file))
                        .type());
        refused("filesystem.not-blank", new MountStep.MakeSwap(file, Optional.of(1L << 20)));
    }

    private void write(String path, String text) {
        done(new FileStep.Write(path, Value.Content.of(text), SwapFile.PRIVATE, Optional.empty(), false));
    }

    @Test
    void aFileWithContentIsNeverMadeSwap() {
        String file = folder() + "/swap";
        for (String text : List.of("1\n2\n", "\0".repeat(1 << 16))) {
            write(file, text);
            refused("swap.carries-something", new MountStep.MakeSwap(file, Optional.of(1L << 20)));
            assertEquals(
                    new FileState.Regular(SwapFile.PRIVATE, text.length(), 1),
                    view().files().state(file));
        }
    }

    @Test
    void anEmptyFileOfRootsIsMadeAsIfThereWereNone() {
        String file = folder() + "/swap";
        write(file, "");
        done(new FileStep.SetOwnership(file, new Ownership("root", "root", 0644)));
        done(new MountStep.MakeSwap(file, Optional.of(1L << 20)));
        assertEquals(
                new FileState.Regular(SwapFile.PRIVATE, 1L << 20, 1),
                view().files().state(file));
        assertInstanceOf(Signature.Found.class, view().mounts().signature(file));
    }

    @Test
    void aSwapFileThatOthersMayReadIsNotTakenIntoUse() {
        String file = folder() + "/swap";
        done(new MountStep.MakeSwap(file, Optional.of(1L << 20)));
        done(new FileStep.SetOwnership(file, new Ownership("root", "root", 0644)));
        refused("swap.not-private", new MountStep.SetSwap(file, true, Optional.empty()));
        assertFalse(
                view().mounts().swaps().stream().anyMatch(swap -> swap.path().equals(file)));
    }

    @Test
    void aSwapFileNeedsItsDirectory() {
        refused("swap.no-directory", new MountStep.MakeSwap(folder() + "/none/swap", Optional.of(1L << 20)));
        assertInstanceOf(FileState.Absent.class, view().files().state(folder() + "/none"));
    }

    @Test
    void aSwapAreaThatIsNotInUseIsTakenOutOfItAlready() {
        String file = folder() + "/swap";
        done(new MountStep.MakeSwap(file, Optional.of(1L << 20)));
        assertFalse(
                view().mounts().swaps().stream().anyMatch(swap -> swap.path().equals(file)));
        done(new MountStep.SetSwap(file, false, Optional.empty()));
    }

    @Test
    void whatIsNoSwapAreaIsNotTakenIntoUse() {
        String device = device();
        refused(new MountStep.SetSwap(device, true, Optional.empty()));
        assertFalse(
                view().mounts().swaps().stream().anyMatch(swap -> swap.path().equals(device)));
    }
}
