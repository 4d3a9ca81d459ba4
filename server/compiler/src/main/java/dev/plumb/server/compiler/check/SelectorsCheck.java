package dev.plumb.server.compiler.check;

import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
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
import java.util.Optional;
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
                Optional<Collection<String>> known = switch (name) {
                    case NAME -> Optional.of(site.nodes().keySet());
                    case ROLE -> Optional.of(roles());
                    case ZONE, STATE, GENERATION -> Optional.empty();
                };
                known.ifPresent(all ->
                        test.words().forEach(word -> known(test.field().toString(), word, all, test.offset(), yaml)));
            }
            case Field.Label(String label) -> known("label", label, labels(), test.offset(), yaml);
            case Field.Fact fact -> {}
        }
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
                    Suggestion.among(name, known)
                            .map(near -> "did you mean " + Quoted.of(near) + "?")
                            .orElse(""));
        }
    }
}
