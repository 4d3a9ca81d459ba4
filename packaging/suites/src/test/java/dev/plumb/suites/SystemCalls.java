package dev.plumb.suites;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What strace(1) wrote down with `-f -y`: one call, one line, calls that were interrupted put together again.
record SystemCalls(List<Call> calls) {

    /// A call with its arguments and what came of it, as strace prints them.
    record Call(long process, String name, String arguments, String result) {
        boolean succeeded() {
            return !result.startsWith("-1 ") && !result.startsWith("? ");
        }

        @Override
        public String toString() {
            return process + " " + name + "(" + arguments + ") = " + result;
        }
    }

    /// Everything by which a process changes something that others can see.
    private static final Set<String> ALWAYS_CHANGE = Set.of(
            "rename",
            "renameat",
            "renameat2",
            "link",
            "linkat",
            "symlink",
            "symlinkat",
            "unlink",
            "unlinkat",
            "mkdir",
            "mkdirat",
            "rmdir",
            "mknod",
            "mknodat",
            "chmod",
            "fchmod",
            "fchmodat",
            "fchmodat2",
            "chown",
            "lchown",
            "fchown",
            "fchownat",
            "utime",
            "utimes",
            "utimensat",
            "futimesat",
            "setxattr",
            "lsetxattr",
            "fsetxattr",
            "removexattr",
            "lremovexattr",
            "fremovexattr",
            "truncate",
            "ftruncate",
            "fallocate",
            "mount",
            "umount2",
            "move_mount",
            "mount_setattr",
            "open_tree",
            "fsmount",
            "swapon",
            "swapoff",
            "sethostname",
            "setdomainname",
            "settimeofday",
            "clock_settime",
            "adjtimex",
            "clock_adjtime",
            "init_module",
            "finit_module",
            "delete_module",
            "reboot",
            "kexec_load",
            "creat");
    private static final Set<String> WRITES =
            Set.of("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range", "splice");
    private static final Set<String> OPENS = Set.of("open", "openat", "openat2");
    private static final Pattern LINE = Pattern.compile("(\\d+) +(\\w+)\\((.*)\\) += (.*)");
    private static final Pattern BEGUN = Pattern.compile("(\\d+) +(\\w+\\(.*?) *<unfinished \\.\\.\\.>");
    private static final Pattern RESUMED = Pattern.compile("(\\d+) +<\\.\\.\\. (\\w+) resumed>(.*)");
    private static final Pattern OPENED_FOR_WRITING = Pattern.compile("O_WRONLY|O_RDWR|O_CREAT|O_TRUNC");

    /// The words for `strace -e` that make it write down all of these.
    static String traced() {
        List<String> names = new ArrayList<>(ALWAYS_CHANGE);
        names.addAll(WRITES);
        names.addAll(OPENS);
        names.add("execve");
        names.add("execveat");
        // A question mark: not every architecture has every call.
        return "trace=?" + String.join(",?", names);
    }

    static SystemCalls of(String trace) {
        Map<String, String> begun = new HashMap<>();
        List<Call> calls = new ArrayList<>();
        for (String line : trace.lines().toList()) {
            Matcher unfinished = BEGUN.matcher(line);
            Matcher resumed = RESUMED.matcher(line);
            if (unfinished.matches()) {
                begun.put(unfinished.group(1), unfinished.group(2));
            } else {
                String whole = resumed.matches()
                        ? resumed.group(1) + " " + begun.remove(resumed.group(1)) + resumed.group(3)
                        : line;
                Matcher call = LINE.matcher(whole);
                if (call.matches()) {
                    calls.add(new Call(Long.parseLong(call.group(1)), call.group(2), call.group(3), call.group(4)));
                }
            }
        }
        return new SystemCalls(List.copyOf(calls));
    }

    /// Programs that were started.
    List<Call> started() {
        return calls.stream()
                .filter(call -> call.name().startsWith("execve") && call.succeeded())
                .toList();
    }

    /// Calls that changed something, or opened something in order to.
    List<Call> changes() {
        return calls.stream()
                .filter(Call::succeeded)
                .filter(SystemCalls::changes)
                .toList();
    }

    private static boolean changes(Call call) {
        return ALWAYS_CHANGE.contains(call.name())
                || WRITES.contains(call.name())
                || (OPENS.contains(call.name())
                        && OPENED_FOR_WRITING.matcher(call.arguments()).find());
    }
}
