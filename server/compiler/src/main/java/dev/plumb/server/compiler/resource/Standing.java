package dev.plumb.server.compiler.resource;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.yaml.Place;
import java.util.Comparator;
import java.util.List;

/// Where a declaration or a use stands, with the uses of blueprints around it.
///
/// @param via the uses that it comes from, the outermost first
public record Standing(Place place, List<Via> via) implements Comparable<Standing> {
    private static final Comparator<Standing> ORDER =
            Comparator.comparing(Standing::place).thenComparing(Standing::toString);

    /// A use of a blueprint.
    ///
    /// @param place where it stands
    public record Via(ResourceId use, Place place) {
        @Override
        public String toString() {
            return "via " + use + " (" + place + ")";
        }
    }

    public Standing {
        via = List.copyOf(via);
    }

    /// The uses alone, the outermost first.
    public List<ResourceId> uses() {
        return via.stream().map(Via::use).toList();
    }

    @Override
    public int compareTo(Standing other) {
        return ORDER.compare(this, other);
    }

    /// The uses around it, the innermost first: `via b[x] (roles/r.yaml:2:5)`.
    String around() {
        return String.join(" ", via.reversed().stream().map(Via::toString).toList());
    }

    /// With all uses around it, the innermost first: `blueprints/b.yaml:3:5 via b[x] (roles/r.yaml:2:5)`.
    @Override
    public String toString() {
        return via.isEmpty() ? place.toString() : place + " " + around();
    }
}
