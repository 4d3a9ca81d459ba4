package dev.plumb.agent.engine.foreseen;

import static dev.plumb.agent.engine.Trial.absent;
import static dev.plumb.agent.engine.Trial.after;
import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.refreshedBy;
import static dev.plumb.agent.engine.Trial.report;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// An archive unpacked over a directory that holds what other resources declare.
class UnpackedOverTest {
    private static final String OLD = "a".repeat(64);
    private static final String NEW = "b".repeat(64);

    private final Trial trial = new Trial();

    @BeforeEach
    void anUnpackedTool() {
        trial.node.put("""
            directories: { /opt: root:root 0755 }
            units: { tool.service: active }
            urls:
              https://old: { sha256: OLD, members: { run: one } }
              https://new: { sha256: NEW, members: { run: two, conf: theirs, etc/x: theirs } }
            """.replace("OLD", OLD).replace("NEW", NEW));
    }

    private RunReport run(RunReport.Mode mode, ManifestResource... wish) {
        trial.settings = Settings.DEFAULT.in(mode);
        return trial.run(new BaseModule(), wish);
    }

    private static ManifestResource tool(String url, String sha256) {
        return ManifestResource.of(
                id("download[/opt/tool]"),
                Ensure.PRESENT,
                Map.of(
                        "url", new Value.Text(url),
                        "sha256", new Value.Text(sha256),
                        "unpack", new Value.Text("tar")));
    }

    private static ManifestResource conf() {
        return after(
                ManifestResource.of(
                        id("file[/opt/tool/conf]"), Ensure.PRESENT, Map.of("content", Value.Content.of("ours"))),
                "download[/opt/tool]");
    }

    private static ManifestResource service() {
        return refreshedBy(Trial.plain("service[tool]"), "file[/opt/tool/conf]");
    }

    @Test
    void whatOthersDeclareInItStaysAndPlanAndRunSaySo() {
        run(RunReport.Mode.ENFORCE, tool("https://old", OLD), conf(), service());
        RunReport planned = run(RunReport.Mode.PLAN, tool("https://new", NEW), conf(), service());
        RunReport done = run(RunReport.Mode.ENFORCE, tool("https://new", NEW), conf(), service());
        assertEquals(Map.of("would-change", 1, "in-sync", 2), planned.counts());
        assertEquals(Map.of("changed", 1, "in-sync", 2), done.counts());
        assertEquals(Optional.of("ours"), trial.node.text("/opt/tool/conf"));
        assertEquals(Optional.of("two"), trial.node.text("/opt/tool/run"));
    }

    @Test
    void whatNobodyDeclaredInADeclaredDirectoryIsNotLostUnasked() {
        ManifestResource etc = after(Trial.plain("directory[/opt/tool/etc]"), "download[/opt/tool]");
        run(RunReport.Mode.ENFORCE, tool("https://old", OLD), etc);
        trial.node.put("files: { /opt/tool/etc/keep: precious }");
        RunReport done = run(RunReport.Mode.ENFORCE, tool("https://new", NEW), etc);
        assertEquals("held", code(done, "download[/opt/tool]"));
        assertEquals(
                "unpack 'https://new', in place of what nobody declared in '/opt/tool/etc'",
                report(done, "download[/opt/tool]").actions().getFirst().summary());
        trial.node.perform(new FileStep.Remove("/opt/tool/etc/keep"));
        assertEquals(
                "changed", code(run(RunReport.Mode.ENFORCE, tool("https://new", NEW), etc), "download[/opt/tool]"));
    }

    @Test
    void whatShallBeGoneIsGoneThoughTheArchiveHasIt() {
        ManifestResource gone = after(absent("file[/opt/tool/conf]"), "download[/opt/tool]");
        run(RunReport.Mode.ENFORCE, tool("https://old", OLD), gone);
        run(RunReport.Mode.ENFORCE, tool("https://new", NEW), gone);
        assertEquals(Optional.empty(), trial.node.text("/opt/tool/conf"));
        assertEquals(
                Map.of("in-sync", 2),
                run(RunReport.Mode.ENFORCE, tool("https://new", NEW), gone).counts());
    }
}
