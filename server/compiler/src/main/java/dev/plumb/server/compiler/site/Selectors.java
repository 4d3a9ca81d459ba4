package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.Optional;

/// Reads selectors of site files (rule 19).
final class Selectors {
    private Selectors() {}

    static Optional<Located<Selector>> read(Yaml.Scalar scalar, Problems problems) {
        return switch (Selector.parse(scalar.text(), Selector.Ground.SITE)) {
            case Selector.Parsed.Ok(Selector selector) -> Optional.of(new Located<>(scalar, selector));
            case Selector.Parsed.Refused(Fault fault) -> {
                problems.add(scalar.at(fault.offset()), fault.problem());
                yield Optional.empty();
            }
        };
    }
}
