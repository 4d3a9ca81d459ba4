package dev.plumb.agent.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.agent.protocol.report.Change;
import dev.plumb.agent.protocol.report.Interruption;
import dev.plumb.agent.protocol.report.OwedRefresh;
import dev.plumb.agent.protocol.report.PlannedAction;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.agent.protocol.report.Usage;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportCodecTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final ResourceId A = new ResourceId("file", "/etc/a");
    private static final ResourceId WEB = new ResourceId("service", "web");
    private static final Problem PROBLEM = Problem.environment("disk.full", "no space left")
            .advise("free some")
            .at("/etc");

    private static List<Outcome> outcomes() {
        return List.of(
                new Outcome.InSync(),
                new Outcome.Changed(),
                new Outcome.WouldChange(),
                new Outcome.Refreshed(),
                new Outcome.Released(),
                new Outcome.Held(new Hold.ByClass(Disruption.GPU_DETACH), NOW),
                new Outcome.Owed("restart"),
                new Outcome.Pending(Outcome.Pending.Until.REBOOT),
                new Outcome.Waiting("control-01:6817"),
                new Outcome.Skipped(A),
                new Outcome.Unsupported("a GPU"),
                new Outcome.Unknown(PROBLEM),
                new Outcome.Failed(PROBLEM),
                new Outcome.Held(new Hold.ByRemovals(), NOW));
    }

    private static RunReport report() {
        List<ResourceReport> resources = new ArrayList<>();
        for (Outcome outcome : outcomes()) {
            resources.add(new ResourceReport(
                    WEB,
                    outcome,
                    List.of(
                            Change.of("mode", Cause.DRIFT, Optional.of("0666"), Optional.of("0644")),
                            Change.redacted("key", Cause.FIRST, Optional.empty()),
                            Change.redacted("value", Cause.FIRST, Optional.of("only root may read it")),
                            Change.ofLines("content", Cause.INTENT, List.of("-a"))),
                    List.of(new PlannedAction("restart", List.of(Disruption.RESTART, Disruption.NONE))),
                    List.of("a note")));
        }
        return new RunReport(
                "node-01",
                "run-1",
                "ab".repeat(32),
                RunReport.Mode.AUDIT,
                NOW,
                Optional.of(new Interruption("run-0", NOW, List.of(A))),
                resources,
                List.of(new OwedRefresh(WEB, List.of(A), NOW)),
                new Usage(Duration.ofMillis(1234), Duration.ofMillis(56), 50 << 20),
                List.of(PROBLEM));
    }

    @Test
    void everyReportComesBackAsItWent() {
        assertEquals(new Decoded.Ok<>(report()), ReportCodec.read(ReportCodec.write(report())));
    }

    @Test
    void anOutcomeOfANewerVersionIsReadAsItsCode() {
        String written = new String(ReportCodec.write(report()), StandardCharsets.UTF_8)
                .replace("\"outcome\":\"waiting\"", "\"outcome\":\"teleported\",\"to\":\"mars\"");
        RunReport read =
                ReportCodec.read(written.getBytes(StandardCharsets.UTF_8)) instanceof Decoded.Ok<RunReport>(var it)
                        ? it
                        : report();
        assertEquals(
                new Outcome.Unrecognised("teleported"), read.resources().get(8).outcome());
    }

    @Test
    void whatIsRedactedCannotHoldAValue() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Change(
                        "key",
                        Cause.DRIFT,
                        Optional.of("x"),
                        Optional.empty(),
                        true,
                        List.of(),
                        Optional.of("instead")));
        String leaking = new String(ReportCodec.write(report()), StandardCharsets.UTF_8)
                .replace("\"redacted\":true", "\"before\":\"x\",\"redacted\":true");
        assertInstanceOf(Decoded.Refused.class, ReportCodec.read(leaking.getBytes(StandardCharsets.UTF_8)));
    }
}
