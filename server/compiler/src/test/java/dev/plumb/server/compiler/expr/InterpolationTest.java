package dev.plumb.server.compiler.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpolationTest {
    private static final Value.SecretRef BIND = new Value.SecretRef("ldap-bind", 1, "0".repeat(64));
    private static final Datum.Listing KEYS = Datum.list(List.of(Datum.text("a"), Datum.text("b")));
    private static final Scope SCOPE = steps -> steps.getFirst().equals("fact")
            ? new Scope.Found.Waiting(steps.get(1))
            : Scope.of(Datum.map(Map.of(
                            "driver", Datum.plain("590.10"),
                            "item", Datum.map(Map.of("name", Datum.text("ada"), "keys", KEYS, "uid", Datum.UNSET)),
                            "rooms", Datum.map(Map.of("ada", Datum.text("K1"))),
                            "secret", Datum.map(Map.of("ldap-bind", Datum.secret(BIND))))))
                    .lookUp(steps);

    @ParameterizedTest
    @CsvSource(textBlock = """
            plain,                      plain
            v$(driver),                 v590.10
            $(item.name)/$(item['name']), ada/ada
            $(rooms[item.name])!,       K1!
            $$(driver),                 $(driver)
            cost $5 or $,               cost $5 or $
            $$$(driver),                $$(driver)
            """)
    void putsTextIn(String written, String expected) {
        assertEquals(new Resolved.Known(Datum.text(expected)), resolve(written));
    }

    @Test
    void passesAnythingWhereItStandsAlone() {
        assertEquals(new Resolved.Known(KEYS), resolve("$(item.keys)"));
        assertEquals(new Resolved.Known(Datum.plain("590.10")), resolve("$(driver)"));
        assertEquals(new Resolved.Known(Datum.UNSET), resolve("$(item.uid)"));
        assertEquals(new Resolved.Waiting("gpu"), resolve("$(fact.gpu.vendors)"));
    }

    @Test
    void keepsSecretsAsReferences() {
        assertEquals(
                new Resolved.Known(new Datum.SecretText(List.of(
                        new Segment.Literal("pw="), new Segment.Sealed(BIND, Escape.NONE), new Segment.Literal(";")))),
                resolve("pw=$(secret['ldap-bind']);"));
        assertEquals(
                new Value.Content(List.of(new Segment.Literal("pw="), new Segment.Sealed(BIND, Escape.NONE))),
                assertInstanceOf(Resolved.Known.class, resolve("pw=$(secret.ldap-bind)"))
                        .datum()
                        .value()
                        .orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            x $(drivr)        | 4 | there is no 'drivr'; did you mean 'driver'? [name.unknown]
            $(item.nam)       | 2 | there is no 'item.nam'; did you mean 'item.name'? [name.unknown]
            $(driver.x)       | 2 | 'driver.x' leads through text, which has no parts [name.barred]
            $(item.keys.x)    | 2 | 'item.keys.x' leads through a list, whose items have no names; use each [name.barred]
            ab$(item.keys)    | 2 | expected text for $(item.keys) inside a longer text, found a list; a list or mapping passes only where $(…) stands alone [value.not-text]
            u-$(item.uid)     | 2 | expected text for $(item.uid) inside a longer text, found nothing (it is unset); give it a value, or guard the entry with when: item.uid is set [value.not-text]
            $(rooms[secret.ldap-bind]) | 8 | expected text in 'secret.ldap-bind' to name a part, found a secret [name.key-not-text]
            """)
    void saysWhatCannotBeRead(String written, int offset, String problem) {
        Fault fault = assertInstanceOf(Resolved.Refused.class, resolve(written))
                .faults()
                .getFirst();
        assertEquals(problem, fault.problem().toString());
        assertEquals(offset, fault.offset());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
            $(driver     | 8 | expected ')' after $(driver, found the end; only a name stands in $(…); write $$( for a literal $( [expression.syntax]
            $()          | 2 | expected a name, found ')' [expression.syntax]
            $(a + b)     | 4 | unexpected '+'; expressions do not compute [expression.syntax]
            $(a b)       | 4 | expected ')' after $(a, found 'b'; only a name stands in $(…); write $$( for a literal $( [expression.syntax]
            $(a[1])      | 4 | expected a name, found '1' [expression.syntax]
            $(a.1)       | 4 | expected a name after '.', found '1'; a name that is no word stands in brackets: ['1']; items of a list have no names [expression.syntax]
            $(a['b)      | 4 | a string is not closed; end it with a single quote; write '' for one inside [expression.syntax]
            $(not)       | 2 | expected a name, found 'not' [expression.syntax]
            """)
    void refusesWhatIsMalformed(String written, int offset, String problem) {
        Fault fault = assertInstanceOf(Interpolation.Parsed.Refused.class, Interpolation.parse(written))
                .fault();
        assertEquals(problem, fault.problem().toString());
        assertEquals(offset, fault.offset());
    }

    private static Resolved resolve(String written) {
        return assertInstanceOf(Interpolation.Parsed.Ok.class, Interpolation.parse(written))
                .interpolation()
                .resolve(SCOPE);
    }
}
