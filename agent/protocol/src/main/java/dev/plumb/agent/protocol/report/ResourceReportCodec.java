package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Disruption;
import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.List;

/// The wire form of how one resource ended.
final class ResourceReportCodec {
    private ResourceReportCodec() {}

    static Json write(ResourceReport report) {
        return OutcomeCodec.write(report.outcome())
                .put("id", report.id().toString())
                .list(
                        "changes",
                        report.changes().stream()
                                .map(ResourceReportCodec::change)
                                .toList())
                .list(
                        "actions",
                        report.actions().stream()
                                .map(ResourceReportCodec::action)
                                .toList())
                .list("notes", Json.strings(report.notes()).items())
                .build();
    }

    static ResourceReport read(Json json) throws MalformedException {
        Fields fields = Fields.of("a resource", json);
        ResourceId id = Scalars.id(fields.text("id"));
        Outcome outcome = OutcomeCodec.read(fields);
        List<Change> changes = new ArrayList<>();
        for (Json change : fields.list("changes")) {
            changes.add(change(change));
        }
        List<PlannedAction> actions = new ArrayList<>();
        for (Json action : fields.list("actions")) {
            actions.add(action(action));
        }
        List<String> notes = fields.texts("notes");
        if (!(outcome instanceof Outcome.Unrecognised)) {
            fields.end();
        }
        return new ResourceReport(id, outcome, changes, actions, notes);
    }

    private static Json change(Change change) {
        return Json.members()
                .put("attribute", change.attribute())
                .put("cause", change.cause().code())
                .put("before", change.before())
                .put("after", change.after())
                .flag("redacted", change.redacted())
                .list("diff", Json.strings(change.diff()).items())
                .put("instead", change.instead())
                .build();
    }

    private static Change change(Json json) throws MalformedException {
        Fields fields = Fields.of("a change", json);
        String attribute = fields.text("attribute");
        boolean redacted = fields.flag("redacted");
        try {
            Change change = new Change(
                    attribute,
                    Cause.read(fields.text("cause")),
                    fields.optionalText("before"),
                    fields.optionalText("after"),
                    redacted,
                    fields.texts("diff"),
                    fields.optionalText("instead"));
            fields.end();
            return change;
        } catch (IllegalArgumentException tells) {
            throw new MalformedException(String.valueOf(tells.getMessage()));
        }
    }

    private static Json action(PlannedAction action) {
        List<String> words = action.classes().stream().map(Disruption::word).toList();
        return Json.members()
                .put("summary", action.summary())
                .list("classes", Json.strings(words).items())
                .build();
    }

    private static PlannedAction action(Json json) throws MalformedException {
        Fields fields = Fields.of("an action", json);
        String summary = fields.text("summary");
        List<Disruption> classes = new ArrayList<>();
        for (String word : fields.texts("classes")) {
            Disruption.read(word).ifPresent(classes::add);
        }
        fields.end();
        return new PlannedAction(summary, classes);
    }
}
