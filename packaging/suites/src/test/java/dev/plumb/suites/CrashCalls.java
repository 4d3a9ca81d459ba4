package dev.plumb.suites;

import java.util.List;
import java.util.Locale;
import java.util.Set;

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
    List<String> names() {
        return List.of(names.split(",", -1));
    }

    /// What is swept one after the other. strace counts each call by its own name, so that of two that were swept at
    /// once the later N-th would never come about.
    ///
    /// @param used names of calls that a run makes
    List<List<String>> sweeps(Set<String> used) {
        List<String> made = names().stream().filter(used::contains).toList();
        return this == MAKE ? List.of(made) : made.stream().map(List::of).toList();
    }

    /// Programs that Plumb starts are let go as they begin, so that their calls do not count.
    List<String> options() {
        return this == EXECVE_OF_PROGRAMS ? List.of() : List.of("--detach-on=execve");
    }

    /// By default the JVM starts a program through one of its own, to which it writes what to start: five writes for
    /// each that change nothing. Without it, each write is to a file, or a line of what is said.
    List<String> flags() {
        return this == WRITE ? List.of("-Djdk.lang.Process.launchMechanism=FORK") : List.of();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
