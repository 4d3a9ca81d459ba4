package dev.plumb.server.compiler.site;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.secret.SecretIndex;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.Collection;
import java.util.List;

/// Checks the names by which parts of a site name each other, once all parts are known: roles, secrets,
/// blueprints that use themselves.
public final class SiteNames {
    private final Site site;
    private final Unread unread;
    private final Problems problems;

    private SiteNames(Site site, Unread unread, Problems problems) {
        this.site = site;
        this.unread = unread;
        this.problems = problems;
    }

    static void check(Site site, Unread unread, Problems problems) {
        SiteNames names = new SiteNames(site, unread, problems);
        names.roles();
        names.secrets();
        new Recursion(site, unread, problems).check();
    }

    private void secrets() {
        // what has no other half may have it in a file that could not be read
        boolean halves = site.tree().unread().keySet().stream().anyMatch(path -> path.startsWith(SecretIndex.FOLDER));
        for (Problem problem : site.tree().secrets().problems()) {
            if (halves && problem.code().equals(SecretIndex.INCOMPLETE)) {
                continue;
            }
            problems.add(Place.read(problem.place().orElse(SecretIndex.FOLDER)), problem);
            unread.secrets();
        }
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
        if (!known.contains(name)
                && !unread.isDefinition(name)
                && site.tree().read("roles/" + name + ".yaml").isEmpty()) {
            unread.layers();
            problems.add(
                    place,
                    "role.unknown",
                    "there is no role " + Quoted.of(name),
                    Suggestion.advice(name, known).orElseGet(() -> "write roles/" + name + ".yaml"));
        }
    }
}
