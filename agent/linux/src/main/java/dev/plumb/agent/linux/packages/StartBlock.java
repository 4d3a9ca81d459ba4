package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/// Keeps packages from starting services before their configuration is in place, by the means that Debian
/// gives for it: `/usr/sbin/policy-rc.d` (invoke-rc.d(8), deb-systemd-invoke(1p)). A service that runs
/// already may be restarted by its upgrade and stopped by its removal. A site's own policy is kept aside and
/// asked.
///
/// The program does nothing once the process that placed it is gone, so a crash blocks nobody, and the next
/// transaction cleans up.
final class StartBlock {
    private static final String MARKER = "# Placed by plumb for one package transaction.";

    private final Path policy;
    private final Path kept;

    private StartBlock(Path policy, Path kept) {
        this.policy = policy;
        this.kept = kept;
    }

    /// Places it for a process.
    ///
    /// @param started when the process started, in clock ticks since boot: field 22 of its stat (proc(5))
    static StartBlock place(Machine machine, long pid, long started) throws IOException {
        StartBlock block = of(machine);
        block.close();
        Path fresh = block.policy.resolveSibling("policy-rc.d.plumb-new");
        Files.deleteIfExists(fresh);
        Files.writeString(fresh, block.text(pid, started), java.nio.file.StandardOpenOption.CREATE_NEW);
        Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (Files.exists(block.policy, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            Files.move(block.policy, block.kept, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, block.policy, StandardCopyOption.ATOMIC_MOVE);
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

    private static StartBlock of(Machine machine) {
        Path policy = machine.at("usr/sbin/policy-rc.d");
        return new StartBlock(policy, policy.resolveSibling("policy-rc.d.plumb-kept"));
    }

    /// Takes it away and puts the site's own back.
    void close() throws IOException {
        if (Files.isRegularFile(policy) && Files.readString(policy).contains(MARKER)) {
            Files.delete(policy);
        }
        boolean free = !Files.exists(policy, java.nio.file.LinkOption.NOFOLLOW_LINKS);
        if (free && Files.exists(kept, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
            Files.move(kept, policy, StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
