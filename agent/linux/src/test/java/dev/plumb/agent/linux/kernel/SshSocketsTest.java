package dev.plumb.agent.linux.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.linux.Machine;
import dev.plumb.api.node.LinkView.Link;
import dev.plumb.api.node.LinkView.Login;
import dev.plumb.api.node.LinkView.Logins;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tables as Linux 6.1 printed them, sockets of sshd as Debian 12 and Ubuntu 24.04 show them.
class SshSocketsTest {
    private static final String TITLE = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode                                                     \n";
    private static final List<Link> LINKS = List.of(
            new Link("eth0", "", true, List.of("10.9.0.1/24", "2001:db8:0:0:0:0:0:1/64")),
            new Link("eth1", "", true, List.of("fe80:0:0:0:0:0:0:1/64")),
            new Link("lo", "", true, List.of("127.0.0.1/8")));

    @TempDir
    private Path root = Path.of("/");

    private int sockets;
    private final StringBuilder v4 = new StringBuilder(TITLE);
    private final StringBuilder v6 = new StringBuilder(TITLE);

    @BeforeEach
    void folder() throws IOException {
        Files.createDirectories(root.resolve("proc/net"));
    }

    /// The nets 10.9.0 and 2001:db8 are behind eth0, 10.8.0 is behind ib0; to others there is no route.
    private Optional<String> route(InetAddress from, InetAddress to) {
        String address = to.getHostAddress();
        if (address.startsWith("10.8.0.")) {
            return Optional.of("ib0");
        }
        return Optional.of("eth0").filter(out -> address.startsWith("10.9.0.") || address.startsWith("2001:db8:"));
    }

    private Logins logins() throws IOException {
        Files.writeString(root.resolve("proc/net/tcp"), v4);
        Files.writeString(root.resolve("proc/net/tcp6"), v6);
        return new SshSockets(new Machine(root, root), this::route).logins(LINKS);
    }

    private int listening(StringBuilder table, String local) {
        return socket(table, local, (table == v4 ? "0".repeat(8) : "0".repeat(32)) + ":0000", "0A");
    }

    private int connected(StringBuilder table, String local, String remote) {
        return socket(table, local, remote, "01");
    }

    private int socket(StringBuilder table, String local, String remote, String condition) {
        sockets++;
        table.append(
                "   %d: %s %s %s 00000000:00000000 00:00000000 00000000     0        0 %d 1 0000000000000000 100 0\n"
                        .formatted(sockets, local, remote, condition, sockets));
        return sockets;
    }

    private void process(int pid, String program, String title, int... inodes) throws IOException {
        Path folder = root.resolve("proc/" + pid);
        Files.createDirectories(folder.resolve("fd"));
        Files.createSymbolicLink(folder.resolve("exe"), Path.of(program));
        Files.writeString(folder.resolve("cmdline"), title + "\0\0\0");
        for (int inode : inodes) {
            Files.createSymbolicLink(folder.resolve("fd/" + inode), Path.of("socket:[" + inode + "]"));
        }
    }

    @Test
    void whoIsLoggedInComesFromAnAddressToAPortByAnInterface() throws IOException {
        int listening = listening(v4, "00000000:0016");
        int second = listening(v6, "00000000000000000000000000000000:08AE");
        int root = connected(v4, "0100090A:0016", "0200090A:D431");
        int alice = connected(v6, "B80D0120000000000000000001000000:08AE", "B80D0120000000000000000009000000:D431");
        int mapped = connected(v6, "0000000000000000FFFF00000100090A:08AE", "0000000000000000FFFF00000300090A:D431");
        process(10, "/usr/sbin/sshd", "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups", listening, second);
        process(11, "/usr/sbin/sshd", "sshd: root@pts/0,pts/1", root);
        process(12, "/usr/sbin/sshd (deleted)", "sshd: alice [priv]", alice);
        process(13, "/usr/sbin/sshd (deleted)", "sshd: alice@notty", alice);
        process(14, "/usr/lib/openssh/sshd-session", "sshd-session: bob", mapped);
        assertEquals(
                new Logins(
                        List.of(22, 2222),
                        List.of(
                                new Login("root", "10.9.0.2", 22, "eth0"),
                                new Login("alice", "2001:db8:0:0:0:0:0:9", 2222, "eth0"),
                                new Login("bob", "10.9.0.3", 2222, "eth0"))),
                logins());
    }

