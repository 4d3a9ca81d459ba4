package dev.plumb.agent.protocol;

import dev.plumb.agent.protocol.json.Fields;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The wire form of a [Value]. Text, numbers, flags and lists are themselves. Every object is tagged: it has
/// exactly one member, `map`, `content` or `secret`, so that no mapping an author writes can pass for a
/// secret or for content.
public final class ValueCodec {
    private static final String MAP = "map";
    private static final String CONTENT = "content";
    private static final String SECRET = "secret";

    private ValueCodec() {}

    /// The wire form of a value.
    public static Json write(Value value) {
        if (value instanceof Value.Content(List<Segment> segments)) {
            return content(segments);
        }
        return switch (value) {
            case Value.Text(String text) -> new Json.Str(text);
            case Value.Whole(long number) -> new Json.Num(number);
            case Value.Flag(boolean on) -> new Json.Bool(on);
            case Value.Listing(List<Value> items) ->
                new Json.Arr(items.stream().map(ValueCodec::write).toList());
            case Value.Mapping(SortedMap<String, Value> entries) -> tagged(MAP, Json.object(writeAll(entries)));
            case Value.Content(List<Segment> segments) -> content(segments);
            case Value.SecretRef secret -> tagged(SECRET, secret(secret));
        };
    }

    private static Json.Obj content(List<Segment> segments) {
        List<Json> written = new ArrayList<>(segments.size());
        for (Segment segment : segments) {
            written.add(segment(segment));
        }
        return tagged(CONTENT, new Json.Arr(written));
    }

    /// The wire forms of several values.
    public static SortedMap<String, Json> writeAll(SortedMap<String, Value> values) {
        SortedMap<String, Json> written = new TreeMap<>();
        values.forEach((name, value) -> written.put(name, write(value)));
        return written;
    }

    /// The value of a wire form.
    public static Value read(Json json) throws MalformedException {
        if (json instanceof Json.Obj object) {
            return readTagged(object);
        }
        return switch (json) {
            case Json.Str(String text) -> new Value.Text(text);
            case Json.Num(long number) -> new Value.Whole(number);
            case Json.Bool(boolean on) -> new Value.Flag(on);
            case Json.Arr(List<Json> items) -> {
                List<Value> values = new ArrayList<>(items.size());
                for (Json item : items) {
                    values.add(read(item));
                }
                yield new Value.Listing(values);
            }
            case Json.Obj object -> readTagged(object);
        };
    }

    /// The values of several wire forms.
    public static SortedMap<String, Value> readAll(Map<String, Json> written) throws MalformedException {
        SortedMap<String, Value> values = new TreeMap<>();
        for (Map.Entry<String, Json> entry : written.entrySet()) {
            values.put(entry.getKey(), read(entry.getValue()));
        }
        return values;
    }

    private static Value readTagged(Json.Obj object) throws MalformedException {
        if (object.members().size() != 1) {
            throw new MalformedException("expected one tag of map, content, secret, found "
                    + object.members().keySet());
        }
        String tag = object.members().firstKey();
        Fields fields = Fields.of("a value", object);
        return switch (tag) {
            case MAP -> new Value.Mapping(new TreeMap<>(readAll(fields.map(MAP))));
            case CONTENT -> readContent(fields.list(CONTENT));
            case SECRET -> secret(fields.need(SECRET));
            default -> throw new MalformedException("expected a tag of map, content, secret, found '" + tag + "'");
        };
    }

    private static Json.Obj tagged(String tag, Json value) {
        return Json.members().put(tag, value).build();
    }

    private static Json segment(Segment segment) {
        if (segment instanceof Segment.Blob blob) {
            return segment(blob);
        }
        return switch (segment) {
            case Segment.Literal(String text) -> new Json.Str(text);
            case Segment.Blob blob -> segment(blob);
            case Segment.Sealed(Value.SecretRef secret, Escape escape) ->
                Json.members()
                        .put(SECRET, secret(secret))
                        .put("escape", escape.wireName())
                        .build();
        };
    }

    private static Json.Obj segment(Segment.Blob blob) {
        return Json.members()
                .put("blob", blob.sha256())
                .put("size", blob.size())
                .build();
    }

    private static Value.Content readContent(List<Json> segments) throws MalformedException {
        List<Segment> read = new ArrayList<>(segments.size());
        for (Json segment : segments) {
            read.add(segment(segment));
        }
        return new Value.Content(read);
    }

    private static Segment segment(Json json) throws MalformedException {
        if (json instanceof Json.Str(String text)) {
            return new Segment.Literal(text);
        }
        Fields fields = Fields.of("a segment", json);
        try {
            Segment segment = fields.take(SECRET).isPresent() ? sealed(Fields.of("a segment", json)) : blob(fields);
            return segment;
        } catch (IllegalArgumentException notOne) {
            throw new MalformedException(String.valueOf(notOne.getMessage()));
        }
    }

    private static Segment blob(Fields fields) throws MalformedException {
        Segment blob = new Segment.Blob(fields.text("blob"), fields.number("size", -1));
        fields.end();
        return blob;
    }

    private static Segment sealed(Fields fields) throws MalformedException {
        Value.SecretRef secret = secret(fields.need(SECRET));
        String word = fields.text("escape");
        Escape escape = Arrays.stream(Escape.values())
                .filter(e -> e.wireName().equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedException("unknown escape '" + word + "'"));
        fields.end();
        return new Segment.Sealed(secret, escape);
    }

    private static Json.Obj secret(Value.SecretRef secret) {
        return Json.members()
                .put("name", secret.name())
                .put("version", secret.version())
                .put("commitment", secret.commitment())
                .build();
    }

    private static Value.SecretRef secret(Json json) throws MalformedException {
        Fields fields = Fields.of("a secret", json);
        String name = fields.text("name");
        long version = fields.number("version", 0);
        String commitment = fields.text("commitment");
        fields.end();
        try {
            return new Value.SecretRef(name, Math.toIntExact(version), commitment);
        } catch (IllegalArgumentException | ArithmeticException notOne) {
            throw new MalformedException(String.valueOf(notOne.getMessage()));
        }
    }
}
