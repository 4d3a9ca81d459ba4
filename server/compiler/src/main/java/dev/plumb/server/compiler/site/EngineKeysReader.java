package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the keys that the engine owns on an entry.
final class EngineKeysReader {
    private final EntryReader entries;
    private final Problems problems;

    EngineKeysReader(EntryReader entries, Problems problems) {
        this.entries = entries;
        this.problems = problems;
    }

    EngineKeys read(Yaml.Mapping mapping) {
        Fields fields = new Fields("an entry", mapping, problems);
        return new EngineKeys(
                fields.typed("ensure", Types.choice(Ensure.class)).orElse(Ensure.PRESENT),
                fields.flag("audit").orElse(false),
                fields.scalar("when").flatMap(this::expression),
                fields.scalar("each").flatMap(this::each),
                fields.scalar("once").flatMap(this::selector),
                new EngineKeys.Edges(
                        references(fields, "after"),
                        references(fields, "before"),
                        references(fields, "refresh-on"),
                        references(fields, "refreshes")),
                permits(fields, problems),
                fields.typed("on-release", Types.choice(OnRelease.class)),
                fields.text("because"),
                fields.flag("together").orElse(false));
    }

    private Optional<Located<Expression>> expression(Yaml.Scalar scalar) {
        return switch (Expression.parse(scalar.text())) {
            case Expression.Parsed.Ok(Expression expression) -> Optional.of(new Located<>(scalar, expression));
            case Expression.Parsed.Refused(List<Fault> faults) -> {
                faults.forEach(fault -> problems.add(scalar.at(fault.offset()), fault.problem()));
                yield Optional.empty();
            }
        };
    }

    private Optional<Located<Selector>> selector(Yaml.Scalar scalar) {
        return Selectors.read(scalar, problems);
    }

    private Optional<Located<Each>> each(Yaml.Scalar scalar) {
        return switch (Each.parse(scalar.text())) {
            case Each.Parsed.Ok(Each each) -> Optional.of(new Located<>(scalar, each));
            case Each.Parsed.Refused(List<Fault> faults) -> {
                faults.forEach(fault -> problems.add(scalar.at(fault.offset()), fault.problem()));
                yield Optional.empty();
            }
        };
    }

    private List<Reference> references(Fields fields, String key) {
        return fields.find(key).map(entries::references).orElse(List.of());
    }

    /// `permit:` on an entry or in a layer (rule 28).
    static Map<Disruption, Permit> permits(Fields fields, Problems problems) {
        Map<Disruption, Permit> permits = new EnumMap<>(Disruption.class);
        for (Yaml.Entry entry : fields.mapping("permit")) {
            Disruption.read(entry.name())
                    .ifPresentOrElse(
                            disruption -> permit(entry.value(), problems)
                                    .ifPresent(permit -> permits.put(disruption, permit)),
                            () -> unknownClass(entry, problems));
        }
        return permits;
    }

    private static Optional<Permit> permit(Yaml value, Problems problems) {
        Optional<Permit> permit = value instanceof Yaml.Scalar scalar ? Permit.read(scalar.text()) : Optional.empty();
        if (permit.isEmpty()) {
            problems.add(
                    value.place(),
                    "permit.unknown",
                    "expected always, when-idle, in-window NAME, by-order or never, found " + Fields.shown(value));
        }
        return permit;
    }

    private static void unknownClass(Yaml.Entry entry, Problems problems) {
        List<String> classes =
                Arrays.stream(Disruption.values()).map(Disruption::word).toList();
        problems.add(
                entry.place(),
                "permit.unknown-class",
                "there is no class of actions " + Quoted.of(entry.name()),
                Suggestion.among(entry.name(), classes)
                        .map(near -> "did you mean " + Quoted.of(near) + "?")
                        .orElseGet(() -> "there are " + String.join(", ", classes)));
    }
}
