package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.Window;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.yaml.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `site.yaml` says of the whole site.
///
/// @param roles of every node
/// @param first the nodes with which a rollout begins (rule 29)
/// @param maxRemovals more removals than this in one run hold them all
public record Settings(
        String name,
        List<RoleUse> roles,
        Layer layer,
        SortedMap<String, Window> windows,
        int maxRemovals,
        Optional<Located<Selector>> first) {

    /// A role by name, and where it is named.
    public record RoleUse(Place place, String role) {}

    public Settings {
        roles = List.copyOf(roles);
        windows = Collections.unmodifiableSortedMap(new TreeMap<>(windows));
    }
}
