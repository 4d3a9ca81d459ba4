package dev.plumb.base.directory;

import java.util.Set;

/// Directories that no manifest may remove or purge: without them the machine does not come up again, or they
/// hold what belongs to everybody.
public final class Protected {
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
            "/var",
            "/var/cache",
            "/var/lib",
            "/var/lib/dpkg",
            "/var/lib/plumb",
            "/var/lib/systemd",
            "/var/log",
            "/var/mail",
            "/var/spool",
            "/var/tmp");

    private Protected() {}

    /// Everything in `/usr` is the package manager's, but for `/usr/local` and what is below it.
    public static boolean is(String path) {
        boolean packages = path.startsWith("/usr/") && !path.startsWith("/usr/local/");
        boolean kernel = path.startsWith("/proc/") || path.startsWith("/sys/") || path.startsWith("/dev/");
        return ROOTS.contains(path) || packages || kernel;
    }
}
