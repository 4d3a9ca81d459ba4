package dev.plumb.base.path;

import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;

/// Refusals to touch what stands at a path.
public final class Obstacle {
    private Obstacle() {}

    /// A directory stands where something else shall be; it is never replaced, for nobody knows what is in it.
    public static Plan directory(String path, String wanted) {
        return other(path, wanted, "a directory");
    }

    /// Something of another sort stands there that Plumb does not replace.
    public static Plan other(String path, String wanted, String found) {
        return new Plan.Refused(Problem.operator(
                        "path.other-sort", "expected " + wanted + " at " + Quoted.of(path) + ", found " + found)
                .advise("look what it is; move or remove it by hand, or manage it as what it is"));
    }

    /// The path lies on a network mount, which is never touched.
    public static Plan remote(String path, String mountPoint) {
        return new Plan.Refused(Problem.author(
                        "path.on-network-mount",
                        Quoted.of(path) + " lies on the network mount " + Quoted.of(mountPoint))
                .advise("manage it on the machine that exports it"));
    }

    /// The path is itself a mount point, so it cannot be removed (unlink(2) and rmdir(2) give `EBUSY`).
    public static Plan mountPoint(String path) {
        return new Plan.Refused(
                Problem.operator("path.is-mount-point", Quoted.of(path) + " is a mount point and cannot be removed")
                        .advise("unmount it first"));
    }

    /// The path is reached over something that others than root can change.
    public static Plan unsafe(Problem why) {
        return new Plan.Refused(why);
    }
}
