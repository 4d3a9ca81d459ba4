package dev.plumb.agent.protocol.json;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import dev.plumb.api.value.Utf8;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads JSON strictly: well-formed UTF-8, no duplicate keys, no null, whole numbers in their shortest form
/// only, nothing after the document, bounded depth and size. The grammar itself is gson's (RFC 8259, strict).
public final class JsonSource {
    /// How deep arrays and objects may nest.
    public static final int DEPTH = 64;

    private final JsonReader reader;

    private JsonSource(JsonReader reader) {
        this.reader = reader;
    }

    /// Reads a whole document of at most `limit` bytes.
    public static Json read(byte[] bytes, int limit) throws MalformedException {
        if (bytes.length > limit) {
            throw new MalformedException("expected at most " + limit + " bytes, found " + bytes.length);
        }
        try (JsonReader reader = new JsonReader(new StringReader(decode(bytes)))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(DEPTH);
            Json document = new JsonSource(reader).value();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedException("expected nothing after the document");
            }
            return document;
        } catch (MalformedJsonException | EOFException malformed) {
            throw new MalformedException("not JSON (RFC 8259) from " + where(malformed));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /// Where gson stopped. The rest of its message is about gson, and quotes the document.
    private static String where(IOException problem) {
        Matcher place = Pattern.compile("at line (\\d+) column (\\d+)").matcher(String.valueOf(problem.getMessage()));
        return place.find() ? "line " + place.group(1) + ", column " + place.group(2) : "the end";
    }

    private static String decode(byte[] bytes) throws MalformedException {
        return Utf8.text(bytes).orElseThrow(() -> new MalformedException("not UTF-8"));
    }

    private Json value() throws IOException, MalformedException {
        JsonToken token = reader.peek();
        if (token == JsonToken.BEGIN_OBJECT) {
            return object();
        }
        if (token == JsonToken.BEGIN_ARRAY) {
            return array();
        }
        if (token == JsonToken.STRING) {
            return new Json.Str(checked(reader.nextString()));
        }
        if (token == JsonToken.BOOLEAN) {
            return new Json.Bool(reader.nextBoolean());
        }
        if (token == JsonToken.NUMBER) {
            return number(reader.nextString());
        }
        // nothing else is left: what is no value at all is no JSON, and peek throws
        throw new MalformedException("expected a value at " + reader.getPath() + ", found null; leave it out");
    }

    private Json object() throws IOException, MalformedException {
        SortedMap<String, Json> members = new TreeMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = checked(reader.nextName());
            if (members.containsKey(name)) {
                throw new MalformedException("the key of " + reader.getPath() + " stands twice");
            }
            members.put(name, value());
        }
        reader.endObject();
        return new Json.Obj(members);
    }

    private Json array() throws IOException, MalformedException {
        List<Json> items = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            items.add(value());
        }
        reader.endArray();
        return new Json.Arr(items);
    }

    private Json number(String written) throws MalformedException {
        if (!isWhole(written)) {
            throw new MalformedException("expected a whole number at " + reader.getPath() + ", found " + written);
        }
        try {
            return new Json.Num(Long.parseLong(written));
        } catch (IllegalArgumentException tooLarge) {
            throw new MalformedException("expected at most 2^53-1 at " + reader.getPath() + ", found " + written);
        }
    }

    /// `0|-?[1-9][0-9]{0,15}`
    private static boolean isWhole(String written) {
        int from = written.startsWith("-") ? 1 : 0;
        int digits = written.length() - from;
        for (int i = from; i < written.length(); i++) {
            if (written.charAt(i) < '0' || written.charAt(i) > '9') {
                return false;
            }
        }
        return digits > 0 && digits <= 16 && (written.charAt(from) != '0' || written.length() == 1);
    }

    private String checked(String text) throws MalformedException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (Character.isHighSurrogate(text.charAt(i))
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else {
                    throw new MalformedException("an unpaired surrogate at " + reader.getPath());
                }
            }
        }
        return text;
    }
}
