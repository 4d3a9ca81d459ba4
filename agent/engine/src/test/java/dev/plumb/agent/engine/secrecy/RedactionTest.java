package dev.plumb.agent.engine.secrecy;

import static dev.plumb.agent.engine.Trial.plain;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static String without(String secret, String text) {
        return new Redaction(() -> Set.of(secret)).text(text);
    }

    @Test
    void aProgramThatPrintsASecretTellsNobody() {
        Trial trial = new Trial();
        trial.secrets.add("hunter2");
        trial.script = (name, view) -> new Plan.Change(List.of(Action.quiet(
                "try hunter2", List.of(Difference.of("tried", "no", "hunter2")), new FileStep.Remove("/etc/nothing"))));
        trial.node.failing(
                step -> true,
                Problem.environment("command.failed", "it said: 'pw=hunter2'")
                        .advise("not hunter2")
                        .at("hunter2"));
        RunReport run = trial.run(plain("scripted[x]"));
        String told =
                new String(ReportCodec.write(run), StandardCharsets.UTF_8) + trial.events + RunSummary.lines(run, 100);
        assertFalse(told.contains("hunter2"), told);
        assertTrue(told.contains("it said: 'pw=(secret)'"), told);
    }

    @Test
    void aLookThatTellsASecretTellsNobody() {
        Trial trial = new Trial();
        trial.secrets.add("hunter2");
        trial.script = (name, view) -> new Plan.Waiting("hunter2 to come");
        RunReport run = trial.run(plain("scripted[x]"));
        assertFalse((run + "" + trial.events).contains("hunter2"), run.toString());
    }

    /// JSON, environment file, properties, terminal.
    @ParameterizedTest
    @ValueSource(strings = {"a\\\"b$é\\\\c", "a\\\"b\\$é\\\\\\\\c", "a\"b$\\u00e9\\\\\\\\c", "a\"b$é\\\\c"})
    void aSecretIsKnownByItsEscapedForms(String form) {
        String secret = form.equals("a\\\"b$é\\\\c") ? "a\"b$é\\c" : "a\"b$é\\\\c";
        assertEquals("x=(secret);", without(secret, "x=" + form + ";"));
    }

    @Test
    void whatWasCutOffIsKnownByHalfOfIt() {
        String secret = "correct horse battery staple";
        assertEquals("it said '(secret)...'", without(secret, "it said 'correct horse batt...'"));
        assertEquals("...(secret) tail", without(secret, "...orse battery staple tail"));
        assertEquals("correct answer", without(secret, "correct answer"));
    }

    @Test
    void aSecretOfSeveralLinesIsKnownByItsLines() {
        assertEquals("+(secret)", without("-----BEGIN-----\nMIIEvQIBADAN\n-----END-----\n", "+MIIEvQIBADAN"));
    }

    @Test
    void whatIsTooShortIsNoSecret() {
        assertEquals("abc", without("abc", "abc"));
        assertEquals("abc", without("", "abc"));
    }
}
