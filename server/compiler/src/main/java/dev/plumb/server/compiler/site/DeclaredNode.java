package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Place;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One node as the site declares it.
///
/// @param roles the site's roles first, then its own as listed, each once
/// @param was its former name
/// @param layers what its keys set, wider sets first
public record DeclaredNode(
        String name,
        Place place,
        List<String> roles,
        Optional<String> zone,
        Optional<String> address,
        Optional<String> mac,
        Optional<String> serial,
        Optional<String> was,
        SortedMap<String, String> labels,
        List<Layer> layers) {
    public DeclaredNode {
        roles = List.copyOf(roles);
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        layers = List.copyOf(layers);
    }

    /// The same with other roles.
    public DeclaredNode withRoles(List<String> others) {
        return new DeclaredNode(name, place, others, zone, address, mac, serial, was, labels, layers);
    }
}
