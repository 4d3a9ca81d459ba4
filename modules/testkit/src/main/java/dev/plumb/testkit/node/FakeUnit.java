package dev.plumb.testkit.node;

import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.value.Value;
import java.util.Optional;

/// A unit of the fake node.
///
/// @param dies it does not survive its start
record FakeUnit(UnitState state, boolean dies) {
    static final FakeUnit NOT_FOUND = new FakeUnit(
            new UnitState(
                    "not-found", "inactive", "dead", "", Optional.empty(), "success", false, false, Optional.empty()),
            false);

    static FakeUnit read(String name, Value value) {
        if (value instanceof Value.Text(String active)) {
            return of("loaded", active, active.equals("active") ? "enabled" : "disabled", false, Optional.empty());
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
                        "dies");
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
                        given.whole("since").or(() -> active.equals("active") ? Optional.of(3600L) : Optional.empty())),
                given.flag("dies"));
    }

    static FakeUnit of(String load, String active, String file, boolean dies, Optional<String> fragment) {
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
                        up ? Optional.of(3600L) : Optional.empty()),
                dies);
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
                since));
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
                state.sinceStart()));
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
                state.sinceStart()));
    }

    private FakeUnit with(UnitState other) {
        return new FakeUnit(other, dies);
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
                .mapping();
    }
}
