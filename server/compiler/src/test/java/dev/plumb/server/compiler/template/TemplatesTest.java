package dev.plumb.server.compiler.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class TemplatesTest {
    private static final Value.SecretRef BIND = new Value.SecretRef("ldap-bind", 1, "0".repeat(64));
    private static final Map<String, String> PARTIALS =
            Map.of("head", "# {{name}}\n", "two", "a\n{{name}}\n", "loop", "{{>again}}", "again", "{{>loop}}");

    static final Datum.Mapping NAMES = Datum.map(Map.of(
            "name", Datum.text("<node> & \"01\""),
            "version", Datum.plain("590.10"),
            "on", Datum.flag(true),
            "off", Datum.plain("false"),
            "comment", Datum.text("hello"),
            "absent", Datum.UNSET,
            "list", Datum.list(List.of(Datum.text("a"), Datum.text("b"))),
            "empty", Datum.list(List.of()),
            "people", Datum.list(List.of(person("ada", Datum.text("x")), person("bob", Datum.UNSET))),
            "secret", Datum.map(Map.of("ldap-bind", Datum.secret(BIND)))));

    private static final Optionals OPTIONALS =
            path -> path.equals(List.of("comment")) || path.equals(List.of("people", "note"));

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/rule-14/rendered.txt", delimiter = '|', quoteCharacter = '`')
    void rendersAsWritten(String template, String expected) {
        assertEquals(expected == null ? "" : expected, shown(render(template)));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/cases/rule-14/refused.txt", delimiter = '|', quoteCharacter = '`')
    void refusesWithPlaceAndAdvice(String template, String problem) {
        assertEquals(
                problem,
                assertInstanceOf(Rendered.Refused.class, render(template))
                        .problems()
                        .getFirst()
                        .toString());
    }

    @Test
    void keepsSecretsAsReferences() {
        assertEquals(
                new Rendered.Ok(new Value.Content(List.of(
                        new Segment.Literal("pw = "),
                        new Segment.Sealed(BIND, Escape.NONE),
                        new Segment.Literal("\r\n")))),
                render("pw = {{secret.ldap-bind}}\r\n"));
    }

    @Test
    void collectsAllProblems() {
        assertEquals(
                2,
                assertInstanceOf(Rendered.Refused.class, render("{{nome}}\n{{lost}}"))
                        .problems()
                        .size());
    }

    @Test
    void waitsForFacts() {
        Scope scope = steps -> new Scope.Found.Waiting("gpu");
        Templates templates = templates(Map.of("t", "{{fact.gpu.count}}"), Limits.USUAL);
        assertEquals(new Rendered.Waiting("gpu"), templates.render("t", scope, Optionals.NONE));
    }

    @Test
    void boundsOutputAndSteps() {
        for (Limits limits : List.of(new Limits(10, 1000), new Limits(1000, 10))) {
            Templates templates = templates(Map.of("t", "{{#list}}{{#list}}{{/list}}x{{/list}}"), limits);
            Datum.Mapping many = Datum.map(Map.of(
                    "list", Datum.list(Collections.nCopies(20, Datum.map(Map.of("list", Datum.flag(true)))))));
            assertEquals(
                    "template.too-large",
                    assertInstanceOf(Rendered.Refused.class, templates.render("t", Scope.of(many), Optionals.NONE))
                            .problems()
                            .getFirst()
                            .code());
        }
    }

    @Test
    void refusesSectionsThatAreNestedTooDeep() {
        String deep = "{{#name}}".repeat(1_000) + "x" + "{{/name}}".repeat(1_000);
        assertTrue(shown(render(deep)).contains("t:1:289: sections are nested more than 32 deep"), shown(render(deep)));
    }

    @Test
    void remembersWhatItRendered() {
        Templates templates = templates(Map.of("t", "{{name}}"), Limits.USUAL);
        Rendered first = templates.render("t", Scope.of(NAMES), OPTIONALS);
        assertSame(first, templates.render("t", Scope.of(Datum.map(NAMES.entries())), OPTIONALS));
    }

    private static Rendered render(String written) {
        String template = written.replace("\\n", "\n").replace("\\r", "\r");
        return templates(Map.of("t", template), Limits.USUAL).render("t", Scope.of(NAMES), OPTIONALS);
    }

    private static Templates templates(Map<String, String> sources, Limits limits) {
        return new Templates(
                name -> Optional.ofNullable(sources.getOrDefault(name, PARTIALS.get(name)))
                        .map(text -> new TemplateSource(name, text)),
                limits);
    }

    private static String shown(Rendered rendered) {
        return switch (rendered) {
            case Rendered.Ok(Value.Content content) ->
                content.segments().stream()
                        .map(segment -> ((Segment.Literal) segment).text())
                        .reduce("", String::concat)
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
            case Rendered.Waiting waiting -> waiting.toString();
            case Rendered.Refused refused -> refused.toString();
        };
    }

    private static Datum person(String name, Datum note) {
        return Datum.map(Map.of("name", Datum.text(name), "note", note));
    }
}
