package dev.plumb.agent.linux.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.linux.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lists of files as dpkg 1.21 writes them.
class PackageFilesTest {
    @TempDir
    private Path root = Path.of("/");

    private void list(String name, String... lines) throws IOException {
        Path folder = Files.createDirectories(root.resolve("var/lib/dpkg/info"));
        Files.writeString(folder.resolve(name + ".list"), "/.\n" + String.join("\n", lines) + "\n");
    }

    private List<String> services(String name) {
        return new PackageFiles(new Machine(root, root))
                .services(new DpkgStatus.Entry(name, "amd64", "1", "install", "ok", "installed"));
    }

    @Test
    void of_the_files_of_a_package_services_and_sockets_are_told_but_for_templates() throws IOException {
        list(
                "openssh-server",
                "/etc/init.d/ssh",
                "/lib/systemd/system",
                "/lib/systemd/system/ssh.socket",
                "/lib/systemd/system/ssh.service",
                "/lib/systemd/system/ssh@.service",
                "/lib/systemd/system/rescue-ssh.target",
                "/lib/systemd/system/ssh.service.d/x.conf",
                "/usr/lib/systemd/user/agent.service",
                "/usr/share/doc/lib/systemd/system/example.service",
                "/usr/sbin/sshd");
        assertEquals(List.of("ssh.service", "ssh.socket"), services("openssh-server"));
    }

    @Test
    void a_unit_counts_once_in_whichever_folder_it_lies() throws IOException {
        list(
                "vendor",
                "/etc/systemd/system/a.service",
                "/usr/lib/systemd/system/b.service",
                "/usr/local/lib/systemd/system/c.service",
                "/lib/systemd/system/a.service");
        assertEquals(List.of("a.service", "b.service", "c.service"), services("vendor"));
    }

    @Test
    void of_a_package_of_many_architectures_its_own_list_counts() throws IOException {
        list("many:amd64", "/lib/systemd/system/amd.service");
        list("many:i386", "/lib/systemd/system/intel.service");
        assertEquals(List.of("amd.service"), services("many"));
    }

    @Test
    void without_a_list_there_are_none() {
        assertEquals(List.of(), services("nothing"));
    }
}
