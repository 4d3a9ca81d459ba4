package dev.plumb.server.compiler.resource;

import dev.plumb.api.Thing;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What cannot be above or below what (rule 4): nothing is below a file, nor below what shall not be there, and the
/// root is a directory.
final class Nesting {
    private static final Set<String> NO_DIRECTORIES = Set.of("file", "link", "download");

    /// Above a mount that is taken away its mount point may go on holding things.
    private static final Set<String> TAKEN_WITH_ALL = Set.of("file", "link", "download", "directory");

    private static final Value NOT = new Value.Flag(false);

    private final Map<String, Declared> owners = new HashMap<>();
    private final Problems problems;

    private Nesting(Problems problems) {
        this.problems = problems;
    }

    /// @param resources of one node, in declared order
    static void check(Collection<Declared> resources, Problems problems) {
        Nesting nesting = new Nesting(problems);
        for (Declared resource : resources) {
            paths(resource).forEach(path -> nesting.own(path, resource));
        }
        for (Declared resource : resources) {
            if (!resource.absent()) {
                written(resource).forEach(path -> nesting.above(path, resource));
            }
        }
    }

    private static List<String> paths(Declared resource) {
        return resource.claims().owns().stream()
                .filter(thing -> thing.sort() == Thing.Sort.PATH)
                .map(Thing::name)
                .sorted()
                .toList();
    }

    /// What it writes: all that it owns, the file of which it owns the part that it is named after, and a home that is
    /// made. What else it needs may come and go.
    private static Stream<String> written(Declared resource) {
        Stream<String> parts = resource.claims().partOf().stream()
                .filter(path -> resource.id().name().startsWith(path + "#"))
                .sorted();
        return Stream.of(paths(resource).stream(), parts, home(resource).stream())
                .flatMap(paths -> paths)
                .distinct();
    }

    private static Optional<String> home(Declared resource) {
        Map<String, Value> attributes = resource.attributes().values();
        boolean made = resource.id().kind().equals("user") && !NOT.equals(attributes.get("create-home"));
        return made && attributes.get("home") instanceof Value.Text(String path) ? Optional.of(path) : Optional.empty();
    }

    private void own(String path, Declared resource) {
        String kind = resource.id().kind();
        if (path.equals("/") && NO_DIRECTORIES.contains(kind)) {
            problems.add(
                    resource.place(),
                    "entry.not-a-directory",
                    "the root of all paths is a directory, found " + resource.id());
        }
        if (kind.equals("file") || (resource.absent() && TAKEN_WITH_ALL.contains(kind))) {
            owners.put(path, resource);
        }
    }

    private void above(String path, Declared below) {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            Declared above = owners.get(path.substring(0, slash));
            if (above != null && !above.id().equals(below.id())) {
                problems.add(
                        below.place(),
                        "entry.below-nothing",
                        below.id() + " cannot be below " + above.id()
                                + (above.absent() ? ", which shall be absent" : ", which is no directory"),
                        "the other stands at " + above.place());
                return;
            }
        }
    }
}
