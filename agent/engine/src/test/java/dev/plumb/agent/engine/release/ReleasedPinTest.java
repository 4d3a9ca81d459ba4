package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A pin steers apt for as long as it is there, so it goes with the package that it is for.
class ReleasedPinTest {
    private static final String PIN = "/etc/apt/preferences.d/plumb-app.pref";

    private final Trial trial = new Trial();

    private ReleasedPinTest() {
        trial.node.put("""
                index-age: 60
                directories: { /etc/apt/preferences.d: root:root 0755 }
                packages: { app: { versions: ['1.0', '1.1'], needs-same: [library] }, library: { versions: ['1.1'] } }
                """);
    }

    private RunReport apply(ManifestResource... wish) {
        trial.journal.restart();
        return trial.run(new BaseModule(), wish);
    }

    private static ManifestResource pinned(String version) {
        return ManifestResource.of(
                id("package[app]"),
                Ensure.PRESENT,
                Map.of("pin", new Value.Text(version), "version", new Value.Text(version)));
    }

    private boolean written() {
        return trial.node.text(PIN).isPresent();
    }

    @Test
    void thatOfAPackageThatNeverCameGoes() {
        assertEquals("failed", code(apply(pinned("1.0")), "package[app]"));
        assertEquals(true, written());
        RunReport run = apply();
        assertEquals("released", code(run, "package[app]"));
        assertEquals(false, written());
        assertEquals(List.of(), apply().resources());
    }

    @Test
    void thatOfAPackageThatIsThereStaysAndIsListed() {
        assertEquals("changed", code(apply(pinned("1.1")), "package[app]"));
        for (int run = 0; run < 2; run++) {
            assertEquals("released", code(apply(), "package[app]"));
            assertEquals(true, written());
        }
    }

    @Test
    void thatOfAPackageThatSomebodyRemovedGoes() {
        apply(pinned("1.1"));
        trial.node.perform(new PackageStep.RemovePackages(List.of("app"), true));
        assertEquals("released", code(apply(), "package[app]"));
        assertEquals(false, written());
        assertEquals(List.of(), apply().resources());
        assertEquals(Optional.empty(), trial.node.text(PIN));
    }
}
