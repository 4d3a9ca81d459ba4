package dev.plumb.agent.engine.prepared;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two names of one unit.
class NeighboursTest {
    private final Trial trial = new Trial();

    @BeforeEach
    void aUnitWithTwoNames() {
        trial.node.put("units: { ssh.service: { active: active, file: enabled, aliases: [sshd.service] } }");
    }

    private static ManifestResource service(String name, boolean running) {
        Map<String, Value> given = Map.of("running", new Value.Flag(running), "enabled", new Value.Flag(running));
        return ManifestResource.of(id("service[" + name + "]"), Ensure.PRESENT, given);
    }

    private List<Outcome> outcomes(ManifestResource... wish) {
        return trial.run(new BaseModule(), wish).resources().stream()
                .map(ResourceReport::outcome)
                .toList();
    }

    private List<String> problems(ManifestResource... wish) {
        return outcomes(wish).stream()
                .map(outcome -> outcome instanceof Outcome.Failed(Problem problem)
                        ? problem.code() + ": " + problem.summary()
                        : outcome.code())
                .toList();
    }

    @Test
    void twoThatWishDifferentThingsOfOneUnitAreAProblemOfBoth() {
        List<String> said = problems(service("sshd", false), service("ssh", true), service("cron", true));
        assertEquals(
                "service.fights: service[sshd] and service[ssh] are one unit, 'ssh.service', and wish different"
                        + " things of it",
                said.getFirst());
        assertTrue(said.get(1).startsWith("service.fights: service[ssh] and service[sshd] "), said::toString);
        assertEquals("active", trial.node.services().unit("ssh.service").active());
    }

    @Test
    void theyFightAlsoWhileTheOtherNameIsNotInPlace() {
        trial.node.put("units: { ssh.service: { active: active, file: disabled, aliases: [sshd.service] } }");
        List<String> said = problems(service("sshd", false), service("ssh", true));
        assertTrue(said.stream().allMatch(one -> one.startsWith("service.fights")), said::toString);
    }

    @Test
    void equalWishesOfOneUnitAreFine() {
        assertEquals(
                List.of("in-sync", "in-sync"),
                outcomes(service("sshd", true), service("ssh", true)).stream()
                        .map(Outcome::code)
                        .toList());
        outcomes(service("sshd", false), service("ssh", false));
        assertEquals("inactive", trial.node.services().unit("ssh.service").active());
        assertEquals(
                List.of("in-sync", "in-sync"),
                outcomes(service("sshd", false), service("ssh", false)).stream()
                        .map(Outcome::code)
                        .toList());
    }
}
