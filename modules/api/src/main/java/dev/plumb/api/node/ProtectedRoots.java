package dev.plumb.api.node;

import java.util.Set;

/// Directories that nothing may remove or empty: without them the machine does not come up again (hier(7)), they hold
/// what belongs to everybody, or they are Plumb's own. Held to twice: when a site's wish is planned, and where links
/// are resolved, by the port that removes.
public final class ProtectedRoots {
    /// Where the agent remembers what it did, unless it is told otherwise.
    public static final String AGENT = "/var/lib/plumb";

    private static final Set<String> ROOTS = Set.of(
            "/",
            "/bin",
            "/boot",
            "/boot/efi",
            "/dev",
            "/etc",
            "/etc/apt",
            "/etc/default",
            "/etc/network",
            "/etc/pam.d",
            "/etc/plumb",
            "/etc/security",
            "/etc/ssh",
            "/etc/ssl",
            "/etc/systemd",
            "/etc/systemd/system",
            "/home",
            "/lib",
            "/lib32",
            "/lib64",
            "/libx32",
            "/lost+found",
            "/media",
            "/mnt",
            "/opt",
            "/proc",
            "/root",
            "/run",
            "/sbin",
            "/srv",
            "/sys",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/lib/modules",
            "/usr/lib/systemd",
            "/usr/lib32",
            "/usr/lib64",
            "/usr/libexec",
            "/usr/local",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/cache",
            "/var/lib",
            "/var/lib/apt",
            "/var/lib/dpkg",
            AGENT,
            "/var/lib/systemd",
            "/var/log",
            "/var/mail",
            "/var/spool",
            "/var/tmp");

    private ProtectedRoots() {}

    /// Whether a path is the agent's own folder or lies in it.
    public static boolean ofAgent(String path) {
        return path.equals(AGENT) || path.startsWith(AGENT + "/");
    }

    /// Whether a path, absolute and without `.` and `..`, is one of them.
    public static boolean contains(String path) {
        return ROOTS.contains(path);
    }
}
