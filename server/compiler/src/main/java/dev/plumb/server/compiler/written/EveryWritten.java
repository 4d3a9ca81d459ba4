package dev.plumb.server.compiler.written;

import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.EngineKeys;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Layer;
import dev.plumb.server.compiler.site.Reference;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/// Walks over what is written in a site, whether any node uses it or not.
public final class EveryWritten {
    private EveryWritten() {}

    /// The roles and blueprints that the site brings itself.
    public static Stream<Definition> definitions(Site site) {
        return site.definitions().values().stream()
                .filter(definition ->
                        site.tree().read(definition.place().file()).isPresent());
    }

    /// The layers of site, zones and nodes, each once.
    static Stream<Layer> layers(Site site) {
        Stream<Layer> nodes = site.nodes().values().stream().flatMap(node -> node.layers().stream());
        return Stream.of(Stream.of(site.settings().layer()), site.zones().values().stream(), nodes)
                .flatMap(layers -> layers)
                .distinct();
    }

    /// All that one entry says: name, attributes and the names in its edges.
    static Stream<Written> of(Entry entry) {
        EngineKeys.Edges edges = entry.keys().edges();
        Stream<Written> references = Stream.of(edges.after(), edges.before(), edges.refreshOn(), edges.refreshes())
                .flatMap(List::stream)
                .map(Reference::name);
        Stream<Written> attributes = entry.attributes().stream().map(Written.Attribute::value);
        return Stream.of(Stream.of(entry.name()), attributes, references).flatMap(all -> all);
    }

    /// All that one layer says.
    static Stream<Written> of(Layer layer) {
        Stream<Written> values = layer.values().stream().map(Layer.Setting::value);
        Stream<Written> adjusted = layer.adjustments().stream()
                .flatMap(adjust -> Stream.concat(
                        Stream.of(adjust.target().name()),
                        Stream.of(adjust.replace(), adjust.add(), adjust.drop())
                                .flatMap(List::stream)
                                .map(Written.Attribute::value)));
        Stream<Written> excluded =
                layer.exclusions().stream().map(exclusion -> exclusion.target().name());
        return Stream.of(values, adjusted, excluded).flatMap(all -> all);
    }

    /// Every name within what is written, with the text that it stands in.
    static void paths(Written written, BiConsumer<Path, Written.Text> found) {
        switch (written) {
            case Written.Constant constant -> {}
            case Written.Unread unread -> {}
            case Written.Text text ->
                text.interpolation().pieces().forEach(piece -> {
                    if (piece instanceof Interpolation.Piece.Reference(Path path, int offset)) {
                        found.accept(path, text);
                    }
                });
            case Written.Items(var yaml, List<Written> items) -> items.forEach(item -> paths(item, found));
            case Written.Pairs(var yaml, List<Written.Pair> pairs) ->
                pairs.forEach(pair -> {
                    paths(pair.key(), found);
                    paths(pair.value(), found);
                });
        }
    }
}
