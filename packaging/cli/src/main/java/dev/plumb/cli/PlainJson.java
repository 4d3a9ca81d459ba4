package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Values as the JSON that people and scripts expect: for `--json` and for files of facts. What is signed has
/// a form of its own ([dev.plumb.agent.protocol.ValueCodec]).
public final class PlainJson {
    private PlainJson() {}

    /// The JSON of a value; a secret is told by name and version, a blob by digest.
    public static Json write(Value value) {
        return switch (value) {
            case Value.Text(String text) -> new Json.Str(text);
            case Value.Whole(long number) -> new Json.Num(number);
            case Value.Flag(boolean on) -> new Json.Bool(on);
            case Value.Listing(List<Value> items) ->
                new Json.Arr(items.stream().map(PlainJson::write).toList());
            case Value.Mapping(var entries) -> {
                Map<String, Json> members = new TreeMap<>();
                entries.forEach((name, item) -> members.put(name, write(item)));
                yield Json.object(members);
            }
            case Value.SecretRef secret -> new Json.Str(shown(secret));
            case Value.Content(List<Segment> segments) ->
                new Json.Arr(segments.stream()
                        .map(segment -> (Json) new Json.Str(shown(segment)))
                        .toList());
        };
    }

    /// The value of plain JSON.
    public static Value read(Json json) {
        return switch (json) {
            case Json.Str(String text) -> new Value.Text(text);
            case Json.Num(long number) -> new Value.Whole(number);
            case Json.Bool(boolean on) -> new Value.Flag(on);
            case Json.Arr(List<Json> items) ->
                new Value.Listing(items.stream().map(PlainJson::read).toList());
            case Json.Obj(var members) -> {
                Map<String, Value> entries = new TreeMap<>();
                members.forEach((name, item) -> entries.put(name, read(item)));
                yield Value.Mapping.of(entries);
            }
        };
    }

    static String shown(Segment segment) {
        return switch (segment) {
            case Segment.Literal(String text) -> text;
            case Segment.Blob(String sha256, long size) -> "(" + size + " bytes, SHA-256 " + sha256 + ")";
            case Segment.Sealed(Value.SecretRef secret, var escape) -> shown(secret);
        };
    }

    private static String shown(Value.SecretRef secret) {
        return "(secret " + secret.name() + " version " + secret.version() + ")";
    }
}