    /// An address belongs to the node, not to an interface: packets to one of lo, or of eth0, come in by ib0.
    @Test
    void theInterfaceIsTheOneOfTheRouteAndNotTheOneThatHasTheAddress() throws IOException {
        int listening = listening(v4, "00000000:0016");
        int toLoopback = connected(v4, "0107090A:0016", "0200080A:D431");
        int toAnother = connected(v4, "0100090A:0016", "0300080A:D431");
        int nowhere = connected(v4, "0100090A:0016", "0400070A:D431");
        int onOneLink = connected(v6, "000080FE000000000000000001000000:0016", "000080FE000000000000000009000000:D431");
        process(10, "/usr/sbin/sshd", "/usr/sbin/sshd -D", listening);
        process(11, "/usr/sbin/sshd", "sshd: root@pts/0", toLoopback, toAnother, nowhere, onOneLink);
        assertEquals(
                List.of(
                        new Login("root", "10.8.0.2", 22, "ib0"),
                        new Login("root", "10.8.0.3", 22, "ib0"),
                        new Login("root", "10.7.0.4", 22, ""),
                        new Login("root", "fe80:0:0:0:0:0:0:9", 22, "eth1")),
                logins().open());
    }

    @Test
    void systemdMayListenForIt() throws IOException {
        int listening = listening(v4, "00000000:0016");
        int root = connected(v4, "0100090A:0016", "0200090A:D431");
        process(1, "/usr/lib/systemd/systemd", "/sbin/init", listening);
        process(11, "/usr/sbin/sshd", "sshd: root@pts/0", root);
        assertEquals(new Logins(List.of(), List.of(new Login("root", "10.9.0.2", 22, "eth0"))), logins());
    }

    @Test
    void whoHasOnlyConnectedDoesNotCountNorWhoPretends() throws IOException {
        int listening = listening(v4, "00000000:0016");
        process(10, "/usr/sbin/sshd", "/usr/sbin/sshd -D", listening);
        int pid = 11;
        for (String title :
                List.of("sshd: [accepted]", "sshd: root [net]", "sshd: root [priv]", "sshd: unknown [priv]")) {
            process(pid++, "/usr/sbin/sshd", title, connected(v4, "0100090A:0016", "0200090A:D431"));
        }
        process(pid, "/home/mallory/sshd", "sshd: root@pts/0", connected(v4, "0100090A:0016", "0200090A:D432"));
        assertEquals(new Logins(List.of(22), List.of()), logins());
    }

    @Test
    void forwardedPortsAndTheNodeItselfAreNoWayIn() throws IOException {
        int listening = listening(v4, "0100007F:0016");
        int forwarding = listening(v4, "00000000:1F90");
        int caller = connected(v4, "0100090A:1F90", "0400090A:D431");
        int outward = connected(v4, "0100090A:D999", "0500090A:0050");
        int loop = connected(v4, "0100007F:0016", "0100007F:D431");
        int own = connected(v4, "0100090A:0016", "0100090A:D431");
        process(10, "/usr/sbin/sshd", "/usr/sbin/sshd -D", listening);
        process(11, "/usr/sbin/sshd", "sshd: root@pts/0", forwarding, caller, outward, loop, own);
        assertEquals(new Logins(List.of(), List.of()), logins());
    }

    @Test
    void aNodeWithoutSshHasNoWayIn() throws IOException {
        assertEquals(new Logins(List.of(), List.of()), logins());
    }
}
