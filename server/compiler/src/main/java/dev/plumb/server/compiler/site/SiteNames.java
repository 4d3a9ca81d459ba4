package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.secret.SecretIndex;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Checks the names by which parts of a site name each other, once all parts are known: roles, windows,
/// parameters of roles that must be given somewhere, blueprints that use themselves.
final class SiteNames {
    private final Site site;
    private final Problems problems;

    private SiteNames(Site site, Problems problems) {
        this.site = site;
        this.problems = problems;
    }

    /// Only what holds of a site in which something else is wrong too.
    static void checkRoles(Site site, Problems problems) {
        new SiteNames(site, problems).roles();
    }

    static void check(Site site, Problems problems) {
        SiteNames names = new SiteNames(site, problems);
        names.roles();
        names.windows();
        names.secrets();
        new Recursion(site, problems).check();
    }

    private void secrets() {
        SiteTree tree = site.tree();
        SecretIndex.of(
                        tree.below(SecretIndex.FOLDER),
                        path -> new String(tree.read(path).orElseThrow(), StandardCharsets.UTF_8))
                .problems()
                .forEach(problem -> problems.add(
                        Place.of(problem.place().orElse(SecretIndex.FOLDER).split(":", -1)[0]), problem));
    }

    private void roles() {
        List<String> roles = site.definitions().values().stream()
                .filter(definition -> definition.sort() == Definition.Sort.ROLE)
                .map(Definition::name)
                .toList();
        for (Settings.RoleUse use : site.settings().roles()) {
            role(use.role(), use.place(), roles);
        }
        List<String> everywhere =
                site.settings().roles().stream().map(Settings.RoleUse::role).toList();
        for (DeclaredNode node : site.nodes().values()) {
            for (String role : node.roles()) {
                if (!everywhere.contains(role)) {
                    role(role, node.place(), roles);
                }
            }
        }
    }

    private void role(String name, Place place, Collection<String> known) {
        if (!known.contains(name) && site.tree().read("roles/" + name + ".yaml").isEmpty()) {
            problems.add(
                    place,
                    "role.unknown",
                    "there is no role " + Quoted.of(name),
                    Suggestion.among(name, known)
                            .map(near -> "did you mean " + Quoted.of(near) + "?")
                            .orElseGet(() -> "write roles/" + name + ".yaml"));
        }
    }

    private void windows() {
        permits(Place.of("site.yaml"), site.settings().layer().permits());
        site.zones().forEach((name, layer) -> permits(Place.of("zones/" + name + ".yaml"), layer.permits()));
        site.nodes().values().forEach(node -> node.layers().forEach(layer -> permits(node.place(), layer.permits())));
        for (Definition definition : site.definitions().values()) {
            permits(definition.place(), definition.layer().permits());
            definition
                    .entries()
                    .forEach(entry -> permits(entry.place(), entry.keys().permits()));
        }
    }

    private void permits(Place place, Map<Disruption, Permit> permits) {
        permits.values().forEach(permit -> {
            if (permit instanceof Permit.InWindow(String window)
                    && !site.settings().windows().containsKey(window)) {
                problems.add(
                        place,
                        "window.unknown",
                        "there is no window " + Quoted.of(window),
                        Suggestion.among(window, site.settings().windows().keySet())
                                .map(near -> "did you mean " + Quoted.of(near) + "?")
                                .orElse("declare it under windows: in site.yaml"));
            }
        });
    }
}
