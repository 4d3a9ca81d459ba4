package dev.plumb.agent.linux.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `/proc/locks` as Linux 6.1 writes it.
class PackageLocksTest {
    @TempDir
    private Path root = Path.of("/");

    @BeforeEach
    void processes() throws IOException {
        process("700", "cron", "/run/crond.pid");
        process("812", "unattended-upgr", "/var/lib/dpkg/lock-frontend");
        process("813", "apt-get", "/var/lib/dpkg/lock-frontend");
    }

    private void process(String pid, String name, String open) throws IOException {
        Path folder = Files.createDirectories(root.resolve("proc/" + pid + "/fd"));
        Files.writeString(root.resolve("proc/" + pid + "/comm"), name + "\n");
        Files.createSymbolicLink(folder.resolve("4"), Path.of(open));
    }

    private Optional<String> holder(String locks) throws IOException {
        Files.writeString(root.resolve("proc/locks"), locks);
        return new PackageLocks(new Machine(root, root)).holder();
    }

    @Test
    void who_holds_a_lock_of_the_package_manager_is_named() throws IOException {
        assertEquals(Optional.of("process 812 'unattended-upgr'"), holder("""
                1: FLOCK  ADVISORY  WRITE 700 00:18:611 0 EOF
                2: POSIX  ADVISORY  WRITE 700 00:18:612 0 EOF
                3: POSIX  ADVISORY  WRITE 812 08:01:1310721 0 EOF
                """));
    }

    @Test
    void of_apt_and_the_dpkg_that_it_runs_it_is_apt() throws IOException {
        process("814", "dpkg", "/var/lib/dpkg/lock");
        assertEquals(Optional.of("process 813 'apt-get'"), holder("""
                1: POSIX  ADVISORY  WRITE 814 08:01:1310722 0 EOF
                2: POSIX  ADVISORY  WRITE 813 08:01:1310721 0 EOF
                """));
    }

    @Test
    void who_only_waits_for_it_or_is_gone_holds_nothing() throws IOException {
        assertEquals(Optional.empty(), holder("""
                1: POSIX  ADVISORY  WRITE 900 08:01:1310721 0 EOF
                1: -> POSIX  ADVISORY  WRITE 813 08:01:1310721 0 EOF
                """));
        assertEquals(Optional.empty(), holder(""));
    }
}
