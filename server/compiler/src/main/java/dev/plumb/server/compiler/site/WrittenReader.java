package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds the names in written values.
final class WrittenReader {
    private final Problems problems;

    WrittenReader(Problems problems) {
        this.problems = problems;
    }

    /// A value with the names in it.
    Written read(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> text(scalar);
            case Yaml.Sequence list -> list(list);
            case Yaml.Mapping mapping -> mapping(mapping);
        };
    }

    private Written text(Yaml.Scalar scalar) {
        if (scalar.text().indexOf("$(") < 0) {
            return new Written.Constant(scalar, plain(scalar));
        }
        return switch (Interpolation.parse(scalar.text())) {
            case Interpolation.Parsed.Ok(Interpolation interpolation) ->
                interpolation.constant()
                        ? new Written.Constant(scalar, Datum.text(scalar.text().replace("$$(", "$(")))
                        : new Written.Text(scalar, interpolation);
            case Interpolation.Parsed.Refused(Fault fault) -> {
                problems.add(scalar.at(fault.offset()), fault.problem());
                yield new Written.Unread(scalar);
            }
        };
    }

    private Written list(Yaml.Sequence list) {
        List<Written> items = new ArrayList<>();
        list.items().forEach(item -> items.add(read(item)));
        List<Datum> constants = new ArrayList<>();
        for (Written item : items) {
            if (!(item instanceof Written.Constant(var yaml, Datum datum))) {
                return new Written.Items(list, items);
            }
            constants.add(datum);
        }
        return new Written.Constant(list, Datum.list(constants));
    }

    private Written mapping(Yaml.Mapping mapping) {
        List<Written.Pair> pairs = new ArrayList<>();
        mapping.entries().forEach(entry -> pairs.add(new Written.Pair(text(entry.key()), read(entry.value()))));
        Map<String, Datum> constants = new LinkedHashMap<>();
        for (Written.Pair pair : pairs) {
            if (pair.key() instanceof Written.Constant(var k, Datum.Scalar key)
                    && pair.value() instanceof Written.Constant(var v, Datum datum)) {
                constants.put(key.text(), datum);
            } else {
                return new Written.Pairs(mapping, pairs);
            }
        }
        return new Written.Constant(mapping, Datum.map(constants));
    }

    /// The datum of a tree in which no names are looked for, as `data/` has them (rule 10).
    static Datum literal(Yaml yaml) {
        return switch (yaml) {
            case Yaml.Scalar scalar -> plain(scalar);
            case Yaml.Sequence list ->
                Datum.list(list.items().stream().map(WrittenReader::literal).toList());
            case Yaml.Mapping mapping -> {
                Map<String, Datum> entries = new LinkedHashMap<>();
                mapping.entries().forEach(entry -> entries.put(entry.name(), literal(entry.value())));
                yield Datum.map(entries);
            }
        };
    }

    private static Datum plain(Yaml.Scalar scalar) {
        return new Datum.Scalar(scalar.text(), scalar.plain() ? Form.ofPlain(scalar.text()) : Form.TEXT);
    }
}
