package dev.plumb.agent.protocol.report;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Decoded;
import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A run report as bytes: RFC 8785 JSON.
public final class ReportCodec {
    /// The largest report, in bytes.
    public static final int LIMIT = 64 << 20;

    /// The form written and read here.
    public static final int FORMAT = 1;

    private ReportCodec() {}

    /// The bytes of a report.
    public static byte[] write(RunReport report) {
        return CanonicalJson.bytes(json(report));
    }

    /// The tree of a report, for those who put it into something larger.
    public static Json.Obj json(RunReport report) {
        return Json.members()
                .put("format", FORMAT)
                .put("node", report.node())
                .put("run", report.run())
                .put("manifest", report.manifest())
                .put("mode", report.mode().name().toLowerCase(Locale.ROOT))
                .put("started", report.started().toString())
                .list(
                        "interrupted",
                        report.interrupted().map(ReportCodec::json).stream().toList())
                .list(
                        "resources",
                        report.resources().stream()
                                .map(ResourceReportCodec::write)
                                .toList())
                .list("owed", report.owed().stream().map(ReportCodec::json).toList())
                .put("usage", json(report.usage()))
                .list(
                        "problems",
                        report.problems().stream().map(ProblemCodec::write).toList())
                .build();
    }

    /// The report that bytes hold.
    public static Decoded<RunReport> read(byte[] bytes) {
        try {
            return new Decoded.Ok<>(report(JsonSource.read(bytes, LIMIT)));
        } catch (MalformedException malformed) {
            return new Decoded.Refused<>(
                    Problem.environment("report.malformed", "the report cannot be read: " + malformed.getMessage()));
        }
    }

    private static RunReport report(Json document) throws MalformedException {
        Fields fields = Fields.of("the report", document);
        if (fields.number("format", 0) != FORMAT) {
            throw new MalformedException("expected format " + FORMAT);
        }
        RunReport report = new RunReport(
                fields.text("node"),
                fields.text("run"),
                fields.text("manifest"),
                mode(fields.text("mode")),
                Scalars.instant(fields.text("started")),
                interruption(fields.list("interrupted")),
                resources(fields.list("resources")),
                owed(fields.list("owed")),
                usage(fields.need("usage")),
                problems(fields.list("problems")));
        fields.end();
        return report;
    }

    private static RunReport.Mode mode(String word) throws MalformedException {
        for (RunReport.Mode mode : RunReport.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(word)) {
                return mode;
            }
        }
        throw new MalformedException("expected enforce, audit or plan for 'mode', found '" + word + "'");
    }

    private static List<ResourceReport> resources(List<Json> items) throws MalformedException {
        List<ResourceReport> resources = new ArrayList<>(items.size());
        for (Json item : items) {
            resources.add(ResourceReportCodec.read(item));
        }
        return resources;
    }

    private static List<Problem> problems(List<Json> items) throws MalformedException {
        List<Problem> problems = new ArrayList<>(items.size());
        for (Json item : items) {
            problems.add(ProblemCodec.read(item));
        }
        return problems;
    }

    private static Json.Obj json(Interruption interruption) {
        return Json.members()
                .put("run", interruption.run())
                .put("started", interruption.started().toString())
                .list("began", ids(interruption.began()))
                .build();
    }

    private static Optional<Interruption> interruption(List<Json> items) throws MalformedException {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = Fields.of("an interruption", items.getFirst());
        Interruption interruption =
                new Interruption(fields.text("run"), Scalars.instant(fields.text("started")), ids(fields, "began"));
        fields.end();
        return Optional.of(interruption);
    }

    private static Json json(OwedRefresh owed) {
        return Json.members()
                .put("resource", owed.resource().toString())
                .list("because", ids(owed.because()))
                .put("since", owed.since().toString())
                .build();
    }

    private static List<OwedRefresh> owed(List<Json> items) throws MalformedException {
        List<OwedRefresh> owed = new ArrayList<>();
        for (Json item : items) {
            Fields fields = Fields.of("an owed refresh", item);
            ResourceId resource = Scalars.id(fields.text("resource"));
            Instant since = Scalars.instant(fields.text("since"));
            owed.add(new OwedRefresh(resource, ids(fields, "because"), since));
            fields.end();
        }
        return owed;
    }

    private static Json json(Usage usage) {
        return Json.members()
                .put("wall-ms", usage.wall().toMillis())
                .put("cpu-ms", usage.cpu().toMillis())
                .put("memory", usage.memory())
                .build();
    }

    private static Usage usage(Json json) throws MalformedException {
        Fields fields = Fields.of("the usage", json);
        Usage usage = new Usage(
                Duration.ofMillis(fields.number("wall-ms", 0)),
                Duration.ofMillis(fields.number("cpu-ms", 0)),
                fields.number("memory", 0));
        fields.end();
        return usage;
    }

    private static List<Json> ids(List<ResourceId> ids) {
        return ids.stream().map(id -> (Json) new Json.Str(id.toString())).toList();
    }

    private static List<ResourceId> ids(Fields fields, String name) throws MalformedException {
        List<ResourceId> ids = new ArrayList<>();
        for (String text : fields.texts(name)) {
            ids.add(Scalars.id(text));
        }
        return ids;
    }
}
