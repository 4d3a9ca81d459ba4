package dev.plumb.agent.linux.kernel;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView;
import java.io.IOException;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// Network interfaces of `/sys/class/net`.
public final class NetworkLinks implements LinkView {
    private static final int UP = 1;
    private static final String NO_MAC = "00:00:00:00:00:00";

    private final Machine machine;
    private final Path folder;
    private final Routing routes;
    private final Function<String, List<String>> addresses;

    /// @param addresses of an interface by its name, in CIDR form; `/sys` does not tell them
    public NetworkLinks(Machine machine, Function<String, List<String>> addresses, Routing routes) {
        this.routes = routes;
        this.machine = machine;
        this.folder = machine.at("sys/class/net");
        this.addresses = addresses;
    }

    @Override
    public List<Link> links() {
        List<Link> found = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(one -> found.add(link(one)));
        } catch (IOException none) {
            return List.of();
        }
        found.sort(Comparator.comparing(Link::name));
        return found;
    }

    @Override
    public Reached reach(Endpoint endpoint, Duration deadline) {
        return Connections.tried(endpoint, deadline);
    }

    @Override
    public Logins logins() {
        return new SshSockets(machine, routes).logins(links());
    }

    private Link link(Path sys) {
        String name = String.valueOf(sys.getFileName());
        String mac = Texts.line(sys.resolve("address"))
                .filter(m -> !m.equals(NO_MAC))
                .orElse("");
        boolean up = Texts.line(sys.resolve("flags"))
                .filter(flags -> flags.matches("0x[0-9a-fA-F]{1,8}"))
                .map(flags -> (Long.parseLong(flags.substring(2), 16) & UP) != 0)
                .orElse(false);
        return new Link(name, mac, up, addresses.apply(name));
    }

    /// What the JVM knows of an interface's addresses; asks no name server.
    public static List<String> addressesOf(String name) {
        try {
            NetworkInterface network = NetworkInterface.getByName(name);
            return network == null
                    ? List.of()
                    : network.getInterfaceAddresses().stream()
                            .map(NetworkLinks::cidr)
                            .sorted()
                            .toList();
        } catch (SocketException gone) {
            return List.of();
        }
    }

    private static String cidr(InterfaceAddress address) {
        String text = address.getAddress().getHostAddress();
        int scope = text.indexOf('%');
        return (scope < 0 ? text : text.substring(0, scope)) + "/" + address.getNetworkPrefixLength();
    }
}
