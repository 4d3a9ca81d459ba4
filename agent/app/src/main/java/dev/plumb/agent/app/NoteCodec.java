package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Disruption;
import dev.plumb.api.ResourceId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A note as a line: a word and fields, separated by tabs. Fields are canonical JSON, which holds no raw tab
/// and no raw line end, plain words, or milliseconds since 1970. Declarations stay text until somebody asks
/// for them. Whatever an earlier version wrote is read: a note that is refused costs the whole journal.
final class NoteCodec {
    private static final int STRING_LIMIT = 1 << 20;

    private NoteCodec() {}

    static String write(Note note) {
        return switch (note) {
            case Note.Began(String run, Instant at) -> line("began", text(run), millis(at));
            case Note.Acting(ResourceId id, boolean creating, String wire, SortedMap<String, String> digests) ->
                line("acting", text(id), creating ? "creating" : "", wire, digests(digests));
            case Note.Begun(ResourceId id) -> line("begun", text(id));
            case Note.Touching(SortedSet<String> folders) -> line("touching", texts(folders));
            case Note.Cleared() -> "cleared";
            case Note.Outstanding outstanding -> OutstandingCodec.write(outstanding);
            case Note.Due(ResourceId id, ResourceId because, Instant since) ->
                line("due", text(id), text(because), millis(since));
            case Note.Undue(ResourceId id, ResourceId because) -> line("undue", text(id), text(because));
            case Note.Paid(ResourceId id) -> line("paid", text(id));
            case Note.Reached(ResourceId id, String wire, boolean created, SortedMap<String, String> digests) ->
                line("reached", text(id), wire, created ? "created" : "", digests(digests));
            case Note.KeyedBy(String mark) -> line("keyed-by", text(mark));
            case Note.Lost() -> "lost";
            case Note.Guarded(SortedSet<String> paths) -> line("guarded", texts(paths));
            case Note.Unguarded(SortedSet<String> paths) -> line("unguarded", texts(paths));
            case Note.HeldSince(ResourceId id, Hold by, Instant since) ->
                line("held", text(id), by.word(), millis(since));
            case Note.Unheld(ResourceId id) -> line("unheld", text(id));
            case Note.Leaving(ResourceId id) -> line("leaving", text(id));
            case Note.LetGo(ResourceId id) -> line("let-go", text(id));
            case Note.Forgot(ResourceId id) -> line("forgot", text(id));
            case Note.Ended(String run) -> line("ended", text(run));
        };
    }

    static Note read(String line) throws MalformedException {
        List<String> fields = List.of(line.split("\t", -1));
        try {
            return read(fields);
        } catch (IndexOutOfBoundsException | NumberFormatException short_) {
            throw new MalformedException("not a note: " + fields.getFirst());
        }
    }

    private static Note read(List<String> fields) throws MalformedException {
        return switch (fields.getFirst()) {
            case "began" -> new Note.Began(string(fields.get(1)), instant(fields.get(2)));
            case "acting" ->
                new Note.Acting(
                        id(fields.get(1)),
                        fields.get(2).equals("creating"),
                        fields.size() > 3 ? fields.get(3) : "",
                        digests(fields.size() > 4 ? fields.get(4) : ""));
            case "begun" -> new Note.Begun(id(fields.get(1)));
            case "touching" -> new Note.Touching(strings(fields.subList(1, fields.size())));
            case "cleared" -> new Note.Cleared();
            case OutstandingCodec.WORD -> OutstandingCodec.read(fields);
            case "due" -> new Note.Due(id(fields.get(1)), id(fields.get(2)), instant(fields.get(3)));
            case "undue" -> new Note.Undue(id(fields.get(1)), id(fields.get(2)));
            case "paid" -> new Note.Paid(id(fields.get(1)));
            case "reached" ->
                new Note.Reached(
                        id(fields.get(1)),
                        fields.get(2),
                        fields.get(3).equals("created"),
                        digests(fields.size() > 4 ? fields.get(4) : ""));
            case "keyed-by" -> new Note.KeyedBy(string(fields.get(1)));
            case "lost" -> new Note.Lost();
            case "guarded" -> new Note.Guarded(strings(fields.subList(1, fields.size())));
            case "unguarded" -> new Note.Unguarded(strings(fields.subList(1, fields.size())));
            case "held" -> new Note.HeldSince(id(fields.get(1)), hold(fields.get(2)), instant(fields.get(3)));
            case "unheld" -> new Note.Unheld(id(fields.get(1)));
            case "leaving" -> new Note.Leaving(id(fields.get(1)));
            case "let-go" -> new Note.LetGo(id(fields.get(1)));
            case "forgot" -> new Note.Forgot(id(fields.get(1)));
            case "ended" -> new Note.Ended(string(fields.get(1)));
            default -> throw new MalformedException("unknown note '" + fields.getFirst() + "'");
        };
    }

    /// `ATTRIBUTE=DIGEST`, separated by commas: neither holds one.
    private static String digests(SortedMap<String, String> digests) {
        return digests.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static SortedMap<String, String> digests(String field) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String entry : field.isEmpty() ? new String[0] : field.split(",")) {
            int equals = entry.indexOf('=');
            digests.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return digests;
    }

    private static String line(String word, String... fields) {
        return String.join(
                "\t", Stream.concat(Stream.of(word), Stream.of(fields)).toList());
    }

    static String text(ResourceId id) {
        return text(id.toString());
    }

    private static String[] texts(SortedSet<String> texts) {
        return texts.stream().map(NoteCodec::text).toArray(String[]::new);
    }

    static String text(String text) {
        return CanonicalJson.text(new Json.Str(text));
    }

    private static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    private static Instant instant(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }

    static String string(String json) throws MalformedException {
        if (json.length() > 1 && json.indexOf('\\') < 0 && json.startsWith("\"") && json.endsWith("\"")) {
            return json.substring(1, json.length() - 1);
        }
        if (JsonSource.read(json.getBytes(StandardCharsets.UTF_8), STRING_LIMIT) instanceof Json.Str(String text)) {
            return text;
        }
        throw new MalformedException("expected text");
    }

    private static SortedSet<String> strings(List<String> fields) throws MalformedException {
        SortedSet<String> strings = new TreeSet<>();
        for (String field : fields) {
            strings.add(string(field));
        }
        return strings;
    }

    static ResourceId id(String json) throws MalformedException {
        String text = string(json);
        int bracket = text.indexOf('[');
        if (bracket < 1 || !text.endsWith("]")) {
            throw new MalformedException("expected a resource id, found '" + text + "'");
        }
        try {
            return new ResourceId(text.substring(0, bracket), text.substring(bracket + 1, text.length() - 1));
        } catch (IllegalArgumentException notOne) {
            throw new MalformedException("expected a resource id, found '" + text + "'");
        }
    }

    /// Earlier versions wrote the class `none` of what too many removals held.
    private static Hold hold(String word) throws MalformedException {
        return word.equals(Disruption.NONE.word())
                ? new Hold.ByRemovals()
                : Hold.read(word).orElseThrow(() -> new MalformedException("unknown hold '" + word + "'"));
    }

    static Disruption disruption(String word) throws MalformedException {
        return Disruption.read(word).orElseThrow(() -> new MalformedException("unknown class '" + word + "'"));
    }
}
