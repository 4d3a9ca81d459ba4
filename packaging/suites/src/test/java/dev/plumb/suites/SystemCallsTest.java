package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A proof by tracing is worth as much as the reading of the trace.
class SystemCallsTest {

    private static List<String> changes(String trace) {
        return SystemCalls.of(trace).changes().stream()
                .map(SystemCalls.Call::name)
                .toList();
    }

    @Test
    void finds_what_changes_something_and_nothing_else() {
        assertEquals(List.of("openat", "write", "renameat2", "fchmod"), changes("""
                        7 openat(AT_FDCWD</>, "/etc/motd", O_RDONLY|O_CLOEXEC) = 4</etc/motd>
                        7 openat(5</etc>, ".plumb-1", O_WRONLY|O_CREAT|O_EXCL, 0600) = 6</etc/.plumb-1>
                        7 write(6</etc/.plumb-1>, "a (b) = c"..., 9) = 9
                        7 renameat2(5</etc>, ".plumb-1", 5</etc>, "motd", 0) = 0
                        7 unlinkat(5</etc>, "nothing", 0) = -1 ENOENT (No such file or directory)
                        7 +++ exited with 0 +++
                        8 fchmod(6</etc/motd>, 0644) = 0
                        """));
    }

    @Test
    void puts_together_what_was_interrupted() {
        SystemCalls calls = SystemCalls.of("""
                7 write(6</etc/motd>, "x", 1 <unfinished ...>
                8 mkdirat(AT_FDCWD</>, "/etc/x", 0755 <unfinished ...>
                7 <... write resumed>) = 1
                8 <... mkdirat resumed>) = -1 EEXIST (File exists)
                """);
        assertEquals(1, calls.changes().size());
        assertTrue(calls.changes().getFirst().arguments().contains("/etc/motd"));
    }

    @Test
    void tells_which_programs_were_started() {
        SystemCalls calls = SystemCalls.of("""
                7 execve("/usr/local/bin/systemctl", ["systemctl"], 0x7ff /* 3 vars */) = -1 ENOENT (No such file)
                7 execve("/usr/bin/systemctl", ["systemctl", "restart", "ssh"], 0x7ff /* 3 vars */) = 0
                """);
        assertEquals(1, calls.started().size());
        assertTrue(calls.started().getFirst().arguments().contains("\"restart\""));
    }
}
