package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView.Mount;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.MountView.Swap;
import dev.plumb.api.node.SwapFile;
import dev.plumb.testkit.node.FakeTree.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Carries out steps on mounts, devices and swap with the refusals of [MountStep].
final class FakeMountSteps {
    private final FakeTree tree;
    private final FakeMounts mounts;

    FakeMountSteps(FakeTree tree) {
        this.tree = tree;
        this.mounts = tree.mounts();
    }

    Applied perform(MountStep step) {
        return switch (step) {
            case MountStep.Mount(String source, String point, String type, List<String> options) ->
                mount(new Mount(point, source, type, options));
            case MountStep.Unmount(String point) -> unmount(point);
            case MountStep.MakeFilesystem(String device, String type, Optional<String> label, List<String> options) ->
                sign(device, new Signature.Found(type, label, Optional.of(uuid(device))));
            case MountStep.MakeSwap(String path, Optional<Long> size) -> makeSwap(path, size);
            case MountStep.SetSwap set -> setSwap(set);
        };
    }

    private Applied mount(Mount mount) {
        if (mounts.at(mount.point())
                .filter(on -> on.source().equals(mount.source()))
                .isPresent()) {
            return Applied.DONE;
        }
        if (!(tree.state(mount.point()) instanceof FileState.Directory)) {
            return Refusal.of("process.exit", "no such directory", mount.point());
        }
        mounts.add(mount);
        return Applied.DONE;
    }

    private Applied unmount(String point) {
        if (mounts.busy(point)) {
            return Refusal.of("process.exit", "in use", point);
        }
        mounts.unmount(point);
        return Applied.DONE;
    }

    private Applied sign(String device, Signature.Found signature) {
        return switch (mounts.signature(device)) {
            case Signature.Blank blank -> {
                mounts.putDevice(device, signature);
                yield Applied.DONE;
            }
            case Signature.Found found -> Refusal.of("filesystem.not-blank", "carries " + found.type(), device);
            case Signature.Unreadable(Problem why) -> new Applied.Failed(why);
        };
    }

    /// Drawn at random by the real ones; here a test must be able to tell it.
    private static String uuid(String device) {
        return UUID.nameUUIDFromBytes(device.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private Applied makeSwap(String path, Optional<Long> size) {
        FileState there = tree.state(path);
        if (size.isPresent() && !SwapFile.unmade(there)) {
            return mounts.signature(path) instanceof Signature.Found found
                    ? Refusal.of("filesystem.not-blank", "carries " + found.type(), path)
                    : Refusal.of(SwapFile.occupied(path, there));
        }
        if (size.isPresent()) {
            if (!(tree.state(path.substring(0, Math.max(1, path.lastIndexOf('/')))) instanceof FileState.Directory)) {
                return Refusal.of("swap.no-directory", "no local directory above", path);
            }
            tree.put(path, new Entry(new FileState.Regular(SwapFile.PRIVATE, size.get(), 1), Bytes.NONE));
            mounts.putDevice(path, new Signature.Blank());
        }
        return sign(path, new Signature.Found("swap", Optional.empty(), Optional.of(uuid(path))));
    }

    private Applied setSwap(MountStep.SetSwap set) {
        if (set.on() == mounts.swaps().stream().anyMatch(used -> used.path().equals(set.path()))) {
            return Applied.DONE;
        }
        Optional<Problem> exposed = SwapFile.exposed(set.path(), tree.state(set.path()));
        if (set.on() && exposed.isPresent()) {
            return Refusal.of(exposed.get());
        }
        boolean swap = mounts.signature(set.path()) instanceof Signature.Found found
                && found.type().equals("swap");
        if (set.on() && !swap) {
            return Refusal.of("process.exit", "no swap area", set.path());
        }
        if (set.on()) {
            mounts.putSwap(new Swap(set.path(), size(set.path()), set.priority().orElse(-2)));
        } else {
            mounts.remove("swaps", set.path());
        }
        return Applied.DONE;
    }

    private long size(String path) {
        return tree.state(path) instanceof FileState.Regular file ? file.size() : 0;
    }
}
