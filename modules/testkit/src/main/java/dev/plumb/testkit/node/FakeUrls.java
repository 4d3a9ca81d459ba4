package dev.plumb.testkit.node;

import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// What can be fetched: `urls` maps an address to a text, or to `members` of an archive with the archive's
/// `sha256`.
final class FakeUrls implements Noun {
    private final Map<String, Value> urls = new ConcurrentSkipListMap<>();

    /// What came of fetching.
    sealed interface Fetched {
        record Plain(Bytes bytes) implements Fetched {}

        record Members(Map<String, Bytes> files) implements Fetched {}

        record Refused(String why) implements Fetched {}
    }

    @Override
    public List<String> keys() {
        return List.of("urls");
    }

    @Override
    public void put(Described node) {
        urls.putAll(node.under("urls").entries());
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        return new TreeMap<>();
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("urls")) {
            urls.remove(name);
        }
    }

    Fetched fetch(FileStep.Fetch fetch) {
        Optional<Value> found = Optional.ofNullable(urls.get(fetch.url()));
        if (found.isEmpty()) {
            return new Fetched.Refused("no answer");
        }
        return found.get() instanceof Value.Text(String text) && fetch.unpack().isEmpty()
                ? plain(fetch, Bytes.of(text))
                : archive(fetch, Described.of(fetch.url(), found.get()).only("sha256", "members"));
    }

    private static Fetched plain(FileStep.Fetch fetch, Bytes bytes) {
        return verified(fetch, bytes.sha256(), new Fetched.Plain(bytes));
    }

    private static Fetched archive(FileStep.Fetch fetch, Described archive) {
        Map<String, Bytes> files = new TreeMap<>();
        Described members = archive.under("members");
        int strip = fetch.unpack().map(FileStep.Unpack::strip).orElse(0);
        for (String member : members.entries().keySet()) {
            String[] parts = member.split("/", strip + 1);
            String name = parts[parts.length - 1];
            if (name.startsWith("/") || ("/" + name + "/").contains("/../")) {
                return new Fetched.Refused("a member would land outside: " + member);
            }
            if (parts.length > strip) {
                files.put(name, Bytes.of(members.text(member, "")));
            }
        }
        return verified(fetch, archive.text("sha256", ""), new Fetched.Members(files));
    }

    private static Fetched verified(FileStep.Fetch fetch, String sha256, Fetched fetched) {
        return sha256.equals(fetch.sha256())
                ? fetched
                : new Fetched.Refused("expected sha256 " + fetch.sha256() + ", found " + sha256);
    }
}
