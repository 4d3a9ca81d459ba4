package dev.plumb.suites;

import java.util.List;
import java.util.Locale;

/// Sorts of system calls to be killed at.
enum CrashCalls {
    WRITE("write,pwrite64,writev"),
    RENAME("rename,renameat,renameat2"),
    FSYNC("fsync,fdatasync"),
    UNLINK("unlink,unlinkat,rmdir"),
    /// Not asked for by anyone: what else changes a file system.
    MAKE("mkdir,mkdirat,symlink,symlinkat,link,linkat,chmod,fchmod,fchmodat,chown,fchown,fchownat,ftruncate"),
    /// The execve(2) of a program that Plumb starts is its child's. Plumb itself is killed as it begins to
    /// wait for it.
    EXECVE("wait4,waitid"),
    /// The program is killed instead, and every other one at its N-th; the first is Plumb's own.
    EXECVE_OF_PROGRAMS("execve,execveat");

    private final String names;

    CrashCalls(String names) {
        this.names = names;
    }

    /// As strace(1) names them.
    String names() {
        return names;
    }

    /// Programs that Plumb starts are let go as they begin, so that their calls do not count.
    List<String> options() {
        return this == EXECVE_OF_PROGRAMS ? List.of() : List.of("--detach-on=execve");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
