package dev.plumb.suites;

import dev.plumb.nodes.ThrowawayNode;

/// What ends dpkg, or holds it, at its N-th call of a sort, each time that it is started until the trap is taken
/// away: apt is given a program in dpkg's place that puts strace around it. Only dpkg's own calls count, not
/// those of maintainer scripts.
///
/// @param phase the option by which apt tells dpkg what to do
/// @param call the system call at which it ends
record DpkgTrap(ThrowawayNode node, String phase, String call) {
    private static final String TRACE = "/run/dpkg-trace";
    private static final String ORDER = "/run/dpkg-trap";
    private static final String PROGRAM = "/usr/local/sbin/dpkg-with-a-trap";

    /// Puts the program in dpkg's place.
    DpkgTrap lay() {
        node.write(PROGRAM, """
                #!/bin/sh
                if [ -e %1$s ]; then
                  read -r phase call signal number <%1$s
                  case " $* " in
                    *" $phase "*)
                      exec strace -A -o %2$s -e trace="$call" -e inject="$call:signal=$signal:when=$number" /usr/bin/dpkg "$@" ;;
                  esac
                fi
                exec /usr/bin/dpkg "$@"
                """.formatted(ORDER, TRACE));
        node.write("/etc/apt/apt.conf.d/trap", "Dir::Bin::dpkg \"" + PROGRAM + "\";\n");
        node.sh("chmod 755 " + PROGRAM).ok();
        return this;
    }

    /// From now on a dpkg of this phase gets a signal at its N-th call.
    void arm(String signal, int number) {
        node.sh("rm -f " + TRACE + "; echo '" + String.join(" ", phase, call, signal, Integer.toString(number)) + "' >"
                        + ORDER)
                .ok();
    }

    /// Takes the trap away.
    ///
    /// @return whether a dpkg ran into it
    boolean sprung() {
        node.sh("rm -f " + ORDER).ok();
        return node.sh("grep -qE '(killed|stopped) by SIG(KILL|STOP)' " + TRACE).code() == 0;
    }

    /// Waits until dpkg is held.
    void awaitSprung() {
        node.sh("for i in $(seq 600); do ! grep -qs 'stopped by SIGSTOP' " + TRACE
                        + " || exit 0; sleep 0.2; done; exit 1")
                .ok();
    }

    @Override
    public String toString() {
        return "dpkg " + phase + ", " + call;
    }
}
