package dev.plumb.api;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/// What a resource owns and what it needs. Conflicts and automatic order follow from claims alone (rule 22); an
/// automatic edge that contradicts a declared one is dropped, and between two absent resources it is reversed.
///
/// @param owns things that no other resource may own; all of [Thing.Match#NAMED]
/// @param needs things whose owners come first
/// @param refreshedBy things whose change refreshes this resource; they are needed too
public record Claims(Set<Thing> owns, Set<Thing> needs, Set<Thing> refreshedBy) {

    /// No claims.
    public static final Claims NONE = new Claims(Set.of(), Set.of(), Set.of());

    public Claims {
        owns = Set.copyOf(owns);
        needs = Set.copyOf(needs);
        refreshedBy = Set.copyOf(refreshedBy);
        if (owns.stream().anyMatch(thing -> thing.match() != Thing.Match.NAMED)) {
            throw new IllegalArgumentException("only a named thing can be owned: " + owns);
        }
    }

    /// The paths of files that it owns no more than a part of: of an owned setting `PATH#PART`, the path, when that
    /// is needed or owned too. Who owns such a path without owning a part of it writes the whole file.
    public Set<String> partOf() {
        Set<String> paths = new LinkedHashSet<>();
        for (Thing part : owns) {
            if (part.sort() == Thing.Sort.SETTING) {
                Stream.concat(owns.stream(), needs.stream())
                        .filter(thing ->
                                thing.sort() == Thing.Sort.PATH && part.name().startsWith(thing.name() + "#"))
                        .forEach(thing -> paths.add(thing.name()));
            }
        }
        return paths;
    }

    /// Starts with what is owned.
    public static Builder owning(Thing... things) {
        return new Builder().owns(things);
    }

    /// Collects claims.
    public static final class Builder {
        private final Set<Thing> owns = new LinkedHashSet<>();
        private final Set<Thing> needs = new LinkedHashSet<>();
        private final Set<Thing> refreshedBy = new LinkedHashSet<>();

        /// Adds owned things.
        public Builder owns(Thing... things) {
            owns.addAll(Set.of(things));
            return this;
        }

        /// Adds needed things.
        public Builder needs(Thing... things) {
            needs.addAll(Set.of(things));
            return this;
        }

        /// Adds things whose change refreshes the resource.
        public Builder refreshedBy(Thing... things) {
            refreshedBy.addAll(Set.of(things));
            return this;
        }

        /// Needs every directory above a path, and every mount that the path may lie on.
        public Builder needsParents(String path) {
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                String parent = path.substring(0, slash);
                needs(Thing.path(parent), Thing.named(Thing.Sort.MOUNT, parent));
            }
            return this;
        }

        /// The claims.
        public Claims build() {
            return new Claims(owns, needs, refreshedBy);
        }
    }
}
