package dev.plumb.agent.linux.kernel;

import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.api.node.Command;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By which interface packets to another machine leave, as ip-route(8) tells from the routing tables and their rules.
/// Which interface has the address that they leave from does not decide that: to Linux an address belongs to the node
/// (the weak model of RFC 1122, 3.3.4.2).
public final class Routes implements Routing {
    private static final Pattern DEVICE = Pattern.compile("\"dev\":\"([^\"\\\\]+)\"");
    private static final int KEPT = 64 * 1024;

    private final Children children;

    /// Asks by children.
    public Routes(Children children) {
        this.children = children;
    }

    @Override
    public Optional<String> out(InetAddress from, InetAddress to) {
        Command command = Command.of(
                        "/usr/sbin/ip", "-json", "route", "get", to.getHostAddress(), "from", from.getHostAddress())
                .within(Duration.ofSeconds(10));
        if (!(children.run(command, KEPT) instanceof Ended.Exited exited) || exited.exit() != 0) {
            return Optional.empty();
        }
        Matcher device = DEVICE.matcher(exited.output());
        return device.find() ? Optional.of(device.group(1)) : Optional.empty();
    }
}
