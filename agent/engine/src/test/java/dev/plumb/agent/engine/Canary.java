package dev.plumb.agent.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.base.BaseModule;
import java.nio.charset.StandardCharsets;

/// Runs that must tell the word `canary` neither in a report nor on the way to it.
///
/// @param kept whether it may stand among the contents that are kept
public record Canary(Trial trial, boolean kept) {
    /// A run, after which the agent is a new one.
    public RunReport run(ManifestResource... resources) {
        RunReport run = trial.run(new BaseModule(), resources);
        trial.journal.restart();
        String told = new String(ReportCodec.write(run), StandardCharsets.UTF_8)
                + trial.events
                + String.join("\n", RunSummary.lines(run, 200))
                + (kept ? "" : trial.kept);
        assertFalse(told.contains("canary"), told);
        return run;
    }

    /// The same, of a run that only plans.
    public RunReport plan(ManifestResource... resources) {
        return trial.planning(() -> run(resources));
    }
}
