package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.yaml.Place;
import java.util.Optional;

/// A parameter of a role or blueprint (rule 11): with a default, or optional, or required.
///
/// @param union values of all layers are united instead of the strongest winning
/// @param description empty where there is none
public record Parameter(
        Place place,
        String name,
        Type<?> type,
        Optional<Written> defaultValue,
        boolean optional,
        boolean union,
        String description) {

    /// Whether it must be given.
    public boolean required() {
        return defaultValue.isEmpty() && !optional;
    }
}
