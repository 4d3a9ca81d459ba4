package dev.plumb.testkit.node;

import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;

/// Network interfaces of the fake node: `interfaces` maps a name to `mac`, `up`, `addresses`;
/// `accepting` lists the endpoints that take connections; `ssh` has the `ports` that sshd listens on and the `logins`,
/// each
/// as `USER ADDRESS PORT INTERFACE`.
final class FakeLinks implements Noun, LinkView {
    private final Map<String, Link> links = new ConcurrentSkipListMap<>();
    private final Set<String> accepting = new ConcurrentSkipListSet<>();
    private final List<Integer> ports = new CopyOnWriteArrayList<>();
    private final List<Login> logins = new CopyOnWriteArrayList<>();

    @Override
    public List<String> keys() {
        return List.of("interfaces", "accepting", "ssh");
    }

    @Override
    public void put(Described node) {
        accepting.addAll(node.texts("accepting"));
        Described ssh = node.under("ssh").only("ports", "logins");
        ssh.texts("ports").forEach(port -> ports.add(Integer.valueOf(port)));
        ssh.texts("logins").forEach(login -> logins.add(login(login)));
        Described given = node.under("interfaces");
        given.entries().keySet().forEach(name -> {
            Described link = given.under(name).only("mac", "up", "addresses");
            links.put(name, new Link(name, link.text("mac", ""), link.flag("up"), link.texts("addresses")));
        });
    }

    private static Login login(String text) {
        String[] words = text.split(" ", -1);
        return new Login(words[0], words[1], Integer.parseInt(words[2]), words[3]);
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Value> all = new TreeMap<>();
        links.forEach((name, link) -> all.put(
                name,
                new Describing()
                        .put("mac", link.mac())
                        .put("up", link.up())
                        .put("addresses", link.addresses())
                        .mapping()));
        return Map.of("interfaces", all);
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("interfaces")) {
            links.remove(name);
        } else if (key.equals("accepting")) {
            accepting.remove(name);
        }
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.values());
    }

    @Override
    public Reached reach(Endpoint endpoint, Duration deadline) {
        boolean here = endpoint.host().equals("localhost")
                || links.values().stream()
                        .flatMap(link -> link.addresses().stream())
                        .anyMatch(address -> address.startsWith(endpoint.host() + "/"));
        if (!accepting.contains(endpoint.toString())) {
            return Reached.NOT;
        }
        return here ? Reached.HERE : Reached.ELSEWHERE;
    }

    @Override
    public Logins logins() {
        return new Logins(ports, logins);
    }
}
