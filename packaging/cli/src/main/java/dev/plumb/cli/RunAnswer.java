package dev.plumb.cli;

import dev.plumb.agent.engine.text.RunSummary;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.report.ReportCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import dev.plumb.cli.site.SitePlaces;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run answers.
final class RunAnswer {
    private static final int WIDTH = 100;

    private RunAnswer() {}

    static Answer of(NodeRun.Ended ended) {
        return switch (ended) {
            case NodeRun.Ended.Refused(List<Problem> problems, SitePlaces places) -> Answer.refused(problems, places);
            case NodeRun.Ended.Report(RunReport report, List<Problem> warnings, SitePlaces places) ->
                Answer.of(
                                RunExit.of(report, warnings),
                                () -> RunSummary.lines(report, WIDTH),
                                () -> document(report, warnings))
                        .warning(places.of(warnings));
        };
    }

    /// The report, with every key that a run may have, and the warnings of the site beside it.
    private static Json document(RunReport report, List<Problem> warnings) {
        SortedMap<String, Json> members = new TreeMap<>();
        List.of("interrupted", "resources", "owed", "problems")
                .forEach(key -> members.put(key, new Json.Arr(List.of())));
        members.putAll(ReportCodec.json(report).members());
        members.put("warnings", ProblemJson.all(warnings));
        return Json.object(members);
    }
}
