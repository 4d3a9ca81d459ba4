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

/// Network interfaces of the fake node: `interfaces` maps a name to `mac`, `up`, `addresses`;
/// `accepting` lists the endpoints that take connections.
final class FakeLinks implements Noun, LinkView {
    private final Map<String, Link> links = new ConcurrentSkipListMap<>();
    private final Set<String> accepting = new ConcurrentSkipListSet<>();

    @Override
    public List<String> keys() {
        return List.of("interfaces", "accepting");
    }

    @Override
    public void put(Described node) {
        accepting.addAll(node.texts("accepting"));
        Described given = node.under("interfaces");
        given.entries().keySet().forEach(name -> {
            Described link = given.under(name).only("mac", "up", "addresses");
            links.put(name, new Link(name, link.text("mac", ""), link.flag("up"), link.texts("addresses")));
        });
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
    public boolean accepts(Endpoint endpoint, Duration deadline) {
        return accepting.contains(endpoint.toString());
    }
}
