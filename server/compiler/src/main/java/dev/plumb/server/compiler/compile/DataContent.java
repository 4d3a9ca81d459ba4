package dev.plumb.server.compiler.compile;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.yaml.Place;
import java.util.Optional;

/// Renders data in a format (rule 15).
record DataContent(Work work) {
    Optional<Value.Content> render(Given data, Optional<Given> format, Place place) {
        work.problems().add(place, "content.format", "data is not rendered yet " + data + format);
        return Optional.empty();
    }
}
