package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.api.Ensure;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.expr.Each;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/// Reads the keys that the engine owns on an entry.
final class EngineKeysReader {
    private static final String EACH = "put the items into data/ and write each: data.NAME, or into a parameter;"
            + " several names need no each: package: [a, b]";

    private final EntryReader entries;
    private final PermitReader permits;
    private final Problems problems;

    EngineKeysReader(EntryReader entries, PermitReader permits, Problems problems) {
        this.entries = entries;
        this.permits = permits;
        this.problems = problems;
    }

    EngineKeys read(Yaml.Mapping mapping) {
        Fields fields = new Fields("an entry", mapping, problems);
        return new EngineKeys(
                fields.typed("ensure", Types.choice(Ensure.class)).orElse(Ensure.PRESENT),
                fields.flag("audit").orElse(false),
                fields.scalar("when").flatMap(this::expression),
                fields.scalar("each", "the name of a list or mapping", EACH).flatMap(this::each),
                fields.scalar("once").flatMap(this::selector),
                new EngineKeys.Edges(
                        references(fields, "after"),
                        references(fields, "before"),
                        references(fields, "refresh-on"),
                        references(fields, "refreshes")),
                permits.read(fields),
                fields.typed("on-release", Types.choice(OnRelease.class)),
                fields.text("because"),
                fields.flag("together").orElse(false),
                PermitReader.places(fields));
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
}
