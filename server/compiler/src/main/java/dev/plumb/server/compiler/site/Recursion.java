package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds blueprints that use themselves, directly or through others (rule 17), and those that stand too deep in one
/// another.
final class Recursion {
    /// Uses within uses; sites have three or four.
    static final int DEPTH = 50;

    private final Site site;
    private final Unread unread;
    private final Problems problems;
    private final Map<String, Integer> heights = new HashMap<>();
    private final List<String> path = new ArrayList<>();

    Recursion(Site site, Unread unread, Problems problems) {
        this.site = site;
        this.unread = unread;
        this.problems = problems;
    }

    void check() {
        site.definitions().values().forEach(this::visit);
    }

    /// How many uses stand in one another below a role or blueprint.
    private int visit(Definition definition) {
        Integer known = heights.get(definition.name());
        if (known != null) {
            return known;
        }
        path.add(definition.name());
        int height = 0;
        for (Entry entry : definition.entries()) {
            height = Math.max(height, height(entry));
        }
        path.removeLast();
        heights.put(definition.name(), height);
        return height;
    }

    private int height(Entry entry) {
        int at = path.indexOf(entry.kind());
        Optional<Definition> blueprint = site.blueprint(entry.kind());
        if (at >= 0) {
            List<String> cycle = new ArrayList<>(path.subList(at, path.size()));
            cycle.add(entry.kind());
            refuse(entry, "blueprint.recursive", "a blueprint uses itself: " + String.join(" → ", cycle));
            return 0;
        }
        if (blueprint.isEmpty()) {
            return 0;
        }
        int height = path.size() > DEPTH ? DEPTH : visit(blueprint.get());
        if (height >= DEPTH) {
            refuse(entry, "blueprint.too-deep", "expected uses at most " + DEPTH + " deep in one another, found more");
            return 0;
        }
        return height + 1;
    }

    private void refuse(Entry entry, String code, String summary) {
        unread.entry(entry.place());
        problems.add(entry.place(), code, summary);
    }
}
