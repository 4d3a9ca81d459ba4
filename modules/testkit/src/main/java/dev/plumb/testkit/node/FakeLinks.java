package dev.plumb.testkit.node;

import dev.plumb.api.node.LinkView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Network interfaces of the fake node: `interfaces` maps a name to `mac`, `up`, `addresses`.
final class FakeLinks implements Noun, LinkView {
    private final Map<String, Link> links = new ConcurrentSkipListMap<>();

    @Override
    public void put(Described node) {
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
        }
    }

    @Override
    public List<Link> links() {
        return List.copyOf(links.values());
    }
}
