package dev.plumb.agent.engine.foreseen;

import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A file whose number an account gets back is its again without a step, and a plan says so.
class RenumberedTest {
    private static final ManifestResource GROUP =
            ManifestResource.of(id("group[kg]"), Ensure.PRESENT, Map.of("gid", new Value.Whole(4101)));
    private static final ManifestResource USER =
            ManifestResource.of(id("user[ku]"), Ensure.PRESENT, Map.of("uid", new Value.Whole(4101)));

    private final Trial trial = new Trial();

    private static ManifestResource file(String attribute, String account) {
        return ManifestResource.of(
                id("file[/srv/inf]"),
                Ensure.PRESENT,
                Map.of("content", Value.Content.of("x"), attribute, new Value.Text(account)));
    }

    /// @param ownership of the file
    private void onlyTheAccountChanges(String ownership, RunReport.Mode mode, ManifestResource... wish) {
        trial.node.put("""
                groups: { kg: 4999 }
                users: { ku: { uid: 4999, group: root, home: /home/ku } }
                files: { /srv/inf: { content: x, ownership: '%s 0644' } }
                """.formatted(ownership));
        trial.settings = Settings.DEFAULT.in(mode);
        String word = mode == RunReport.Mode.PLAN ? "would-change" : "changed";
        assertEquals(
                Map.of(word, 1, "in-sync", 1), trial.run(new BaseModule(), wish).counts());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAN", "ENFORCE"})
    void aFileOfTheNumberThatAGroupGetsBackIsItsAgain(RunReport.Mode mode) {
        onlyTheAccountChanges("root:4101", mode, GROUP, file("group", "kg"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAN", "ENFORCE"})
    void aFileOfTheNumberThatAUserGetsBackIsItsAgain(RunReport.Mode mode) {
        onlyTheAccountChanges("4101:root", mode, USER, file("owner", "ku"));
    }
}
