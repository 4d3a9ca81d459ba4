package dev.plumb.server.compiler.datum;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.expr.Expression;
import dev.plumb.server.compiler.expr.Interpolation;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.expr.Verdict;
import dev.plumb.server.compiler.format.Format;
import dev.plumb.server.compiler.format.Written;
import dev.plumb.server.compiler.template.Limits;
import dev.plumb.server.compiler.template.Optionals;
import dev.plumb.server.compiler.template.Rendered;
import dev.plumb.server.compiler.template.TemplateSource;
import dev.plumb.server.compiler.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The scalars of contracts 12(c) in every place where one can end.
class ScalarsEverywhereTest {
    private static final List<Type<?>> TYPES =
            List.of(Types.TEXT, Types.MODE, Types.INTEGER, Types.BOOLEAN, Types.VERSION, Types.USER);

    /// A line of the table.
    record Case(Datum.Scalar scalar, String json, String types) {
        Scope scope() {
            return Scope.of(Datum.map(Map.of("x", scalar)));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void typesReadTheTextAsWritten(Case given) {
        Value written = given.scalar().value().orElseThrow();
        assertEquals(
                given.types(),
                TYPES.stream()
                        .filter(type -> type.read(written) instanceof Reading.Ok<?>)
                        .map(Type::name)
                        .collect(Collectors.joining(" ")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void dataKeepsItsJsonForm(Case given) {
        Written written = Format.JSON.write(given.scalar());
        assertEquals(
                given.json() + "\n",
                literal(assertInstanceOf(Written.Ok.class, written).content()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void textCrossesAsItsText(Case given) {
        String text = given.scalar().text();
        assertEquals(new Resolved.Known(Datum.text("v" + text)), interpolated("v$(x)", given));
        assertEquals(new Resolved.Known(given.scalar()), interpolated("$(x)", given));
        assertEquals(new Rendered.Ok(Value.Content.of(text)), render("{{x}}", given));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void onlyBooleansDecide(Case given) {
        boolean flag = given.scalar().form() == Form.BOOLEAN;
        assertEquals(flag, render("{{#x}}open{{/x}}", given) instanceof Rendered.Ok);
        assertEquals(flag, when("x", given) instanceof Verdict.Known);
        String quoted = "'" + given.scalar().text() + "'";
        assertEquals(new Verdict.Known(true), when("x = " + quoted, given));
    }

    private static Resolved interpolated(String text, Case given) {
        return assertInstanceOf(Interpolation.Parsed.Ok.class, Interpolation.parse(text))
                .interpolation()
                .resolve(given.scope());
    }

    private static Verdict when(String text, Case given) {
        return assertInstanceOf(Expression.Parsed.Ok.class, Expression.parse(text))
                .expression()
                .evaluate(given.scope());
    }

    private static Rendered render(String template, Case given) {
        return new Templates(name -> Optional.of(new TemplateSource(name, template)), Limits.USUAL)
                .render("t", given.scope(), Optionals.NONE);
    }

    private static String literal(Value.Content content) {
        return content.segments().stream()
                .map(segment -> ((Segment.Literal) segment).text())
                .collect(Collectors.joining());
    }

    static Stream<Case> cases() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/cases/contract-12c/scalars.txt")).stream()
                .map(line ->
                        List.of(line.split("\\|")).stream().map(String::strip).toList())
                .map(cell -> new Case(scalar(cell.get(0), cell.get(1)), cell.get(2), cell.get(3)));
    }

    private static Datum.Scalar scalar(String style, String text) {
        return style.equals("plain") ? Datum.plain(text) : Datum.text(text.equals("\"\"") ? "" : text);
    }
}
