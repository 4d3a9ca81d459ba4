package dev.plumb.testkit.node;

import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView.Mount;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.MountView.Swap;
import dev.plumb.testkit.node.FakeTree.Entry;
import java.util.List;
import java.util.Optional;

/// Carries out steps on mounts, devices and swap with the refusals of [MountStep].
final class FakeMountSteps {
    private static final Ownership SWAP_FILE = new Ownership("root", "root", 0600);
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
                sign(device, new Signature.Found(type, label, Optional.empty()));
            case MountStep.MakeSwap(String path, Optional<Long> size) -> makeSwap(path, size);
            case MountStep.SetSwap set -> setSwap(set);
        };
    }

    private Applied mount(Mount mount) {
        if (!(tree.state(mount.point()) instanceof FileState.Directory)) {
            return Refusal.of("mount.no-point", "no such directory", mount.point());
        }
        mounts.add(mount);
        return Applied.DONE;
    }

    private Applied unmount(String point) {
        if (mounts.busy(point)) {
            return Refusal.of("mount.busy", "in use", point);
        }
        mounts.remove("mounts", point);
        return Applied.DONE;
    }

    private Applied sign(String device, Signature.Found signature) {
        if (!(mounts.signature(device) instanceof Signature.Blank)) {
            return Refusal.of("device.not-blank", "carries something or cannot be read", device);
        }
        mounts.putDevice(device, signature);
        return Applied.DONE;
    }

    private Applied makeSwap(String path, Optional<Long> size) {
        if (size.isPresent() && tree.state(path) instanceof FileState.Absent) {
            tree.put(path, new Entry(new FileState.Regular(SWAP_FILE, size.get(), 1), Bytes.NONE));
            mounts.putDevice(path, new Signature.Blank());
        }
        return sign(path, new Signature.Found("swap", Optional.empty(), Optional.empty()));
    }

    private Applied setSwap(MountStep.SetSwap set) {
        boolean swap = mounts.signature(set.path()) instanceof Signature.Found found
                && found.type().equals("swap");
        if (set.on() && !swap) {
            return Refusal.of("swap.no-area", "no swap area", set.path());
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
