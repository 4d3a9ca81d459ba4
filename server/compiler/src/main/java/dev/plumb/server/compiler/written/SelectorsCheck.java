package dev.plumb.server.compiler.written;

import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.NodesType;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.select.Field;
import dev.plumb.server.compiler.select.Selection;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Located;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/// Looks for roles, labels and nodes in the selectors of a site that do not exist. Zones are free: a selector
/// may name one that no node is in.
final class SelectorsCheck {
    private final Site site;
    private final Problems problems = new Problems();

    SelectorsCheck(Site site) {
        this.site = site;
    }

    Problems check() {
        site.settings().first().ifPresent(this::selector);
        EveryWritten.definitions(site)
                .flatMap(definition -> definition.entries().stream())
                .forEach(entry -> entry.keys().once().ifPresent(this::selector));
        return problems;
    }

    /// Looks at the selectors within a value, where its type asks for nodes.
    void of(Type<?> type, Datum datum, Yaml written) {
        of(type, datum, "", written);
    }

    private void of(Type<?> type, Datum datum, String path, Yaml written) {
        switch (datum) {
            case Datum.Scalar(String text, var form) -> {
                if (type instanceof NodesType) {
                    selector(
                            written instanceof Yaml.Scalar scalar
                                    ? scalar
                                    : new Yaml.Scalar(written.locate(path), text, true));
                }
            }
            case Datum.Listing(List<Datum> items) -> {
                for (int i = 0; type instanceof ListType<?>(Type<?> of) && i < items.size(); i++) {
                    of(of, items.get(i), path + "[" + i + "]", written);
                }
            }
            case Datum.Mapping(var entries) ->
                entries.forEach((key, item) -> of(part(type, key), item, path + "." + key, written));
            case Datum.SecretText secret -> {}
            case Datum.Unset unset -> {}
        }
    }

    private static Type<?> part(Type<?> type, String key) {
        return switch (type) {
            case MapType<?>(Type<?> of) -> of;
            case RecordType record ->
                record.field(key).<Type<?>>map(RecordType.Field::type).orElse(Types.TEXT);
            default -> Types.TEXT;
        };
    }

    private void selector(Yaml.Scalar written) {
        switch (Selector.parse(written.text(), Selector.Ground.SITE)) {
            case Selector.Parsed.Ok(Selector selector) -> selector(new Located<>(written, selector));
            case Selector.Parsed.Refused(Fault fault) -> problems.add(written.at(fault.offset()), fault.problem());
        }
    }

    private void selector(Located<Selector> selector) {
        selector.value().tests().forEach(test -> test(test, selector.yaml()));
        for (Selection.Hosts hosts : selector.value().hosts()) {
            hosts.names().stream()
                    .sorted()
                    .forEach(name -> known("node", name, site.nodes().keySet(), hosts.offset(), selector.yaml()));
        }
    }

    private void test(Selection.Test test, Yaml.Scalar yaml) {
        switch (test.field()) {
            case Field.Plain(Field.Name name) -> {
                switch (name) {
                    case NAME -> known("node", test, site.nodes().keySet(), yaml);
                    case ROLE -> known("role", test, roles(), yaml);
                    case ZONE, STATE, GENERATION -> {}
                }
            }
            case Field.Label(String label) -> known("label", label, labels(), test.offset(), yaml);
            case Field.Fact fact -> {}
        }
    }

    private void known(String what, Selection.Test test, Collection<String> known, Yaml.Scalar yaml) {
        test.words().forEach(word -> known(what, word, known, test.offset(), yaml));
    }

    private List<String> roles() {
        return site.definitions().values().stream()
                .filter(definition -> definition.sort() == Definition.Sort.ROLE)
                .map(Definition::name)
                .toList();
    }

    private Collection<String> labels() {
        TreeSet<String> labels = new TreeSet<>();
        site.nodes().values().forEach(node -> labels.addAll(node.labels().keySet()));
        return labels;
    }

    private void known(String what, String name, Collection<String> known, int offset, Yaml.Scalar yaml) {
        if (!known.contains(name)) {
            problems.add(
                    yaml.at(offset),
                    "selector.unknown",
                    "there is no " + what + " " + Quoted.of(name),
                    Suggestion.advice(name, known).orElse(""));
        }
    }
}
