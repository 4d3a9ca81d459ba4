package dev.plumb.api.node;

import java.util.Map;
import java.util.Set;

/// Files and links that nothing may remove: without them nobody logs in, no program runs, or the machine does not come
/// up again. Held to twice, like [ProtectedRoots]: when a site's wish is planned, and by the port that removes.
public final class ProtectedFiles {
    /// On systems whose `/usr` is merged these lead there (file-hierarchy(7)); almost every program is found by one.
    private static final Map<String, String> MERGED = Map.of(
            "/bin", "usr/bin",
            "/sbin", "usr/sbin",
            "/lib", "usr/lib",
            "/lib32", "usr/lib32",
            "/lib64", "usr/lib64",
            "/libx32", "usr/libx32");

    private static final Set<String> ACCOUNTS = Set.of("/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow");

    private static final Set<String> FILES = Set.of(
            "/etc/fstab",
            "/etc/group",
            "/etc/gshadow",
            "/etc/ld.so.cache",
            "/etc/ld.so.conf",
            "/etc/login.defs",
            "/etc/nsswitch.conf",
            "/etc/passwd",
            "/etc/shadow",
            "/etc/shells",
            "/etc/sudoers",
            "/bin/bash",
            "/bin/sh",
            "/sbin/init",
            "/usr/bin/bash",
            "/usr/bin/dash",
            "/usr/bin/sh",
            "/usr/sbin/init",
            "/lib/ld-linux-aarch64.so.1",
            "/usr/lib/ld-linux-aarch64.so.1",
            "/lib64/ld-linux-x86-64.so.2",
            "/usr/lib64/ld-linux-x86-64.so.2",
            "/usr/lib/systemd/systemd",
            "/var/lib/dpkg/status");

    private ProtectedFiles() {}

    /// Whether a path, absolute and without `.` and `..`, is a file that the system needs, or a directory that it needs
    /// and that may be a link.
    public static boolean contains(String path) {
        return FILES.contains(path) || ProtectedRoots.contains(path);
    }

    /// Whether it is a file that every user and group of the machine has a line in (passwd(5), shadow(5)), which no one
    /// else's wish may be the whole of.
    public static boolean ofAccounts(String path) {
        return ACCOUNTS.contains(path);
    }

    /// Whether a link at this path would take away what the system needs there: a needed file, or a directory of the
    /// merged `/usr` that would lead elsewhere.
    public static boolean hiddenBy(String path, String target) {
        String merged = MERGED.get(path);
        return merged == null ? FILES.contains(path) : !target.equals(merged) && !target.equals("/" + merged);
    }
}
