package dev.plumb.cli;

import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import java.util.List;

/// What a run answers.
final class RunAnswer {
    private static final int WIDTH = 100;

    private RunAnswer() {}

    static Exit show(Terminal terminal, NodeRun.Ended ended, boolean json) {
        return switch (ended) {
            case NodeRun.Ended.Refused(List<Problem> problems) -> refused(terminal, problems, json);
            case NodeRun.Ended.Report(RunReport report, List<Problem> warnings) -> {
                warnings.forEach(warning -> terminal.err().println("warning: " + warning));
                if (json) {
                    terminal.json(ReportCodec.json(report));
                } else {
                    RunSummary.lines(report, WIDTH).forEach(terminal::line);
                }
                yield RunExit.of(report);
            }
        };
    }

    private static Exit refused(Terminal terminal, List<Problem> problems, boolean json) {
        if (json) {
            terminal.json(
                    Json.members().put("problems", ProblemJson.all(problems)).build());
        } else {
            terminal.problems(problems);
        }
        boolean busy = problems.stream().anyMatch(p -> p.code().equals("run.locked"));
        return busy ? Exit.BUSY : Exit.PROBLEM;
    }
}
