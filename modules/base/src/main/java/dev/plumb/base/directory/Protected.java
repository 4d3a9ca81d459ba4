package dev.plumb.base.directory;

import dev.plumb.api.node.ProtectedRoots;

/// Directories that no manifest may remove, purge or replace.
public final class Protected {
    private Protected() {}

    /// The roots that nothing may remove, and more: everything in `/usr` is the package manager's, but for `/usr/local`
    /// and what is below it.
    public static boolean is(String path) {
        boolean packages = path.startsWith("/usr/") && !path.startsWith("/usr/local/");
        boolean kernel = path.startsWith("/proc/") || path.startsWith("/sys/") || path.startsWith("/dev/");
        return ProtectedRoots.contains(path) || packages || kernel;
    }
}
