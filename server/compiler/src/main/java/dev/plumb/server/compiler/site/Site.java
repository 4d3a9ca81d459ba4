package dev.plumb.server.compiler.site;

import dev.plumb.api.Attribute;
import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.datum.Datum;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A site as it was read. Without gaps it is well formed: every name in it that does not depend on values is known.
///
/// @param nodes by name
/// @param zones by name; a zone without a file is not among them
/// @param definitions roles and blueprints by name, those that ship with Plumb too
/// @param data by name, without any interpolation
/// @param gaps what could not be read
public record Site(
        SiteTree tree,
        Library library,
        Settings settings,
        SortedMap<String, DeclaredNode> nodes,
        SortedMap<String, Layer> zones,
        SortedMap<String, Definition> definitions,
        SortedMap<String, Datum> data,
        Gaps gaps) {
    public Site {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
        definitions = Collections.unmodifiableSortedMap(new TreeMap<>(definitions));
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    Site with(Gaps more) {
        return new Site(tree, library, settings, nodes, zones, definitions, data, more);
    }

    /// The node of this name.
    public Optional<DeclaredNode> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    /// The blueprint of this name.
    public Optional<Definition> blueprint(String name) {
        return Optional.ofNullable(definitions.get(name)).filter(d -> d.sort() == Definition.Sort.BLUEPRINT);
    }

    /// The role of this name.
    public Optional<Definition> role(String name) {
        return Optional.ofNullable(definitions.get(name)).filter(d -> d.sort() == Definition.Sort.ROLE);
    }

    /// The type of an attribute of a kind, or of a parameter of a blueprint.
    public Optional<Type<?>> type(String entry, String attribute) {
        return blueprint(entry)
                .map(blueprint -> blueprint.parameter(attribute).<Type<?>>map(Parameter::type))
                .orElseGet(() -> library.kind(entry)
                        .flatMap(kind -> kind.definition().attribute(attribute))
                        .map(Attribute::type));
    }
}
