package dev.plumb.agent.linux.services;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.node.ServiceView.UnitState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnitLookTest {
    private static UnitLook look(String active, String sub, Map<String, String> fields) {
        UnitState unit = new UnitState(
                "loaded",
                active,
                sub,
                "enabled",
                Optional.empty(),
                "success",
                false,
                false,
                Optional.of(1L),
                false,
                false,
                List.of(),
                List.of());
        return UnitLook.of(unit, fields);
    }

    private static UnitLook running(String restarts, String process, String since) {
        return look(
                "active",
                "running",
                Map.of("NRestarts", restarts, "MainPID", process, "ActiveEnterTimestampMonotonic", since));
    }

    @Test
    void a_unit_that_runs_on_has_not_fallen_however_often_it_was_restarted_before() {
        assertEquals(Optional.empty(), running("7", "100", "5").fallen(running("7", "100", "5")));
    }

    @Test
    void a_unit_that_is_up_at_every_look_but_was_restarted_between_has_fallen() {
        UnitLook first = running("7", "100", "5");
        assertEquals(
                Optional.of("it was restarted 1 time while settling"),
                running("8", "101", "6").fallen(first));
        assertEquals(
                Optional.of("it was restarted 4 times while settling"),
                running("11", "104", "9").fallen(first));
    }

    @Test
    void a_unit_that_something_else_started_again_has_fallen() {
        assertEquals(
                Optional.of("it was started again while settling"),
                running("0", "101", "6").fallen(running("0", "100", "5")));
    }

    @Test
    void a_daemon_that_names_another_main_process_has_not_fallen() {
        assertEquals(Optional.empty(), running("0", "101", "5").fallen(running("0", "100", "5")));
    }

    @Test
    void a_unit_without_processes_is_judged_by_how_it_stands() {
        UnitLook first = look("active", "waiting", Map.of());
        assertEquals(Optional.empty(), look("active", "waiting", Map.of()).fallen(first));
        assertEquals(
                Optional.of("failed (failed, success)"),
                look("failed", "failed", Map.of()).fallen(first));
    }

    @Test
    void a_unit_between_two_starts_has_fallen_at_the_first_look() {
        UnitLook first = look("activating", "auto-restart", Map.of("NRestarts", "0"));
        assertEquals(Optional.of("activating (auto-restart, success)"), first.fallen(first));
    }
}
