package dev.plumb.testkit.node;

import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;

/// A unit of the fake node.
///
/// @param nature what becomes of it when it is started
/// @param below what its file is again when it is no longer masked; empty where there is none
record FakeUnit(UnitState state, Nature nature, String below) {
    private static final String MASKED = "masked";

    /// What becomes of a unit when it is started.
    ///
    /// @param dies it does not survive its start
    /// @param crashes it ends again and again after its start, and is started again each time
    /// @param unmet conditions for which its start is skipped
    /// @param aliases other names, which it has while it is enabled
    record Nature(boolean dies, boolean crashes, List<String> unmet, List<String> aliases) {
        static final Nature STEADY = new Nature(false, false, List.of(), List.of());

        Nature {
            unmet = List.copyOf(unmet);
            aliases = List.copyOf(aliases);
        }
    }

    static final FakeUnit NOT_FOUND = new FakeUnit(UnitState.unloaded("not-found"), Nature.STEADY, "");

    /// A slice is there without any file.
    static final FakeUnit SLICE = NOT_FOUND.file("loaded", "");

    /// Whether the manager has it without a file.
    boolean madeUp() {
        return state.load().equals("loaded")
                && state.file().isEmpty()
                && state.fragment().isEmpty();
    }

    static FakeUnit read(String name, Value value) {
        if (value instanceof Value.Text(String active)) {
            return of("loaded", active, active.equals("active") ? "enabled" : "disabled", Optional.empty());
        }
        Described given = Described.of("units." + name, value)
                .only(
                        "load",
                        "active",
                        "sub",
                        "file",
                        "fragment",
                        "result",
                        "can-reload",
                        "needs-reload",
                        "since",
                        "done",
                        "dies",
                        "crashes",
                        "unmet",
                        "drop-ins",
                        "triggers",
                        "oneshot",
                        "aliases");
        String active = given.text("active", "inactive");
        return new FakeUnit(
                new UnitState(
                        given.text("load", "loaded"),
                        active,
                        given.text("sub", active.equals("active") ? "running" : "dead"),
                        given.text("file", "disabled"),
                        given.text("fragment"),
                        given.text("result", "success"),
                        given.flag("can-reload"),
                        given.flag("needs-reload"),
                        given.whole("since").or(() -> active.equals("active") ? Optional.of(3600L) : Optional.empty()),
                        given.flag("oneshot"),
                        given.flag("done"),
                        given.texts("drop-ins"),
                        given.texts("triggers")),
                new Nature(given.flag("dies"), given.flag("crashes"), given.texts("unmet"), given.texts("aliases")),
                "disabled");
    }

    static FakeUnit of(String load, String active, String file, Optional<String> fragment) {
        boolean up = active.equals("active");
        return new FakeUnit(
                new UnitState(
                        load,
                        active,
                        up ? "running" : "dead",
                        file,
                        fragment,
                        "success",
                        false,
                        false,
                        up ? Optional.of(3600L) : Optional.empty(),
                        false,
                        false,
                        List.of(),
                        List.of()),
                Nature.STEADY,
                "disabled");
    }

    FakeUnit active(String active, String sub, String result) {
        Optional<Long> since = active.equals("active") ? Optional.of(1L) : Optional.empty();
        return with(new UnitState(
                state.load(),
                active,
                sub,
                state.file(),
                state.fragment(),
                result,
                state.canReload(),
                state.needsReload(),
                since,
                state.oneshot(),
                state.oneshot() && active.equals("inactive") && result.equals("success"),
                state.dropIns(),
                state.triggers()));
    }

    /// Masked; what it was is remembered.
    FakeUnit masked() {
        FakeUnit hidden = file(MASKED, MASKED);
        return state.file().equals(MASKED) ? this : new FakeUnit(hidden.state(), nature, state.file());
    }

    /// As it was before it was masked; the same where it was not.
    FakeUnit unmasked() {
        return state.file().equals(MASKED) ? file(below.isEmpty() ? "not-found" : "loaded", below) : this;
    }

    /// Whether it asks for another name.
    boolean asksFor(String name) {
        return nature.aliases().contains(name);
    }

    /// Whether it has another name now.
    boolean alias(String name) {
        return state.file().equals("enabled") && asksFor(name);
    }

    /// Whether its file lies where the mask would have to.
    boolean hasOwnFile() {
        return state.fragment().filter(path -> path.startsWith("/etc/")).isPresent();
    }

    FakeUnit file(String load, String file) {
        return with(new UnitState(
                load,
                state.active(),
                state.sub(),
                file,
                state.fragment(),
                state.result(),
                state.canReload(),
                state.needsReload(),
                state.sinceStart(),
                state.oneshot(),
                state.done(),
                state.dropIns(),
                state.triggers()));
    }

    /// Read from its file again: whether it can be enabled may be otherwise now.
    FakeUnit read(boolean installs) {
        String file = state.file();
        boolean plain = file.equals("static") || file.equals("disabled");
        return plain ? file(state.load(), installs ? "disabled" : "static") : this;
    }

    FakeUnit needsReload(boolean needed) {
        return with(new UnitState(
                state.load(),
                state.active(),
                state.sub(),
                state.file(),
                state.fragment(),
                state.result(),
                state.canReload(),
                needed,
                state.sinceStart(),
                state.oneshot(),
                state.done(),
                state.dropIns(),
                state.triggers()));
    }

    /// The same, starting these when something comes.
    FakeUnit triggering(List<String> units) {
        return with(new UnitState(
                state.load(),
                state.active(),
                state.sub(),
                state.file(),
                state.fragment(),
                state.result(),
                state.canReload(),
                state.needsReload(),
                state.sinceStart(),
                state.oneshot(),
                state.done(),
                state.dropIns(),
                units));
    }

    private FakeUnit with(UnitState other) {
        return new FakeUnit(other, nature, below);
    }

    Value describe() {
        return new Describing()
                .put("load", state.load())
                .put("active", state.active())
                .put("sub", state.sub())
                .put("file", state.file())
                .put("fragment", state.fragment())
                .put("result", state.result().equals("success") ? "" : state.result())
                .put("can-reload", state.canReload())
                .put("needs-reload", state.needsReload())
                .put("done", state.done())
                .put("unmet", nature.unmet())
                .put("aliases", nature.aliases())
                .put("drop-ins", state.dropIns())
                .put("triggers", state.triggers())
                .mapping();
    }
}
