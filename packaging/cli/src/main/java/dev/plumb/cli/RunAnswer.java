package dev.plumb.cli;

import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import java.util.List;

/// What a run answers.
final class RunAnswer {
    private static final int WIDTH = 100;

    private RunAnswer() {}

    static Answer of(NodeRun.Ended ended) {
        return switch (ended) {
            case NodeRun.Ended.Refused(List<Problem> problems) -> Answer.refused(problems);
            case NodeRun.Ended.Report(RunReport report, List<Problem> warnings) ->
                Answer.of(RunExit.of(report), () -> RunSummary.lines(report, WIDTH), () -> ReportCodec.json(report))
                        .remarking(warnings.stream().map(w -> "warning: " + w).toList());
        };
    }
}
