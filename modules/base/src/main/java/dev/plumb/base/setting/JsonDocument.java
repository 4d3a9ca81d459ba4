package dev.plumb.base.setting;

import dev.plumb.base.setting.Entry.Scalar;
import dev.plumb.base.setting.Entry.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A JSON text (RFC 8259), read strictly: comments, trailing commas and double keys are not understood. A text with
/// nothing in it stands for an empty object.
final class JsonDocument implements Document {
    private static final int DEEPEST = 64;
    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<List<String>, JsonObject> objects = new HashMap<>();
    private int at;

    /// An object: its braces, and its members from the first quote of the key to the end of the value.
    private record JsonObject(int open, int close, List<Span> members) {}

    JsonDocument(String text) {
        this.text = text;
        space();
        if (at == text.length()) {
            return;
        }
        if (text.charAt(at) != '{') {
            throw new Unclear(text, at, "expected a JSON object");
        }
        value(List.of(), 0);
        space();
        if (at < text.length()) {
            throw new Unclear(text, at, "expected the end");
        }
    }

    private Optional<Scalar> value(List<String> key, int depth) {
        char c = peek();
        if (depth > DEEPEST) {
            throw new Unclear(text, at, "too deep");
        } else if (c == '{') {
            object(key, depth);
            return Optional.empty();
        } else if (c == '[') {
            array(key, depth);
            return Optional.empty();
        } else if (c == '"') {
            return Optional.of(new Scalar(string(), false));
        }
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        if (!word.equals("null") && !Format.LITERAL.matcher(word).matches()) {
            throw new Unclear(text, from, "not JSON");
        }
        return Optional.of(new Scalar(word, true));
    }

    private void object(List<String> key, int depth) {
        int open = at++;
        List<Span> members = new ArrayList<>();
        List<Entry> found = new ArrayList<>();
        space();
        while (peek() != '}') {
            int from = at;
            if (peek() != '"') {
                throw new Unclear(text, at, "expected a key in quotes");
            }
            List<String> path = new ArrayList<>(key);
            path.add(string());
            space();
            take(':');
            space();
            int start = at;
            Optional<Scalar> scalar = value(List.copyOf(path), depth + 1);
            if (found.stream().anyMatch(e -> e.key().equals(path))) {
                throw new Unclear(text, from, "the key '" + path.getLast() + "' stands twice");
            }
            found.add(Entry.of(path, scalar, new Span(start, at), new Span(from, at)));
            members.add(new Span(from, at));
            space();
            more('}');
        }
        JsonObject object = new JsonObject(open, at++, members);
        objects.put(key, object);
        for (int i = 0; i < found.size(); i++) {
            Entry e = found.get(i);
            entries.add(Entry.of(e.key(), e.scalar(), e.at(), goes(object, i)));
        }
    }

    /// A member goes with the comma behind it, or, when it is the last, with the one before it.
    private static Span goes(JsonObject object, int member) {
        List<Span> members = object.members();
        if (member + 1 < members.size()) {
            return new Span(members.get(member).from(), members.get(member + 1).from());
        }
        return member > 0
                ? new Span(members.get(member - 1).to(), members.get(member).to())
                : new Span(object.open() + 1, object.close());
    }

    private void array(List<String> key, int depth) {
        at++;
        space();
        for (int i = 0; peek() != ']'; i++) {
            List<String> path = new ArrayList<>(key);
            path.add("[" + i + "]");
            int mark = entries.size();
            value(path, depth + 1);
            entries.subList(mark, entries.size()).clear();
            space();
            more(']');
        }
        at++;
    }

    private void more(char close) {
        if (peek() == close) {
            return;
        }
        take(',');
        space();
        if (peek() == close) {
            throw new Unclear(text, at, "a comma before '" + close + "'");
        }
    }

    private String string() {
        int from = at;
        at = Quotes.end(text, at, false);
        return Quotes.meaning(text, from, at);
    }

    private char peek() {
        if (at >= text.length()) {
            throw new Unclear(text, at, "it ends too early");
        }
        return text.charAt(at);
    }

    private void take(char wanted) {
        if (peek() != wanted) {
            throw new Unclear(text, at, "expected '" + wanted + "', found '" + peek() + "'");
        }
        at++;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Placed place(List<String> key) {
        if (objects.isEmpty()) {
            return new Placed.At(0, opening(key, "{"), "}".repeat(key.size()) + (text.isEmpty() ? "\n" : ""));
        }
        int known = key.size() - 1;
        while (!objects.containsKey(key.subList(0, known))) {
            known--;
        }
        JsonObject object =
                Optional.ofNullable(objects.get(key.subList(0, known))).orElseThrow();
        if (known < key.size() - 1 && find(key.subList(0, known + 1)).isPresent()) {
            return new Placed.Nowhere("'" + key.get(known) + "' is no object");
        }
        List<String> missing = key.subList(known, key.size());
        return beside(object, opening(missing, ""), "}".repeat(missing.size() - 1));
    }

    private static String opening(List<String> missing, String before) {
        return missing.stream().map(part -> Quotes.quoted(part) + ": ").collect(Collectors.joining("{", before, ""));
    }

    /// Behind the last member, set off as the first is; in an empty object, alone on the line of its braces.
    private Placed beside(JsonObject object, String before, String behind) {
        if (object.members().isEmpty()) {
            return new Placed.At(object.open() + 1, before, behind);
        }
        String gap =
                text.substring(object.open() + 1, object.members().getFirst().from());
        String between =
                gap.contains("\n") ? gap.substring(gap.lastIndexOf('\n') - (gap.contains("\r\n") ? 1 : 0)) : " ";
        return new Placed.At(object.members().getLast().to(), "," + between + before, behind);
    }
}
