package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Keeps packages from starting services before their configuration is in place, by the means that Debian
/// gives for it: `/usr/sbin/policy-rc.d` (invoke-rc.d(8), deb-systemd-invoke(1p)). A service that runs
/// already may be restarted by its upgrade and stopped by its removal. A site's own policy is kept aside and
/// asked.
///
/// The program does nothing once the process that placed it is gone, so a crash blocks nobody; what it left
/// is taken away by the next run or transaction. At no moment is a site's own policy not in force.
final class StartBlock {
    private static final String MARKER = "# Placed by plumb for one package transaction.";

    private final Path policy;
    private final Path kept;
    private final Path fresh;

    private StartBlock(Path policy) {
        this.policy = policy;
        this.kept = policy.resolveSibling("policy-rc.d.plumb-kept");
        this.fresh = policy.resolveSibling("policy-rc.d.plumb-new");
    }

    /// Places it for a process.
    ///
    /// @param started when the process started, in clock ticks since boot: field 22 of its stat (proc(5))
    static StartBlock place(Machine machine, long pid, long started) throws IOException {
        StartBlock block = of(machine);
        block.close();
        Files.writeString(block.fresh, block.text(pid, started), StandardOpenOption.CREATE_NEW);
        Files.setPosixFilePermissions(block.fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (there(block.policy)) {
            Files.deleteIfExists(block.kept);
            Files.createLink(block.kept, block.policy);
        }
        Files.move(block.fresh, block.policy, StandardCopyOption.ATOMIC_MOVE);
        return block;
    }

    /// The program: no shell runs it for us, dpkg's own programs do.
    private String text(long pid, long started) {
        return """
            #!/bin/sh
            %s
            # Nothing starts before its configuration is in place; what runs may restart. Allowed: 0, forbidden: 101.
            allowed() { if [ -x '%s' ]; then exec '%s' "$@"; fi; exit 0; }
            started=none
            first=
            if [ -r /proc/%d/stat ]; then
                read -r line < /proc/%d/stat
                set -- "$@" -- ${line##*) }
                while [ "$1" != -- ]; do first="$first $1"; shift; done
                shift 20
                started=$1
                set -- $first
            fi
            [ "$started" = %d ] || allowed "$@"
            while :; do case "$1" in -*) shift ;; *) break ;; esac; done
            case "$2" in
                *restart*|*reload*) systemctl is-active --quiet -- "$1" && allowed "$@"; exit 101 ;;
                *start*) exit 101 ;;
                *) allowed "$@" ;;
            esac
            """.formatted(MARKER, kept, kept, pid, pid, started);
    }

    /// The one of a machine, whether or not anything is placed.
    static StartBlock of(Machine machine) {
        return new StartBlock(machine.at("usr/sbin/policy-rc.d"));
    }

    private static boolean there(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    /// Takes it away and puts the site's own back.
    void close() throws IOException {
        Files.deleteIfExists(fresh);
        boolean ours = Files.isRegularFile(policy) && Files.readString(policy).contains(MARKER);
        if (there(kept) && (ours || !there(policy))) {
            Files.move(kept, policy, StandardCopyOption.ATOMIC_MOVE);
        } else if (ours) {
            Files.delete(policy);
        } else if (there(kept) && Files.isSameFile(kept, policy)) {
            Files.delete(kept);
        }
    }
}
