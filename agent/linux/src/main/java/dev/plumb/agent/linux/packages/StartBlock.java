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
/// The program does nothing once what it was placed for is gone, so a crash blocks nobody; what it left is taken
/// away by the next run or transaction. At no moment is a site's own policy not in force.
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

    /// For whom nothing starts.
    sealed interface Held {
        /// The shell that says whether the caller is held: by an exit of 0.
        String test(Machine machine);

        /// Everyone, as long as a process lives.
        ///
        /// @param started when the process started, in clock ticks since boot: field 22 of its stat (proc(5))
        record WhileAlive(long pid, long started) implements Held {
            @Override
            public String test(Machine machine) {
                return """
                    [ -r /proc/%1$d/stat ] || return 1
                    read -r line < /proc/%1$d/stat
                    set -- ${line##*) }
                    shift 19
                    [ "$1" = %2$d ]
                    """.formatted(pid, started);
            }
        }

        /// What runs in a unit of a name that begins so, as long as it does: also when nobody waits for it any more.
        record InUnits(String prefix) implements Held {
            @Override
            public String test(Machine machine) {
                return """
                    while read -r line; do case "$line" in */%s*) return 0 ;; esac; done < %s
                    return 1
                    """.formatted(prefix, machine.at("proc/self/cgroup"));
            }
        }
    }

    /// Places it.
    static StartBlock place(Machine machine, Held held) throws IOException {
        StartBlock block = of(machine);
        block.close();
        Files.writeString(block.fresh, block.text(held.test(machine)), StandardOpenOption.CREATE_NEW);
        Files.setPosixFilePermissions(block.fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (there(block.policy)) {
            Files.deleteIfExists(block.kept);
            Files.createLink(block.kept, block.policy);
        }
        Files.move(block.fresh, block.policy, StandardCopyOption.ATOMIC_MOVE);
        return block;
    }

    /// The program: no shell runs it for us, dpkg's own programs do.
    private String text(String test) {
        return """
            #!/bin/sh
            %s
            # Nothing starts before its configuration is in place; what runs may restart. Allowed: 0, forbidden: 101.
            allowed() { if [ -x '%s' ]; then exec '%s' "$@"; fi; exit 0; }
            held() {
            %s}
            held || allowed "$@"
            unit=
            verb=
            for word; do
                case "$word" in -*) continue ;; esac
                if [ -z "$unit" ]; then unit=$word; elif [ -z "$verb" ]; then verb=$word; fi
            done
            case "$verb" in
                *restart*|*reload*) systemctl is-active --quiet -- "$unit" && allowed "$@"; exit 101 ;;
                *start*) exit 101 ;;
                *) allowed "$@" ;;
            esac
            """.formatted(MARKER, kept, kept, test.indent(4));
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
