package dev.plumb.server.compiler.written;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Names;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Located;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks for names that exist nowhere, in all of the site: also in roles that no node has, and behind
/// conditions that hold nowhere.
final class NamesCheck {
    private static final Set<String> NEVER = Set.of("name.unknown", "name.barred");
    private static final Scope.Found SOMETHING = new Scope.Found.Known(Datum.UNSET);

    private final Site site;
    private final Scope outside;
    private final Shapes shapes;
    private final Problems problems = new Problems();

    NamesCheck(Site site) {
        this.site = site;
        KnownNames known = new KnownNames(site);
        this.outside = known;
        this.shapes = new Shapes(Shapes.item(known.nodes()));
    }

    Problems check() {
        EveryWritten.layers(site).flatMap(EveryWritten::of).forEach(written -> written(written, outside));
        EveryWritten.definitions(site).forEach(this::definition);
        return problems;
    }

    private void definition(Definition definition) {
        Scope names = names(definition);
        EveryWritten.of(definition.layer()).forEach(written -> written(written, names));
        definition
                .parameters()
                .forEach(parameter -> parameter.defaultValue().ifPresent(value -> written(value, names)));
        definition.entries().forEach(entry -> entry(entry, names));
    }

    /// The names that may be used within a role or blueprint.
    Scope names(Definition definition) {
        boolean role = definition.sort() == Definition.Sort.ROLE;
        return site.gaps().around(definition, steps -> {
            Optional<Parameter> parameter = definition.parameter(steps.getFirst());
            if (parameter.isPresent()) {
                return Scope.within(shapes.of(parameter.get().type()), steps, 1);
            }
            boolean own =
                    role ? steps.getFirst().equals("role") : steps.getFirst().equals("name");
            Scope.Found found = !role && steps.getFirst().equals("role")
                    ? Scope.missing(steps, 0, KnownNames.EVERYWHERE)
                    : own && !role ? SOMETHING : outside.lookUp(steps);
            return found instanceof Scope.Found.Missing(int step, var near) && step == 0
                    ? Scope.missing(steps, 0, all(definition))
                    : found;
        });
    }

    private static List<String> all(Definition definition) {
        List<String> names = new ArrayList<>(KnownNames.EVERYWHERE);
        definition.parameters().forEach(parameter -> names.add(parameter.name()));
        return names;
    }

    private void entry(Entry entry, Scope names) {
        entry.keys().each().ifPresent(each -> each(each, names));
        Scope inside = inside(entry, names);
        entry.keys().when().ifPresent(when -> expression(when.value(), when.yaml(), inside));
        EveryWritten.of(entry).forEach(written -> written(written, inside));
    }

    private void each(Located<Each> each, Scope names) {
        path(each.value().over(), each.yaml(), names);
        each.value()
                .where()
                .ifPresent(where -> expression(where, each.yaml(), names.with("item", item(each.value(), names))));
    }

    /// The names within an entry, with those of its items.
    ///
    /// @param names around it
    Scope inside(Entry entry, Scope names) {
        if (entry.keys().each().isPresent()) {
            return names.with("item", item(entry.keys().each().get().value(), names));
        }
        // an 'each' that could not be read would give items too
        return site.gaps().entry(entry) ? names.with("item", Datum.UNSET) : names;
    }

    /// What an item looks like by its type. Of data, conditions may keep those that lack a name.
    private static Datum item(Each each, Scope names) {
        return !each.over().root().equals("data")
                        && Names.resolve(each.over(), names) instanceof Resolved.Known(Datum list)
                ? Shapes.item(list)
                : Datum.UNSET;
    }

    private void expression(Expression expression, Yaml.Scalar yaml, Scope names) {
        expression.paths().forEach(path -> refused(Names.operand(path, names), yaml));
    }

    private void written(Written written, Scope names) {
        EveryWritten.paths(written, (path, text) -> path(path, text.yaml(), names));
    }

    /// What is found further down depends on values; only that there is no such name is told.
    private void path(Path path, Yaml.Scalar yaml, Scope names) {
        refused(Names.resolve(path, names), yaml);
    }

    private void refused(Resolved resolved, Yaml.Scalar yaml) {
        if (resolved instanceof Resolved.Refused(List<Fault> faults)) {
            faults.stream()
                    .filter(fault -> NEVER.contains(fault.problem().code()))
                    .forEach(fault -> problems.add(yaml.at(fault.offset()), fault.problem()));
        }
    }
}
