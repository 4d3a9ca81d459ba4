package dev.plumb.server.compiler.written;

import dev.plumb.api.node.InventoryFacts;
import dev.plumb.api.type.ListType;
import dev.plumb.api.type.MapType;
import dev.plumb.api.type.RecordType;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.TypeCheck;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Located;
import dev.plumb.server.compiler.site.Parameter;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Looks for conditions whose names are of types that they do not allow, whatever a node reports: names of facts,
/// parameters, items of lists and of the node itself.
final class TypesCheck {
    private final Site site;
    private final Problems problems = new Problems();

    TypesCheck(Site site) {
        this.site = site;
    }

    Problems check() {
        EveryWritten.definitions(site)
                .forEach(definition -> definition.entries().forEach(entry -> entry(entry, definition)));
        return problems;
    }

    private void entry(Entry entry, Definition definition) {
        Function<Path, Optional<Type<?>>> outside = path -> type(path.fixedSteps(), path, definition);
        Optional<Type<?>> item = entry.keys().each().flatMap(each -> item(each.value(), outside));
        boolean items = entry.keys().each().isPresent() || site.gaps().entry(entry);
        Function<Path, Optional<Type<?>>> inside = path -> items && path.root().equals("item")
                ? item.flatMap(type -> below(type, path.fixedSteps(), 1, path))
                : outside.apply(path);
        entry.keys().each().ifPresent(each -> where(each, inside));
        entry.keys().when().ifPresent(when -> expression(when.value(), when.yaml(), inside));
    }

    private static Optional<Type<?>> item(Each each, Function<Path, Optional<Type<?>>> types) {
        return types.apply(each.over())
                .flatMap(type -> type instanceof ListType<?>(Type<?> of) ? Optional.of(of) : Optional.empty());
    }

    private void where(Located<Each> each, Function<Path, Optional<Type<?>>> types) {
        each.value().where().ifPresent(where -> expression(where, each.yaml(), types));
    }

    private void expression(Expression expression, Yaml.Scalar yaml, Function<Path, Optional<Type<?>>> types) {
        TypeCheck.of(expression, types).forEach(fault -> problems.add(yaml.at(fault.offset()), fault.problem()));
    }

    private Optional<Type<?>> type(List<String> steps, Path path, Definition definition) {
        Optional<Parameter> parameter = definition.parameter(path.root());
        if (parameter.isPresent()) {
            return below(parameter.get().type(), steps, 1, path);
        }
        if (steps.size() < path.steps().size()) {
            return Optional.empty();
        }
        return switch (path.root()) {
            case "fact" -> fact(steps.subList(1, steps.size()));
            case "node" -> node(steps);
            case "fleet" -> fleet(steps).flatMap(nodes -> below(nodes, steps, steps.size(), path));
            case "name" -> Optional.<Type<?>>of(Types.TEXT).filter(t -> definition.sort() == Definition.Sort.BLUEPRINT);
            default -> Optional.empty();
        };
    }

    private static Optional<Type<?>> fact(List<String> path) {
        return !path.isEmpty() && InventoryFacts.group(path)
                ? Optional.of(Types.map(Types.TEXT))
                : InventoryFacts.type(path);
    }

    /// The nodes of the fleet: records with what is declared of each. What a node reported is of no type here.
    private Optional<Type<?>> fleet(List<String> steps) {
        boolean all = steps.size() == 2 && steps.get(1).equals("nodes");
        boolean some = steps.size() == 3
                && (steps.get(1).equals("role") || steps.get(1).equals("zone"));
        return all || some ? Optional.of(Types.list(record())) : Optional.empty();
    }

    private RecordType record() {
        return Types.record(
                "node",
                List.of(
                        new RecordType.Field("name", Types.TEXT, false),
                        new RecordType.Field("address", Types.ADDRESS, true),
                        new RecordType.Field("zone", Types.TEXT, true),
                        new RecordType.Field("roles", roles(), false),
                        new RecordType.Field("labels", Types.map(Types.TEXT), false)));
    }

    private Type<?> roles() {
        return Types.list(
                site.gaps().none()
                        ? new RoleName(site.definitions().values().stream()
                                .filter(definition -> definition.sort() == Definition.Sort.ROLE)
                                .map(Definition::name)
                                .collect(Collectors.toSet()))
                        : Types.TEXT);
    }

    private Optional<Type<?>> node(List<String> steps) {
        return switch (String.join(".", steps)) {
            case "node.name", "node.zone", "node.mac", "node.serial" -> Optional.of(Types.TEXT);
            case "node.address" -> Optional.of(Types.ADDRESS);
            case "node.roles" -> Optional.of(roles());
            case "node.labels" -> Optional.of(Types.map(Types.TEXT));
            default -> Optional.empty();
        };
    }

    /// The type of what lies below a value of a type.
    private static Optional<Type<?>> below(Type<?> type, List<String> steps, int at, Path path) {
        if (at == path.steps().size()) {
            return Optional.of(type);
        }
        if (at >= steps.size()) {
            return type instanceof MapType<?>(Type<?> of) && at == path.steps().size() - 1
                    ? Optional.of(of)
                    : Optional.empty();
        }
        return switch (type) {
            case RecordType record ->
                record.field(steps.get(at)).flatMap(field -> below(field.type(), steps, at + 1, path));
            case MapType<?>(Type<?> of) -> below(of, steps, at + 1, path);
            case Type<?> other -> Optional.empty();
        };
    }
}
