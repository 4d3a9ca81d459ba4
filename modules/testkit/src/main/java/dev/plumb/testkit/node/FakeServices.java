package dev.plumb.testkit.node;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// Units of the fake node: `units` maps a full name to `active` or `inactive`, or to what [FakeUnit] reads;
/// `service-manager: none` for a machine without one. A changed unit file or drop-in needs a reload, as with
/// systemd.
final class FakeServices implements Noun, ServiceView {
    private static final Pattern NO_UNIT = Pattern.compile("^@|@.*\\.(slice|scope|mount|automount|swap|device)$");
    private final Map<String, FakeUnit> units = new ConcurrentSkipListMap<>();
    /// What was done to the links of units that run, in order, since the manager last read them.
    private final Map<String, List<UnitVerb>> unread = new ConcurrentSkipListMap<>();
    private final Map<String, String> settings = new ConcurrentSkipListMap<>();
    private final FakeUnitFiles files;

    FakeServices(FakeTree tree) {
        this.files = new FakeUnitFiles(tree);
    }

    @Override
    public List<String> keys() {
        return List.of("units", "service-manager");
    }

    @Override
    public void put(Described node) {
        node.under("units").entries().forEach((name, value) -> units.put(name, FakeUnit.read(name, value)));
        node.text("service-manager").ifPresent(word -> settings.put("service-manager", word));
        files.boot();
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Value> all = new TreeMap<>();
        units.forEach((name, unit) -> all.put(name, unit.describe()));
        return Map.of("units", all);
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("units")) {
            units.remove(name);
        }
    }

    @Override
    public boolean available() {
        return !settings.containsValue("none");
    }

    /// As the manager refuses to tell of a name that no unit can have.
    @Override
    public UnitState unit(String name) {
        if (NO_UNIT.matcher(name).find()) {
            throw new Unanswered(
                    Problem.environment("process.exit", "expected the name of a unit, found '" + name + "'"));
        }
        return find(name).state();
    }

    @Override
    public List<String> unmet(String name) {
        return find(name).nature().unmet();
    }

    @Override
    public String id(String name) {
        List<String> asking =
                units.keySet().stream().filter(unit -> find(unit).asksFor(name)).toList();
        return units.containsKey(name)
                ? name
                : asking.stream()
                        .filter(unit -> asking.size() == 1
                                || !find(unit).state().active().equals("inactive"))
                        .findFirst()
                        .orElse(name);
    }

    /// By its own name, or by one that it has while it is enabled.
    private FakeUnit find(String name) {
        return Optional.ofNullable(units.get(name))
                .or(() -> instance(name))
                .or(() ->
                        units.values().stream().filter(unit -> unit.alias(name)).findFirst())
                .orElse(name.endsWith(".slice") ? FakeUnit.SLICE : FakeUnit.NOT_FOUND);
    }

    /// What a template makes of an instance that was not started yet.
    private Optional<FakeUnit> instance(String name) {
        Optional<FakeUnit> template = Optional.ofNullable(units.get(name.replaceFirst("@[^@]+\\.", "@.")));
        return name.contains("@") ? template : Optional.empty();
    }

    /// A file changed: the unit that it belongs to needs a reload, or is there from now on.
    void fileChanged(String path) {
        files.changedUnit(path).ifPresent(name -> units.computeIfPresent(name, (n, known) -> known.needsReload(true)));
        files.newUnit(path).ifPresent(name -> units.compute(name, (n, known) -> files.taken(path, known)));
    }

    Applied perform(ServiceStep step) {
        if (!available()) {
            return Refusal.of("service.no-manager", "no service manager runs here");
        }
        return switch (step) {
            case ServiceStep.DaemonReload reload -> reload();
            case ServiceStep.Unit unit -> act(unit.unit(), unit.verb());
        };
    }

    private Applied reload() {
        files.reload();
        unread.forEach((name, verbs) -> verbs.forEach(
                verb -> units.computeIfPresent(name, (n, unit) -> FakeUnitVerbs.done(verb, files.install(unit)))));
        unread.clear();
        units.replaceAll((name, unit) -> files.install(unit).needsReload(false));
        units.entrySet().removeIf(entry -> gone(entry.getValue()));
        files.own().forEach((name, path) -> units.putIfAbsent(name, files.read(path)));
        return Applied.DONE;
    }

    private boolean gone(FakeUnit unit) {
        return unit.state().fragment().filter(path -> !files.isThere(path)).isPresent()
                && !unit.state().active().equals("active");
    }

    /// A socket does not begin to listen while its service runs; one that shall do so anew has closed by then.
    private Optional<String> served(UnitVerb verb, String name, FakeUnit unit) {
        boolean listens = verb == UnitVerb.START && unit.state().active().equals("active");
        boolean served = name.endsWith(".socket")
                && unit.state().triggers().stream()
                        .anyMatch(service -> find(service).state().active().equals("active"));
        if (!FakeUnitVerbs.starts(verb) || listens || !served) {
            return Optional.empty();
        }
        units.put(name, FakeUnitVerbs.done(UnitVerb.STOP, unit));
        return Optional.of("its service is already active, refusing");
    }

    private Applied act(String called, UnitVerb verb) {
        FakeUnit before = find(called);
        String name = before.equals(FakeUnit.NOT_FOUND) ? called : id(called);
        Optional<String> refusal = FakeUnitVerbs.template(verb, called)
                .or(() -> FakeUnitVerbs.refusal(verb, before))
                .or(() -> served(verb, name, before));
        if (refusal.isPresent()) {
            return Refusal.of("process.exit", refusal.get(), name);
        }
        if (FakeUnitVerbs.links(verb) && before.state().active().equals("active")) {
            unread.computeIfAbsent(name, n -> new CopyOnWriteArrayList<>()).add(verb);
            return Applied.DONE;
        }
        FakeUnit after = FakeUnitVerbs.done(verb, FakeUnitVerbs.links(verb) ? files.install(before) : before);
        if (after.state().load().equals("not-found")) {
            units.remove(name);
        } else {
            units.put(name, after);
        }
        boolean fell = after.nature().crashes() || after.state().active().equals("failed");
        return fell && FakeUnitVerbs.starts(verb) ? Refusal.of("service.fell", "did not stay up", name) : Applied.DONE;
    }
}
