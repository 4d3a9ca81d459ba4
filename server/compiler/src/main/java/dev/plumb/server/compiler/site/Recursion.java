package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds blueprints that use themselves, directly or through others (rule 17).
final class Recursion {
    private final Site site;
    private final Unread unread;
    private final Problems problems;
    private final Set<String> done = new HashSet<>();
    private final List<String> path = new ArrayList<>();

    Recursion(Site site, Unread unread, Problems problems) {
        this.site = site;
        this.unread = unread;
        this.problems = problems;
    }

    void check() {
        site.definitions().values().forEach(this::visit);
    }

    private void visit(Definition definition) {
        if (!done.add(definition.name())) {
            return;
        }
        path.add(definition.name());
        for (Entry entry : definition.entries()) {
            int at = path.indexOf(entry.kind());
            if (at >= 0) {
                List<String> cycle = new ArrayList<>(path.subList(at, path.size()));
                cycle.add(entry.kind());
                unread.entry(entry.place());
                problems.add(
                        entry.place(), "blueprint.recursive", "a blueprint uses itself: " + String.join(" → ", cycle));
            } else {
                site.blueprint(entry.kind()).ifPresent(this::visit);
            }
        }
        path.removeLast();
    }
}
