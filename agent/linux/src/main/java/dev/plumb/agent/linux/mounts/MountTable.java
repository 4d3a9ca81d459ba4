package dev.plumb.agent.linux.mounts;

import dev.plumb.api.node.MountView.Mount;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The mounts of one reading of `/proc/self/mountinfo` (proc(5)), and which paths may be touched by this
/// process.
///
/// Only types that never wait for another machine count as local, so that a network file system nobody
/// thought of is left alone too. The root is always local: a node whose root is gone has nothing to converge.
public final class MountTable {
    private static final Set<String> LOCAL = Set.of(
            "ext2",
            "ext3",
            "ext4",
            "xfs",
            "btrfs",
            "f2fs",
            "zfs",
            "bcachefs",
            "jfs",
            "reiserfs",
            "nilfs2",
            "vfat",
            "msdos",
            "exfat",
            "ntfs",
            "ntfs3",
            "fuseblk",
            "iso9660",
            "udf",
            "squashfs",
            "erofs",
            "cramfs",
            "minix",
            "tmpfs",
            "ramfs",
            "rootfs",
            "devtmpfs",
            "overlay",
            "aufs",
            "fuse.overlayfs",
            "fuse.fuse-overlayfs",
            "fuse.lxcfs",
            "proc",
            "sysfs",
            "devpts",
            "mqueue",
            "hugetlbfs",
            "cgroup",
            "cgroup2",
            "cpuset",
            "bpf",
            "tracefs",
            "debugfs",
            "securityfs",
            "configfs",
            "pstore",
            "efivarfs",
            "selinuxfs",
            "smackfs",
            "fusectl",
            "binfmt_misc",
            "rpc_pipefs",
            "nfsd",
            "nsfs",
            "resctrl");

    private final List<Mount> mounts;
    private final Map<String, Mount> top = new HashMap<>();

    private MountTable(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
        mounts.forEach(mount -> top.put(mount.point(), mount));
    }

    /// Reads the text of mountinfo.
    public static MountTable read(String mountinfo) {
        List<Mount> mounts = new ArrayList<>();
        mountinfo.lines().forEach(line -> entry(line).ifPresent(mounts::add));
        return new MountTable(mounts);
    }

    /// `36 35 98:0 /root /point rw,noatime master:1 - ext3 /dev/root rw,errors=continue`.
    private static Optional<Mount> entry(String line) {
        int dash = line.indexOf(" - ");
        if (dash < 0) {
            return Optional.empty();
        }
        String[] before = line.substring(0, dash).split(" ", -1);
        String[] after = line.substring(dash + 3).split(" ", -1);
        if (before.length < 6 || after.length < 3) {
            return Optional.empty();
        }
        List<String> options = new ArrayList<>(List.of(before[5].split(",", -1)));
        for (String option : after[2].split(",", -1)) {
            if (!options.contains(option)) {
                options.add(option);
            }
        }
        return Optional.of(new Mount(Octal.decode(before[4]), Octal.decode(after[1]), after[0], options));
    }

    /// All mounts in the kernel's order.
    public List<Mount> mounts() {
        return mounts;
    }

    /// The top mount on exactly this point.
    public Optional<Mount> at(String point) {
        return Optional.ofNullable(top.get(point));
    }

    /// The first mount on the way to a path that is not surely local.
    public Optional<Mount> remoteOn(String path) {
        for (int end = path.indexOf('/', 1); ; end = path.indexOf('/', end + 1)) {
            Mount mount = top.get(end < 0 ? path : path.substring(0, end));
            if (mount != null && remote(mount)) {
                return Optional.of(mount);
            }
            if (end < 0) {
                return Optional.empty();
            }
        }
    }

    /// The point of the mount that holds a path.
    public String pointOf(String path) {
        String prefix = path;
        while (!prefix.isEmpty()) {
            if (top.containsKey(prefix)) {
                return prefix;
            }
            prefix = prefix.substring(0, prefix.lastIndexOf('/'));
        }
        return "/";
    }

    private static boolean remote(Mount mount) {
        return !mount.point().equals("/") && !LOCAL.contains(mount.type());
    }
}
