package dev.plumb.server.compiler.template;

import dev.plumb.server.compiler.expr.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A template, read and ready to be rendered.
record Template(TemplateSource source, List<Node> nodes) {
    Template {
        nodes = List.copyOf(nodes);
    }

    /// Every name that a rendering may read from the outside. Names in sections are among them, for only values
    /// decide whether a section keeps the names of its place (flags) or has those of its item (lists, records).
    List<Path> reads() {
        Set<String> seen = new LinkedHashSet<>();
        List<Path> reads = new ArrayList<>();
        collect(nodes, path -> {
            if (seen.add(path.toString())) {
                reads.add(path);
            }
        });
        return reads;
    }

    /// Adds the name of its source, and those of all that it includes.
    void sources(Set<String> names) {
        names.add(source.name());
        sources(nodes, names);
    }

    private static void sources(List<Node> nodes, Set<String> names) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Text text -> {}
                case Node.Value value -> {}
                case Node.Section(TagName name, boolean inverted, List<Node> body, int offset) -> sources(body, names);
                case Node.Partial(Template template) -> template.sources(names);
            }
        }
    }

    private static void collect(List<Node> nodes, Consumer<Path> found) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Text text -> {}
                case Node.Value(TagName name, int offset) -> collect(name, found);
                case Node.Section(TagName name, boolean inverted, List<Node> body, int offset) -> {
                    collect(name, found);
                    collect(body, found);
                }
                case Node.Partial(Template template) -> collect(template.nodes, found);
            }
        }
    }

    private static void collect(TagName name, Consumer<Path> found) {
        switch (name) {
            case TagName.Item item -> {}
            case TagName.Place place -> {}
            case TagName.Outside(Path path) -> found.accept(path);
            case TagName.Inside(Path path) -> found.accept(path);
        }
    }
}
