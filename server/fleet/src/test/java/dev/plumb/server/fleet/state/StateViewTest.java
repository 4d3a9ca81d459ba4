package dev.plumb.server.fleet.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.agent.protocol.report.Usage;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateViewTest {
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String WISH = "a".repeat(64);
    private static final Problem BROKEN = Problem.environment("file.io", "the disk is full");
    private static final ResourceId MOTD = new ResourceId("file", "/etc/motd");

    private final StateView view = new StateView(HOUR);

    private static Told told(String manifest, Outcome... outcomes) {
        List<ResourceReport> resources = Arrays.stream(outcomes)
                .map(outcome -> ResourceReport.of(MOTD, outcome))
                .toList();
        RunReport report = new RunReport(
                "n1",
                "r1",
                manifest,
                RunReport.Mode.ENFORCE,
                NOON,
                Optional.empty(),
                resources,
                List.of(),
                new Usage(Duration.ZERO, Duration.ZERO, 0),
                List.of());
        return new Told(NOON, report, NOON.plus(Duration.ofDays(1)));
    }

    private NodeState of(Wanted wanted, Told told) {
        return view.of(wanted, Optional.empty(), Optional.of(told), NOON, NOON.plus(Duration.ofMinutes(10)));
    }

    private NodeState of(Outcome... outcomes) {
        return of(new Wanted.Manifest(WISH), told(WISH, outcomes));
    }

    @Test
    void aNodeWhoseResourcesAreAllThereIsConverged() {
        assertEquals(
                new NodeState.Converged(),
                of(new Outcome.InSync(), new Outcome.Changed(), new Outcome.Refreshed(), new Outcome.Released()));
    }

    @Test
    void whatMostNeedsAPersonIsSaid() {
        Outcome held = new Outcome.Held(new Hold.ByClass(Disruption.REBOOT), NOON);
        Outcome pending = new Outcome.Pending(Outcome.Pending.Until.REBOOT);
        Outcome waiting = new Outcome.Waiting("the mount /scratch");
        assertEquals(new NodeState.Waiting(List.of("the mount /scratch")), of(waiting, waiting));
        assertEquals(new NodeState.Pending(List.of(MOTD)), of(waiting, pending));
        assertEquals(new NodeState.Drifted(List.of(MOTD)), of(pending, new Outcome.WouldChange()));
        assertEquals(new NodeState.Held(List.of(MOTD)), of(new Outcome.WouldChange(), held));
        assertEquals(new NodeState.Held(List.of(MOTD)), of(new Outcome.Owed("restart")));
        assertEquals(new NodeState.Failing(List.of(BROKEN)), of(held, new Outcome.Failed(BROKEN)));
        assertEquals(
                new NodeState.Failing(List.of(BROKEN)), of(new Outcome.Unknown(BROKEN), new Outcome.Skipped(MOTD)));
        assertEquals("failing", of(new Outcome.Unsupported("kind gpu-driver")).word());
        assertEquals("failing", of(new Outcome.Unrecognised("resting")).word());
    }

    @Test
    void anOlderManifestIsBehindAndAnEndedReleaseIsStale() {
        Told older = told("b".repeat(64), new Outcome.InSync());
        assertEquals(new NodeState.Behind(), of(new Wanted.Manifest(WISH), older));
        StateView patient = new StateView(Duration.ofDays(9));
        Told last = told(WISH, new Outcome.InSync());
        assertEquals(
                new NodeState.Stale(last.releaseEnds()),
                patient.of(
                        new Wanted.Manifest(WISH),
                        Optional.empty(),
                        Optional.of(last),
                        NOON,
                        NOON.plus(Duration.ofDays(2))));
    }

    @Test
    void aNodeThatToldNothingYetIsBehind() {
        assertEquals(
                new NodeState.Behind(),
                view.of(new Wanted.Manifest(WISH), Optional.empty(), Optional.empty(), NOON, NOON));
    }

    @Test
    void whoIsOverdueIsSilentWhateverItToldBefore() {
        Optional<Told> last = Optional.of(told(WISH, new Outcome.Failed(BROKEN)));
        Wanted wanted = new Wanted.Manifest(WISH);
        Instant late = NOON.plus(HOUR).plusSeconds(1);
        assertEquals(new NodeState.Silent(NOON), view.of(wanted, Optional.empty(), last, NOON, late));
        assertEquals(new NodeState.Silent(NOON), view.of(wanted, Optional.empty(), Optional.empty(), NOON, late));
        assertEquals(
                "failing",
                view.of(wanted, Optional.empty(), last, NOON, NOON.plus(HOUR)).word());
    }

    @Test
    void aSiteThatDoesNotCompileForANodeMakesItFail() {
        Told last = told(WISH, new Outcome.InSync());
        assertEquals(new NodeState.Failing(List.of(BROKEN)), of(new Wanted.Uncompiled(List.of(BROKEN)), last));
        assertEquals(
                new NodeState.Waiting(List.of("gpu")), of(new Wanted.AwaitsFacts(new TreeSet<>(List.of("gpu"))), last));
    }

    @Test
    void aConflictIsSaidBeforeAllThatTheNodeTellsButNotOfOneWithoutASlot() {
        Optional<Told> last = Optional.of(told(WISH, new Outcome.Failed(BROKEN)));
        Optional<String> fork = Optional.of("two reports of number 7");
        assertEquals(
                new NodeState.Conflict("two reports of number 7"),
                view.of(new Wanted.Manifest(WISH), fork, last, NOON, NOON));
        assertEquals(new NodeState.Retired(), view.of(new Wanted.Retired(), fork, last, NOON, NOON));
        assertEquals(new NodeState.UnknownToSite(), view.of(new Wanted.Nothing(), fork, last, NOON, NOON));
    }
}
