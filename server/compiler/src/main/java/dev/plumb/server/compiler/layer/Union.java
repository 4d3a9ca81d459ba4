package dev.plumb.server.compiler.layer;

import dev.plumb.api.type.MapType;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Typed;
import dev.plumb.server.compiler.layer.NodeLayers.Rank;
import dev.plumb.server.compiler.layer.ParameterValues.Given;
import dev.plumb.server.compiler.site.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// What several layers give a parameter with `merge: union` (rule 12), weakest first. Lists: all items, each once.
/// Maps:
/// all keys, the stronger layer's value; for a key on which two roles differ, something stronger than roles decides.
final class Union {
    private final Type<?> type;
    private final List<Part> parts = new ArrayList<>();

    /// What one layer gives.
    private record Part(Given given, Datum value) {
        boolean ofRole() {
            return given.rank().filter(rank -> rank == Rank.ROLE).isPresent();
        }

        Optional<Datum> at(String key) {
            return value instanceof Datum.Mapping(var entries)
                    ? Optional.ofNullable(entries.get(key))
                    : Optional.empty();
        }
    }

    /// Two roles that give one key different values, where nobody decides.
    record Disagreement(String key, Given one, Given other) {}

    Union(Parameter parameter) {
        this.type = parameter.type();
    }

    /// Adds what the next stronger layer gives.
    void add(Given given, Datum value) {
        parts.add(new Part(given, value));
    }

    /// All of it; [Datum#UNSET] where nobody gives anything.
    Datum united() {
        Set<Datum> items = new LinkedHashSet<>();
        SortedMap<String, Datum> entries = new TreeMap<>();
        for (Part part : parts) {
            if (part.value() instanceof Datum.Listing(List<Datum> more)) {
                items.addAll(more);
            } else if (part.value() instanceof Datum.Mapping(var more)) {
                entries.putAll(more);
            }
        }
        if (parts.stream().allMatch(part -> part.value() instanceof Datum.Unset)) {
            return Datum.UNSET;
        }
        return type instanceof MapType<?> ? Datum.map(entries) : Datum.list(List.copyOf(items));
    }

    /// The first of them, in the order of keys for each two roles.
    Optional<Disagreement> disagreement() {
        for (int one = 0; one < parts.size(); one++) {
            for (int other = one + 1; other < parts.size(); other++) {
                if (parts.get(one).ofRole() && parts.get(other).ofRole()) {
                    Optional<Disagreement> found = disagreement(parts.get(one), parts.get(other));
                    if (found.isPresent()) {
                        return found;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Disagreement> disagreement(Part one, Part other) {
        if (!(one.value() instanceof Datum.Mapping(var entries))) {
            return Optional.empty();
        }
        Type<?> of = type instanceof MapType<?>(Type<?> items) ? items : Types.TEXT;
        return entries.keySet().stream()
                .filter(key -> other.at(key)
                        .filter(value -> !Typed.same(of, one.at(key).orElseThrow(), value))
                        .isPresent())
                .filter(key -> !decided(key))
                .findFirst()
                .map(key -> new Disagreement(key, one.given(), other.given()));
    }

    /// Whether what is stronger than all roles gives the key. Nothing but a role stands between two roles.
    private boolean decided(String key) {
        boolean afterRoles = false;
        boolean decided = false;
        for (Part part : parts) {
            afterRoles |= part.ofRole();
            decided |= afterRoles && !part.ofRole() && part.at(key).isPresent();
        }
        return decided;
    }
}
