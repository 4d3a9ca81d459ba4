package dev.plumb.server.compiler.compile;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.format.Format;
import dev.plumb.server.compiler.format.Written;
import dev.plumb.server.compiler.yaml.Place;
import java.util.List;
import java.util.Optional;

/// Renders data in a format (rule 15).
record DataContent(Work work) {
    private static final Type<Format> FORMATS = Types.choice(Format.class);

    /// @param missed where the format is missed
    Optional<Value.Content> render(Given data, Optional<Given> format, Place missed) {
        if (format.isEmpty()) {
            work.problems()
                    .add(
                            missed,
                            "content.format",
                            "expected 'format' beside 'data', found none",
                            "write format: json, yaml, ini, toml, env or properties");
            return Optional.empty();
        }
        return read(format.get())
                .flatMap(f -> new Evaluator(work)
                        .within(data.datum(), data.written().place())
                        .flatMap(datum -> render(data, f)));
    }

    private Optional<Format> read(Given format) {
        Value written = format.datum().value().orElseThrow();
        return switch (FORMATS.read(written)) {
            case Reading.Ok<Format>(Format known) -> Optional.of(known);
            case Reading.Refused<Format> refused -> {
                work.problems()
                        .add(
                                format.written().place(),
                                "content.format",
                                "format: " + refused.summary(),
                                refused.advice());
                yield Optional.empty();
            }
        };
    }

    private Optional<Value.Content> render(Given data, Format format) {
        return switch (format.write(data.datum())) {
            case Written.Ok(Value.Content content) -> Optional.of(content);
            case Written.Refused(List<Problem> problems) -> {
                problems.forEach(problem -> work.problems()
                        .add(data.written().yaml().locate(problem.place().orElse("")), problem));
                yield Optional.empty();
            }
        };
    }
}
