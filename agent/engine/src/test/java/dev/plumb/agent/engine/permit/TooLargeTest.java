package dev.plumb.agent.engine.permit;

import static dev.plumb.agent.engine.Trial.absent;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Old content that is too large to be kept.
class TooLargeTest {
    private static final String LOST = "what is in '/srv/q/f' (17 MiB) would be lost: at most 16 MiB are kept";

    private final Trial trial = new Trial();

    @BeforeEach
    void aLargeFile() {
        trial.node.put("directories: { /srv/q: root:root 0755 }");
        large();
    }

    private void large() {
        trial.node.perform(new MountStep.MakeSwap("/srv/q/f", Optional.of(17L << 20)));
    }

    private RunReport run(ManifestResource wish) {
        return trial.run(new BaseModule(), wish);
    }

    private static ManifestResource file() {
        return ManifestResource.of(id("file[/srv/q/f]"), Ensure.PRESENT, Map.of("content", Value.Content.of("small")));
    }

    private boolean stays() {
        return trial.node.files().state("/srv/q/f") instanceof FileState.Regular file && file.size() == 17L << 20;
    }

    @Test
    void isNotReplacedByAFileUnasked() {
        RunReport report = run(file());
        assertEquals("held", code(report, "file[/srv/q/f]"));
        assertEquals(List.of(LOST), report(report, "file[/srv/q/f]").notes());
        assertTrue(stays());
    }

    @Test
    void isNotReplacedByALinkUnaskedAndThePlanSaysSo() {
        ManifestResource link =
                ManifestResource.of(id("link[/srv/q/f]"), Ensure.PRESENT, Map.of("target", new Value.Text("/tmp/y")));
        trial.settings = Settings.DEFAULT.in(RunReport.Mode.PLAN);
        RunReport planned = run(link);
        assertEquals("held", code(planned, "link[/srv/q/f]"));
        assertEquals(List.of(LOST), report(planned, "link[/srv/q/f]").notes());
    }

    @Test
    void isNotPurgedUnasked() {
        ManifestResource folder =
                ManifestResource.of(id("directory[/srv/q]"), Ensure.PRESENT, Map.of("purge", new Value.Flag(true)));
        assertEquals("held", code(run(folder), "directory[/srv/q]"));
        assertTrue(stays());
    }

    @Test
    void goesWhereItIsNamedToBeGone() {
        assertEquals("changed", code(run(absent("file[/srv/q/f]")), "file[/srv/q/f]"));
        assertInstanceOf(FileState.Absent.class, trial.node.files().state("/srv/q/f"));
    }

    @Test
    void goesWhereItIsTheResourcesOwn() {
        trial.node.perform(new FileStep.Remove("/srv/q/f"));
        run(file());
        trial.node.perform(new FileStep.Remove("/srv/q/f"));
        large();
        assertEquals("changed", code(run(file()), "file[/srv/q/f]"));
    }
}
