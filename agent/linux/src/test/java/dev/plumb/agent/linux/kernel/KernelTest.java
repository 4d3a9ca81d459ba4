package dev.plumb.agent.linux.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.Machine;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView.Link;
import dev.plumb.api.node.SysctlStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelTest {
    @TempDir
    private Path root = Path.of("/");

    private Machine machine() {
        return new Machine(root, root);
    }

    private void file(String path, String text) throws IOException {
        Files.createDirectories(root.resolve(path).resolveSibling("."));
        Files.writeString(root.resolve(path), text);
    }

    @Test
    void parametersAreFoundByDotsOrSlashes() throws IOException {
        file("proc/sys/net/ipv4/tcp_rmem", "4096\t131072\t6291456\n");
        file("proc/sys/net/ipv4/conf/eth0.100/rp_filter", "1\n");
        KernelParameters sysctls = new KernelParameters(machine());
        assertEquals(Optional.of("4096 131072 6291456"), sysctls.value("net.ipv4.tcp_rmem"));
        assertEquals(Optional.of("1"), sysctls.value("net.ipv4.conf.eth0/100.rp_filter"));
        assertEquals(Optional.of("1"), sysctls.value("net/ipv4/conf/eth0.100/rp_filter"));
        assertEquals(Optional.empty(), sysctls.value("net.no"));
        assertEquals(Optional.empty(), sysctls.perform(new SysctlStep.SetValue("net.ipv4.tcp_rmem", "1 2 3")));
        assertEquals(Optional.of("1 2 3"), sysctls.value("net.ipv4.tcp_rmem"));
    }

    @Test
    void aKeyNeverLeavesItsFolder() throws IOException {
        file("proc/sys/kernel/x", "1\n");
        file("etc/secret", "s\n");
        KernelParameters sysctls = new KernelParameters(machine());
        assertEquals(Optional.empty(), sysctls.value("kernel/../../../etc/secret"));
        assertEquals(Optional.empty(), sysctls.value("/etc/secret"));
        assertEquals(
                Optional.of("sysctl.no-such-key"),
                sysctls.perform(new SysctlStep.SetValue("kernel/../../../etc/secret", "1"))
                        .map(p -> p.code()));
        assertEquals("s\n", Files.readString(root.resolve("etc/secret")));
    }

    @Test
    void modulesAreLoadedBuiltInOrToBeHad() throws IOException {
        file("proc/sys/kernel/osrelease", "6.1.0\n");
        file("proc/modules", "nvidia_drm 1 0 - Live 0x0\n");
        file("lib/modules/6.1.0/modules.builtin", "kernel/fs/ext4/ext4.ko\n");
        file(
                "lib/modules/6.1.0/modules.dep",
                "kernel/fs/nfs/nfs.ko.xz: kernel/net/sunrpc.ko.xz\nextra/nvidia-drm.ko:\n");
        file("sys/module/nvidia_drm/parameters/modeset", "Y\n");
        KernelModules modules = new KernelModules(machine());
        assertTrue(modules.loaded("nvidia-drm"));
        assertTrue(modules.loaded("ext4"));
        assertFalse(modules.loaded("nfs"));
        assertTrue(modules.available("nfs"));
        assertTrue(modules.available("nvidia_drm"));
        assertFalse(modules.available("lustre"));
        assertEquals(Optional.of("Y"), modules.parameter("nvidia-drm", "modeset"));
        assertEquals(Optional.empty(), modules.parameter("../module/nvidia_drm", "modeset"));
    }

    @Test
    void linksAreReadInOrderOfTheirNames() throws IOException {
        file("sys/class/net/lo/address", "00:00:00:00:00:00\n");
        file("sys/class/net/lo/flags", "0x9\n");
        file("sys/class/net/eth0/address", "52:54:00:12:34:56\n");
        file("sys/class/net/eth0/flags", "0x1002\n");
        NetworkLinks links = new NetworkLinks(
                machine(),
                name -> name.equals("lo") ? List.of("127.0.0.1/8") : List.of(),
                (from, to) -> Optional.empty());
        assertEquals(
                List.of(
                        new Link("eth0", "52:54:00:12:34:56", false, List.of()),
                        new Link("lo", "", true, List.of("127.0.0.1/8"))),
                links.links());
        assertTrue(NetworkLinks.addressesOf("lo").contains("127.0.0.1/8"));
    }

    @Test
    void anEndpointAcceptsOrDoesNot() throws IOException {
        NetworkLinks links = new NetworkLinks(machine(), name -> List.of(), (from, to) -> Optional.empty());
        Duration deadline = Duration.ofSeconds(10);
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertTrue(links.accepts(new Endpoint("127.0.0.1", port), deadline));
        }
        assertFalse(links.accepts(new Endpoint("127.0.0.1", port), deadline));
    }
}
