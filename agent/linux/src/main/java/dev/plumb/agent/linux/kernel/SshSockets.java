package dev.plumb.agent.linux.kernel;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.api.node.LinkView.Link;
import dev.plumb.api.node.LinkView.Login;
import dev.plumb.api.node.LinkView.Logins;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Who is logged in over ssh: the kernel's TCP tables joined with the processes of sshd that hold the sockets.
///
/// Where systemd listens for sshd, its port is known by the logins only.
final class SshSockets {
    private static final String LISTENING = "0A";
    private static final String ESTABLISHED = "01";

    private final Machine machine;
    private final Routing routes;

    SshSockets(Machine machine, Routing routes) {
        this.machine = machine;
        this.routes = routes;
    }

    Logins logins(List<Link> links) {
        Map<String, Set<SshProcess>> holders = SshProcess.bySocket(machine);
        List<TcpSocket> all = Stream.of("proc/net/tcp", "proc/net/tcp6")
                .flatMap(table -> Texts.lines(machine.at(table)).stream())
                .flatMap(line -> TcpSocket.read(line).stream())
                .toList();
        Set<Integer> open = new HashSet<>();
        Set<Integer> ports = new TreeSet<>();
        for (TcpSocket socket : all) {
            Set<SshProcess> by = holders.getOrDefault(socket.inode(), Set.of());
            // what a session listens on is a forwarding of its user's (ssh(1), -R)
            if (socket.condition().equals(LISTENING) && by.stream().noneMatch(SshProcess::session)) {
                open.add(socket.port());
                if (!by.isEmpty() && !socket.local().isLoopbackAddress()) {
                    ports.add(socket.port());
                }
            }
        }
        List<Login> logins = all.stream()
                .filter(socket -> socket.condition().equals(ESTABLISHED) && open.contains(socket.port()))
                .filter(socket ->
                        !socket.remote().isLoopbackAddress() && !socket.remote().equals(socket.local()))
                .flatMap(socket -> holders.getOrDefault(socket.inode(), Set.of()).stream()
                        .flatMap(holder -> holder.user().stream())
                        .map(user -> new Login(user, text(socket.remote()), socket.port(), link(socket, links))))
                .distinct()
                .toList();
        return new Logins(List.copyOf(ports), logins);
    }

    private static String text(InetAddress address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        return scope < 0 ? text : text.substring(0, scope);
    }

    /// What answers leave by is what packets come in by, unless the network between routes them otherwise. An address
    /// that is good on one link only is the address of that link.
    private String link(TcpSocket socket, List<Link> links) {
        if (!socket.remote().isLinkLocalAddress()) {
            return routes.out(socket.local(), socket.remote()).orElse("");
        }
        List<String> having = links.stream()
                .filter(link -> link.addresses().stream().anyMatch(cidr -> cidr.startsWith(text(socket.local()) + "/")))
                .map(Link::name)
                .toList();
        return having.size() == 1 ? having.getFirst() : "";
    }
}
