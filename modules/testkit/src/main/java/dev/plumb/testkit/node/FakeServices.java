package dev.plumb.testkit.node;

import dev.plumb.api.node.Applied;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Units of the fake node: `units` maps a full name to `active` or `inactive`, or to what [FakeUnit] reads;
/// `service-manager: none` for a machine without one. A changed unit file or drop-in needs a reload, as with
/// systemd.
final class FakeServices implements Noun, ServiceView {
    private static final String OWN = "/etc/systemd/system/";
    private final Map<String, FakeUnit> units = new ConcurrentSkipListMap<>();
    private final Map<String, String> settings = new ConcurrentSkipListMap<>();
    private final FakeTree tree;

    FakeServices(FakeTree tree) {
        this.tree = tree;
    }

    @Override
    public List<String> keys() {
        return List.of("units", "service-manager");
    }

    @Override
    public void put(Described node) {
        node.under("units").entries().forEach((name, value) -> units.put(name, FakeUnit.read(name, value)));
        node.text("service-manager").ifPresent(word -> settings.put("service-manager", word));
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

    @Override
    public UnitState unit(String name) {
        return find(name).state();
    }

    private FakeUnit find(String name) {
        return Optional.ofNullable(units.get(name)).orElse(FakeUnit.NOT_FOUND);
    }

    /// A file changed: the unit that it belongs to needs a reload.
    void fileChanged(String path) {
        for (String directory : List.of(OWN, "/usr/lib/systemd/system/")) {
            if (path.startsWith(directory)) {
                String unit = path.substring(directory.length()).replaceFirst("(\\.d)?/.*|\\.d$", "");
                units.computeIfPresent(unit, (name, known) -> known.needsReload(true));
            }
        }
    }

    Applied perform(ServiceStep step) {
        if (!available()) {
            return Refusal.of("service.no-manager", "no service manager runs here");
        }
        return switch (step) {
            case ServiceStep.DaemonReload reload -> reload();
            case ServiceStep.Unit unit -> act(unit.unit(), unit.verb(), find(unit.unit()));
        };
    }

    private Applied reload() {
        units.replaceAll((name, unit) -> unit.needsReload(false));
        units.entrySet().removeIf(entry -> gone(entry.getValue()));
        tree.entries().tailMap(OWN).keySet().stream()
                .takeWhile(path -> path.startsWith(OWN))
                .filter(path -> path.indexOf('/', OWN.length()) < 0 && path.indexOf('.', OWN.length()) > 0)
                .filter(path -> !path.endsWith(".d"))
                .forEach(path -> units.putIfAbsent(
                        path.substring(OWN.length()),
                        FakeUnit.of("loaded", "inactive", "disabled", false, Optional.of(path))));
        return Applied.DONE;
    }

    private boolean gone(FakeUnit unit) {
        return unit.state().fragment().filter(path -> tree.at(path).isEmpty()).isPresent()
                && !unit.state().active().equals("active");
    }

    private Applied act(String name, UnitVerb verb, FakeUnit unit) {
        String load = unit.state().load();
        boolean starts = verb == UnitVerb.START || verb == UnitVerb.RESTART;
        if (load.equals("not-found") && verb != UnitVerb.MASK && verb != UnitVerb.UNMASK) {
            return Refusal.of("service.not-found", "no such unit", name);
        }
        if (load.equals("masked") && (starts || verb == UnitVerb.ENABLE)) {
            return Refusal.of("service.masked", "masked", name);
        }
        if (starts && unit.state().result().equals("start-limit-hit")) {
            return Refusal.of("service.start-limit", "start limit hit", name);
        }
        if (starts && unit.dies()) {
            units.put(name, unit.active("failed", "failed", "exit-code"));
            return Refusal.of("service.died", "did not stay up", name);
        }
        units.put(name, done(verb, unit));
        return Applied.DONE;
    }

    private static FakeUnit done(UnitVerb verb, FakeUnit unit) {
        return switch (verb) {
            case START, RESTART -> unit.active("active", "running", "success");
            case STOP -> unit.active("inactive", "dead", "success");
            case RELOAD -> unit;
            case ENABLE -> unit.file(unit.state().load(), "enabled");
            case DISABLE -> unit.file(unit.state().load(), "disabled");
            case MASK -> unit.file("masked", "masked");
            case UNMASK -> unit.file("loaded", "disabled");
            case RESET_FAILED ->
                unit.state().active().equals("failed")
                        ? unit.active("inactive", "dead", "success")
                        : unit.active(unit.state().active(), unit.state().sub(), "success");
        };
    }
}
