package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Place;
import java.util.List;
import java.util.Optional;

/// A role or a blueprint: parameters and entries under a name.
///
/// @param layer what a role sets for others; empty in a blueprint
/// @param beside where its templates and sources are
public record Definition(
        Sort sort,
        String name,
        Place place,
        String description,
        List<Parameter> parameters,
        Layer layer,
        List<Entry> entries,
        Beside beside) {

    /// What it is.
    public enum Sort {
        ROLE,
        BLUEPRINT
    }

    public Definition {
        parameters = List.copyOf(parameters);
        entries = List.copyOf(entries);
    }

    /// The parameter of this name.
    public Optional<Parameter> parameter(String parameter) {
        return parameters.stream().filter(p -> p.name().equals(parameter)).findFirst();
    }

    @Override
    public String toString() {
        return (sort == Sort.ROLE ? "role " : "blueprint ") + name;
    }
}
