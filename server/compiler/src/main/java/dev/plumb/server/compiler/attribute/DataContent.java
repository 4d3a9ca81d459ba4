package dev.plumb.server.compiler.attribute;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.format.Format;
import dev.plumb.server.compiler.format.Written;
import dev.plumb.server.compiler.work.Evaluator;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Yaml;
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
                problems.forEach(problem -> refused(problem, data));
                yield Optional.empty();
            }
        };
    }

    /// What stands in the entry is told at its own place; what a name brings has none, so its key is
    /// told, and the name.
    private void refused(Problem problem, Given data) {
        Yaml yaml = data.written().yaml();
        String path = problem.place().orElse("data").substring("data".length());
        Optional<Brought> brought =
                path.isEmpty() ? Optional.empty() : yaml.text(path).flatMap(Brought::of);
        brought.ifPresentOrElse(
                by -> work.problems().add(by.text().place(), by.told(path, problem)),
                () -> work.problems().add(yaml.locate(path), problem));
    }

    /// A text with names in it.
    private record Brought(Yaml.Scalar text, Path first) {
        static Optional<Brought> of(Yaml.Scalar text) {
            return Interpolation.parse(text.text()) instanceof Interpolation.Parsed.Ok(Interpolation read)
                    ? read.pieces().stream()
                            .filter(Interpolation.Piece.Reference.class::isInstance)
                            .findFirst()
                            .map(piece -> new Brought(text, ((Interpolation.Piece.Reference) piece).path()))
                    : Optional.empty();
        }

        Problem told(String path, Problem problem) {
            String within = path.startsWith(".") ? path.substring(1) : path;
            return new Problem(
                    problem.code(),
                    problem.owner(),
                    problem.place(),
                    within + ": " + problem.summary(),
                    Optional.of("it comes from " + text.text() + file()
                            + problem.advice().map(advice -> "; " + advice).orElse("")));
        }

        /// Where data of the site stand.
        private String file() {
            return first.root().equals("data") && first.fixedSteps().size() > 1
                    ? ", data/" + first.fixedSteps().get(1) + ".yaml"
                    : "";
        }
    }
}
