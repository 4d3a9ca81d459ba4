package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageView;
import dev.plumb.api.type.DebianVersion;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Packages of the fake node: `packages` maps a name to its installed version, or to what [FakePackage]
/// reads; `index-age` is in seconds; `interrupted-packages` says what an earlier run left; `on-refresh` is
/// put over the node when indexes are read.
final class FakePackages implements Noun, PackageView {
    private final Map<String, FakePackage> packages = new ConcurrentSkipListMap<>();
    private final AtomicInteger reckoned = new AtomicInteger();
    private final Map<String, Value> settings = new ConcurrentSkipListMap<>();

    @Override
    public List<String> keys() {
        return List.of("packages", "index-age", "interrupted-packages", "on-refresh", "package-lock");
    }

    @Override
    public void put(Described node) {
        node.under("packages").entries().forEach((name, value) -> packages.put(name, FakePackage.read(name, value)));
        for (String key : List.of("index-age", "interrupted-packages", "on-refresh", "package-lock")) {
            node.get(key).ifPresent(value -> settings.put(key, value));
        }
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Value> all = new TreeMap<>();
        packages.forEach((name, found) -> all.put(name, found.describe()));
        return Map.of("packages", all);
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("packages")) {
            packages.remove(name);
        }
    }

    /// The indexes were read just now.
    Optional<Value> refreshed() {
        settings.put("index-age", new Value.Text("0"));
        return Optional.ofNullable(settings.get("on-refresh"));
    }

    void repaired() {
        settings.remove("interrupted-packages");
        packages.replaceAll((name, found) -> found.standing() instanceof Standing.Broken broken
                        && found.fails().isEmpty()
                ? found.standing(new Standing.Installed(broken.version(), false))
                : found);
    }

    /// What the first postinst says that fails again.
    Optional<String> failing() {
        return packages.values().stream()
                .filter(found -> found.standing() instanceof Standing.Broken)
                .map(FakePackage::fails)
                .filter(said -> !said.isEmpty())
                .findFirst();
    }

    private Optional<String> broken() {
        return packages.entrySet().stream()
                .filter(entry -> entry.getValue().standing() instanceof Standing.Broken)
                .findFirst()
                .map(entry -> "not configured: " + entry.getKey());
    }

    /// All that is known, by name.
    List<String> names() {
        return List.copyOf(packages.keySet());
    }

    /// The version that a wish would bring.
    Optional<String> version(PackageStep.Wish wish) {
        return wish.version()
                .filter(version -> available(wish.name(), version))
                .or(() -> wish.version().isPresent() ? Optional.empty() : candidate(wish.name()));
    }

    Optional<FakePackage> find(String name) {
        return Optional.ofNullable(packages.get(name));
    }

    void keep(String name, FakePackage found) {
        packages.put(name, found);
    }

    @Override
    public Standing standing(String name) {
        return find(name).map(FakePackage::standing).orElse(new Standing.NotInstalled(false));
    }

    @Override
    public List<String> services(String name) {
        return find(name)
                .filter(found -> found.version().isPresent())
                .map(FakePackage::services)
                .orElse(List.of());
    }

    @Override
    public Optional<String> candidate(String name) {
        return find(name).map(FakePackage::versions).filter(v -> !v.isEmpty()).map(List::getLast);
    }

    @Override
    public boolean available(String name, String version) {
        return find(name).filter(found -> found.versions().contains(version)).isPresent();
    }

    @Override
    public Optional<Duration> indexAge() {
        return Optional.ofNullable(settings.get("index-age"))
                .map(age -> Duration.ofSeconds(Long.parseLong(age.toString())));
    }

    @Override
    public Optional<Problem> interrupted() {
        return Optional.ofNullable(settings.get("interrupted-packages"))
                .map(Value::toString)
                .or(this::broken)
                .map(why -> Problem.environment("package.interrupted", why));
    }

    @Override
    public Optional<String> lockedBy() {
        return Optional.ofNullable(settings.get("package-lock")).map(Value::toString);
    }

    @Override
    public Reckoned reckon(PackageStep step) {
        reckoned.incrementAndGet();
        return new FakeReckoning(this).of(step);
    }

    /// How often it was asked what it would do.
    int reckoned() {
        return reckoned.get();
    }

    @Override
    public int compareVersions(String left, String right) {
        return DebianVersion.read(left)
                .orElseThrow()
                .compareTo(DebianVersion.read(right).orElseThrow());
    }
}
