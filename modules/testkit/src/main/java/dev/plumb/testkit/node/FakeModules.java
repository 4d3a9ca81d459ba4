package dev.plumb.testkit.node;

import dev.plumb.api.node.Applied;
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.ModuleView;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/// Kernel modules of the fake node: `kernel-modules` maps a name to `loaded`, `built-in` or `available`, or
/// to `is` with `busy` and `parameters`.
final class FakeModules implements Noun, ModuleView {
    private final Map<String, Module> modules = new ConcurrentSkipListMap<>();

    private record Module(String is, boolean busy, Map<String, String> parameters) {
        boolean loaded() {
            return !is.equals("available");
        }
    }

    @Override
    public List<String> keys() {
        return List.of("kernel-modules");
    }

    @Override
    public void put(Described node) {
        Described given = node.under("kernel-modules");
        given.entries().forEach((name, value) -> modules.put(canonical(name), module(name, value)));
    }

    private static Module module(String name, Value value) {
        if (value instanceof Value.Text(String is)) {
            return new Module(is, false, Map.of());
        }
        Described module = Described.of("kernel-modules." + name, value).only("is", "busy", "parameters");
        Map<String, String> parameters = new TreeMap<>();
        Described given = module.under("parameters");
        given.entries().keySet().forEach(key -> parameters.put(key, given.text(key, "")));
        return new Module(module.text("is", "loaded"), module.flag("busy"), parameters);
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Value> all = new TreeMap<>();
        modules.forEach((name, module) -> all.put(name, new Value.Text(module.is())));
        return Map.of("kernel-modules", all);
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("kernel-modules")) {
            modules.remove(canonical(name));
        }
    }

    private static String canonical(String name) {
        return name.replace('-', '_');
    }

    private Optional<Module> find(String name) {
        return Optional.ofNullable(modules.get(canonical(name)));
    }

    @Override
    public boolean loaded(String name) {
        return find(name).filter(Module::loaded).isPresent();
    }

    @Override
    public boolean available(String name) {
        return find(name).isPresent();
    }

    @Override
    public Optional<String> parameter(String module, String name) {
        return find(module)
                .filter(Module::loaded)
                .flatMap(m -> Optional.ofNullable(m.parameters().get(name)));
    }

    Applied perform(ModuleStep step) {
        return switch (step) {
            case ModuleStep.SetLoaded(String name, boolean loaded) ->
                find(name)
                        .map(module -> setLoaded(name, module, loaded))
                        .orElseGet(() -> loaded ? Refusal.of("process.exit", "no such module", name) : Applied.DONE);
        };
    }

    private Applied setLoaded(String name, Module module, boolean loaded) {
        if (!loaded && module.is().equals("built-in")) {
            return Refusal.of("kernel-module.built-in", "part of the kernel itself", name);
        }
        if (!loaded && module.busy()) {
            return Refusal.of("process.exit", "in use", name);
        }
        if (loaded != module.loaded()) {
            String is = loaded ? "loaded" : "available";
            modules.put(canonical(name), new Module(is, module.busy(), module.parameters()));
        }
        return Applied.DONE;
    }
}
