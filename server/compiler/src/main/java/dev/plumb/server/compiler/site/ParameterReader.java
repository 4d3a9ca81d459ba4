package dev.plumb.server.compiler.site;

import dev.plumb.api.KindDefinition;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the parameters of a role or blueprint.
final class ParameterReader {
    /// Names that mean something else in `$(…)` (rule 10), or are words of expressions (rule 18).
    private static final Set<String> TAKEN = Set.of(
            "name", "item", "node", "role", "fact", "fleet", "data", "secret", "root", "and", "or", "not", "in", "is",
            "true", "false");

    private final TypeReader types;
    private final WrittenReader written;
    private final Problems problems;

    ParameterReader(TypeReader types, Problems problems) {
        this.types = types;
        this.written = new WrittenReader(problems);
        this.problems = problems;
    }

    List<Parameter> read(Fields definition) {
        List<Parameter> parameters = new ArrayList<>();
        for (Yaml.Entry entry : definition.mapping("parameters")) {
            checkName(entry);
            parameters.add(parameter(entry));
        }
        return parameters;
    }

    private void checkName(Yaml.Entry entry) {
        String name = entry.name();
        if (KindDefinition.ENGINE_KEYS.contains(name) || TAKEN.contains(name)) {
            problems.add(
                    entry.place(),
                    "parameter.name-taken",
                    "no parameter may be called " + Quoted.of(name),
                    "the language uses this name itself");
        } else if (!Path.isIdent(name)) {
            problems.add(
                    entry.place(),
                    "parameter.name",
                    "expected a name of letters, digits, '-' and '_' that begins with a letter, found "
                            + Quoted.of(name));
        }
    }

    private Parameter parameter(Yaml.Entry entry) {
        if (entry.value() instanceof Yaml.Scalar) {
            Type<?> type = types.read(entry.value());
            return new Parameter(entry.place(), entry.name(), type, Optional.empty(), false, false, "");
        }
        Fields fields = new Fields("a parameter", entry.value(), problems);
        Type<?> type = types.composed(fields);
        Optional<Written> defaultValue = fields.find("default").map(written::read);
        boolean optional = fields.flag("optional").orElse(false);
        boolean union = union(fields, type);
        String description = fields.text("description").orElse("");
        fields.find("example")
                .map(written::read)
                .ifPresent(value -> ConstantCheck.check(entry.name(), type, value, problems));
        fields.end();
        if (optional && defaultValue.isPresent()) {
            problems.add(
                    entry.place(),
                    "parameter.optional-default",
                    "expected 'default' or 'optional', found both on " + Quoted.of(entry.name()));
        }
        defaultValue.ifPresent(value -> ConstantCheck.check(entry.name(), type, value, problems));
        return new Parameter(entry.place(), entry.name(), type, defaultValue, optional, union, description);
    }

    private boolean union(Fields fields, Type<?> type) {
        Optional<Yaml.Scalar> merge = fields.scalar("merge");
        if (merge.isEmpty()) {
            return false;
        }
        boolean several = type.name().startsWith("list of ") || type.name().startsWith("map of ");
        if (!merge.get().text().equals("union") || !several) {
            problems.add(
                    merge.get().place(),
                    "parameter.merge",
                    "expected union on a list or map, found "
                            + Quoted.of(merge.get().text()) + " on " + type.name());
        }
        return true;
    }
}
