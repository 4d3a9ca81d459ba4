package dev.plumb.testkit.node;

import dev.plumb.api.node.ServiceStep.UnitVerb;
import dev.plumb.api.node.ServiceView.UnitState;
import java.util.Optional;

/// What systemctl(1) does to a unit, and refuses.
final class FakeUnitVerbs {
    private FakeUnitVerbs() {}

    /// Whether it changes links, which the manager goes by only when it has read them.
    static boolean links(UnitVerb verb) {
        return switch (verb) {
            case ENABLE, DISABLE, REENABLE, MASK, UNMASK -> true;
            case START, STOP, RESTART, RELOAD, RESET_FAILED -> false;
        };
    }

    static boolean starts(UnitVerb verb) {
        return verb == UnitVerb.START || verb == UnitVerb.RESTART;
    }

    /// A template is no unit: only its file can be linked.
    static Optional<String> template(UnitVerb verb, String name) {
        return name.contains("@.") && !links(verb) ? Optional.of("no instance is named") : Optional.empty();
    }

    /// Why a verb is refused; empty where it is not.
    static Optional<String> refusal(UnitVerb verb, FakeUnit unit) {
        return switch (verb) {
            case START, RESTART -> unfit(unit).or(() -> limit(unit));
            case ENABLE, REENABLE -> unit.madeUp() ? Optional.of("it has no unit file") : unfit(unit);
            case RELOAD -> missing(unit).or(() -> unreloadable(unit.state()));
            case MASK -> unit.hasOwnFile() ? Optional.of("has its file in /etc") : Optional.empty();
            case UNMASK -> Optional.empty();
            case STOP -> unit.state().active().equals("active") ? Optional.empty() : missing(unit);
            case DISABLE, RESET_FAILED -> missing(unit);
        };
    }

    private static Optional<String> missing(FakeUnit unit) {
        return unit.state().load().equals("not-found") ? Optional.of("no such unit") : Optional.empty();
    }

    private static Optional<String> unfit(FakeUnit unit) {
        return missing(unit).or(() -> unit.state().load().equals("masked") ? Optional.of("masked") : Optional.empty());
    }

    private static Optional<String> limit(FakeUnit unit) {
        return unit.state().result().equals("start-limit-hit") ? Optional.of("start limit hit") : Optional.empty();
    }

    private static Optional<String> unreloadable(UnitState state) {
        return state.active().equals("active") && state.canReload()
                ? Optional.empty()
                : Optional.of("not running, or cannot be reloaded");
    }

    /// The unit afterwards.
    static FakeUnit done(UnitVerb verb, FakeUnit unit) {
        return switch (verb) {
            case START, RESTART -> started(unit);
            case STOP -> stopped(unit);
            case RELOAD -> unit;
            case ENABLE, REENABLE -> installed(unit, "enabled");
            case DISABLE -> installed(unit, "disabled");
            case MASK -> unit.masked();
            case UNMASK -> unit.unmasked();
            case RESET_FAILED ->
                unit.state().active().equals("failed")
                        ? unit.active("inactive", "dead", "success")
                        : unit.active(unit.state().active(), unit.state().sub(), "success");
        };
    }

    private static FakeUnit started(FakeUnit unit) {
        if (!unit.nature().unmet().isEmpty()) {
            return unit.active("inactive", "dead", unit.state().result());
        }
        if (unit.nature().dies()) {
            return unit.active("failed", "failed", "exit-code");
        }
        return unit.state().oneshot()
                ? unit.active("inactive", "dead", "success")
                : unit.active("active", "running", "success");
    }

    /// What failed stays failed until somebody resets or starts it.
    private static FakeUnit stopped(FakeUnit unit) {
        return unit.state().active().equals("failed") ? unit : unit.active("inactive", "dead", "success");
    }

    private static FakeUnit installed(FakeUnit unit, String file) {
        return unit.state().file().equals("static")
                ? unit
                : unit.file(unit.state().load(), file);
    }
}
