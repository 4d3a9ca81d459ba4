package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Place;
import java.util.List;

/// One entry of a role or blueprint (rule 1).
///
/// @param kind of a resource, or a blueprint
/// @param attributes in written order, without the engine's keys
public record Entry(Place place, String kind, Written name, List<Written.Attribute> attributes, EngineKeys keys) {
    public Entry {
        attributes = List.copyOf(attributes);
    }
}
