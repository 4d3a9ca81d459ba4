package dev.plumb.server.compiler.yaml;

import java.util.Comparator;
import java.util.Optional;

/// Finds parts of trees by path.
final class Parts {
    private Parts() {}

    /// How far a path leads.
    ///
    /// @param last the part at which it ends
    /// @param whole whether that is the part that it names
    private record Walked(Place place, Yaml last, boolean whole) {
        Optional<Yaml> end() {
            return whole ? Optional.of(last) : Optional.empty();
        }

        Optional<Yaml.Scalar> text() {
            return last instanceof Yaml.Scalar scalar ? Optional.of(scalar) : Optional.empty();
        }
    }

    static Place locate(Yaml tree, String path) {
        return walk(tree, path).place();
    }

    static Optional<Yaml> find(Yaml tree, String path) {
        return walk(tree, path).end();
    }

    /// The text that a path leads to, or through.
    static Optional<Yaml.Scalar> text(Yaml tree, String path) {
        return walk(tree, path).text();
    }

    private static Walked walk(Yaml tree, String path) {
        Yaml at = tree;
        Place place = tree.place();
        String rest = path;
        while (!rest.isEmpty()) {
            switch (at) {
                case Yaml.Scalar scalar -> {
                    return new Walked(place, at, false);
                }
                case Yaml.Sequence list -> {
                    int close = rest.indexOf(']');
                    Optional<Yaml> item =
                            rest.startsWith("[") && close > 0 ? item(list, rest.substring(1, close)) : Optional.empty();
                    if (item.isEmpty()) {
                        return new Walked(place, at, false);
                    }
                    at = item.get();
                    place = at.place();
                    rest = rest.substring(close + 1);
                }
                case Yaml.Mapping mapping -> {
                    String within = rest.startsWith(".") ? rest.substring(1) : rest;
                    Optional<Yaml.Entry> entry = longest(mapping, within);
                    if (entry.isEmpty()) {
                        return new Walked(place, at, false);
                    }
                    at = entry.get().value();
                    place = within.length() == entry.get().name().length()
                            ? at.place()
                            : entry.get().place();
                    rest = within.substring(entry.get().name().length());
                }
            }
        }
        return new Walked(place, at, true);
    }

    private static Optional<Yaml> item(Yaml.Sequence list, String index) {
        try {
            int i = Integer.parseInt(index);
            return i >= 0 && i < list.items().size() ? Optional.of(list.items().get(i)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// The entry with the longest key that the path begins with, for keys may have dots in them.
    private static Optional<Yaml.Entry> longest(Yaml.Mapping mapping, String path) {
        return mapping.entries().stream()
                .filter(entry ->
                        path.startsWith(entry.name()) && ends(path, entry.name().length()))
                .max(Comparator.comparingInt(entry -> entry.name().length()));
    }

    private static boolean ends(String path, int at) {
        return at == path.length() || path.charAt(at) == '.' || path.charAt(at) == '[';
    }
}
