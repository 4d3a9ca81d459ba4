package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Ensure;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Compilations as text that people review line by line.
final class Shown {
    private Shown() {}

    static String of(String node, Compilation compilation) {
        return switch (compilation) {
            case Compilation.Compiled compiled ->
                "node " + node + "\n" + manifest(compiled) + warnings(compiled.warnings());
            case Compilation.Rejected(List<Problem> problems) -> "node " + node + " refused\n" + problems(problems);
            case Compilation.Waiting(var families) -> "node " + node + " waits for facts " + families + "\n";
        };
    }

    static String problems(List<Problem> problems) {
        return problems.stream().map(p -> "  " + p + "\n").collect(Collectors.joining());
    }

    private static String warnings(List<Problem> warnings) {
        return warnings.stream().map(p -> "  warning " + p + "\n").collect(Collectors.joining());
    }

    private static String manifest(Compilation.Compiled compiled) {
        NodeManifest manifest = compiled.manifest();
        StringBuilder text = new StringBuilder();
        if (manifest.rules().audit()) {
            text.append("  audit\n");
        }
        new TreeMap<>(manifest.rules().permits())
                .forEach((d, p) -> text.append("  permit ")
                        .append(d.word())
                        .append(' ')
                        .append(p.toWord())
                        .append('\n'));
        manifest.rules()
                .windows()
                .forEach((name, w) -> text.append("  window ").append(name).append('\n'));
        manifest.resources().forEach(resource -> text.append(resource(resource, compiled)));
        manifest.waiting().forEach((what, on) -> text.append("  " + what + " waits for " + on + "\n"));
        return text.toString();
    }

    private static String resource(ManifestResource resource, Compilation.Compiled compiled) {
        StringBuilder text = new StringBuilder("  " + resource.id());
        text.append(resource.ensure() == Ensure.ABSENT ? " absent" : "").append(resource.audit() ? " audit" : "");
        resource.onRelease().ifPresent(r -> text.append(" on-release ").append(r));
        text.append(resource.together() ? " together" : "");
        SideDocument.Source source = compiled.side().resources().get(resource.id());
        text.append("    # ")
                .append(
                        source == null
                                ? ""
                                : source.origins().stream()
                                        .map(Object::toString)
                                        .collect(Collectors.joining(", ")));
        text.append(source == null || source.because().isEmpty() ? "" : " because " + source.because())
                .append('\n');
        resource.attributes()
                .forEach((name, value) -> text.append("      ")
                        .append(name)
                        .append(": ")
                        .append(value(value))
                        .append('\n'));
        line(text, "after", resource.after());
        line(text, "refresh-on", resource.refreshOn());
        new TreeMap<>(resource.permits())
                .forEach((d, p) -> text.append("      permit ")
                        .append(d.word())
                        .append(' ')
                        .append(p.toWord())
                        .append('\n'));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, List<?> ids) {
        if (!ids.isEmpty()) {
            text.append("      ").append(name).append(' ').append(ids).append('\n');
        }
    }

    private static String value(Value value) {
        return switch (value) {
            case Value.Text(String text) -> '"' + text.replace("\n", "\\n") + '"';
            case Value.Whole whole -> whole.toString();
            case Value.Flag flag -> flag.toString();
            case Value.Listing(List<Value> items) ->
                items.stream().map(Shown::value).collect(Collectors.joining(", ", "[", "]"));
            case Value.Mapping(var entries) ->
                entries.entrySet().stream()
                        .map(e -> e.getKey() + ": " + value(e.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Value.Content(List<Segment> segments) ->
                segments.stream().map(Shown::segment).collect(Collectors.joining(" ", "content ", ""));
            case Value.SecretRef(String name, int version, String commitment) -> "secret " + name + " " + version;
        };
    }

    private static String segment(Segment segment) {
        return switch (segment) {
            case Segment.Literal(String text) -> '"' + text.replace("\n", "\\n").replace("\r", "\\r") + '"';
            case Segment.Blob(String digest, long size) -> "blob " + digest.substring(0, 12) + " " + size;
            case Segment.Sealed(Value.SecretRef secret, var escape) -> "secret " + secret.name() + " as " + escape;
        };
    }
}
