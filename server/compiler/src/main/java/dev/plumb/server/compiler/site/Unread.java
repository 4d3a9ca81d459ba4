package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.secret.SecretIndex;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/// Takes note of what cannot be read, while a site is read.
final class Unread {
    private final Problems problems;
    private final Set<String> definitions = new HashSet<>();
    private final Set<String> data = new HashSet<>();
    private final Set<Place> entries = new HashSet<>();
    private boolean lost;
    private boolean layers;
    private boolean nodes;
    private boolean secrets;
    private boolean contents;

    /// @param problems of the reading
    Unread(Problems problems) {
        this.problems = problems;
    }

    Gaps gaps() {
        return new Gaps(definitions, data, entries, lost, layers, nodes, secrets, contents);
    }

    /// Notes a file that cannot be read, or has problems as YAML.
    ///
    /// @param keys whether all keys that it has are known
    void file(FileRole role, String path, boolean keys) {
        switch (role) {
            case ROLE, BLUEPRINT -> {
                if (!keys) {
                    definition(SiteFiles.name(path));
                }
                layers();
                lostEntry();
            }
            case DATA -> data.add(SiteFiles.name(path));
            case NODES, NODES_CSV -> nodes();
            case SITE, ZONE -> layers();
            case CONTENT -> content(path);
            case OTHER, STRAY -> {}
        }
    }

    /// Notes a role or blueprint of which not even the head is known.
    void definition(String name) {
        definitions.add(name);
        layers();
    }

    boolean isDefinition(String name) {
        return definitions.contains(name);
    }

    void entry(Place place) {
        entries.add(place);
    }

    void lostEntry() {
        lost = true;
    }

    void layers() {
        layers = true;
    }

    void nodes() {
        nodes = true;
        layers = true;
    }

    private void content(String path) {
        if (path.startsWith(SecretIndex.FOLDER)) {
            secrets();
        } else {
            contents = true;
        }
    }

    void secrets() {
        secrets = true;
    }

    /// Reads something, and takes note where that showed a problem.
    <T> T watched(Supplier<T> read, Runnable note) {
        int before = problems.count();
        T result = read.get();
        if (problems.count() > before) {
            note.run();
        }
        return result;
    }
}
