package dev.plumb.base.setting;

import dev.plumb.base.setting.Entry.Scalar;
import dev.plumb.base.setting.Entry.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A TOML 1.0 text: tables, dotted and quoted keys, values of one or several lines. What stands in an array
/// of tables or in an inline table has no place of its own here.
final class TomlDocument implements Document {
    private final String text;
    private final List<Entry> entries = new ArrayList<>();

    /// Each table's path, with where its next key goes.
    private final Map<List<String>, Integer> tables = new LinkedHashMap<>();

    private final List<List<String>> arrays = new ArrayList<>();
    private List<String> table = List.of();
    private boolean inArray;
    private int firstHeader = -1;
    private int at;

    TomlDocument(String text) {
        this.text = text;
        tables.put(List.of(), 0);
        for (blank(); at < text.length(); blank()) {
            if (text.charAt(at) == '[') {
                header();
            } else {
                pair();
            }
        }
    }

    private void header() {
        int from = at;
        firstHeader = firstHeader < 0 ? from : firstHeader;
        inArray = text.startsWith("[[", at);
        at += inArray ? 2 : 1;
        table = key();
        if (!text.startsWith(inArray ? "]]" : "]", at)) {
            throw new Unclear(text, from, "a table's header without its end");
        }
        at += inArray ? 2 : 1;
        lineEnd();
        if (inArray) {
            arrays.add(table);
        } else if (arrays.stream().anyMatch(array -> startsWith(table, array))) {
            inArray = true;
        } else if (tables.put(table, at) != null) {
            throw new Unclear(text, from, "the table '" + String.join(".", table) + "' stands twice");
        }
    }

    private void pair() {
        int from = at;
        List<String> path = new ArrayList<>(table);
        path.addAll(key());
        if (at >= text.length() || text.charAt(at) != '=') {
            throw new Unclear(text, at, "expected '='");
        }
        at++;
        space();
        int start = at;
        Optional<Scalar> scalar = value();
        Span span = new Span(start, at);
        lineEnd();
        if (inArray) {
            return;
        }
        if (find(path).isPresent()) {
            throw new Unclear(text, from, "the key '" + String.join(".", path) + "' stands twice");
        }
        entries.add(Entry.of(path, scalar, span, new Span(from, at)));
        tables.put(table, at);
    }

    private List<String> key() {
        List<String> parts = new ArrayList<>();
        do {
            at += parts.isEmpty() ? 0 : 1;
            space();
            int from = at;
            if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
                parts.add(quoted());
            } else {
                while (at < text.length() && bare(text.charAt(at))) {
                    at++;
                }
                parts.add(text.substring(from, at));
            }
            if (from == at) {
                throw new Unclear(text, at, "expected a key");
            }
            space();
        } while (at < text.length() && text.charAt(at) == '.');
        return List.copyOf(parts);
    }

    private static boolean bare(char c) {
        return c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '-');
    }

    private Optional<Scalar> value() {
        if (at >= text.length()) {
            throw new Unclear(text, at, "expected a value");
        }
        for (String triple : List.of("\"\"\"", "'''")) {
            if (text.startsWith(triple, at)) {
                int end = text.indexOf(triple, at + 3);
                at = end < 0 ? text.length() : end + 3;
                return Optional.empty();
            }
        }
        char c = text.charAt(at);
        if (c == '"' || c == '\'') {
            return Optional.of(new Scalar(quoted(), false));
        } else if (c == '[' || c == '{') {
            bracketed();
            return Optional.empty();
        }
        int from = at;
        while (at < text.length() && "\r\n#".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at).stripTrailing();
        at = from + word.length();
        if (word.isEmpty()) {
            throw new Unclear(text, at, "expected a value");
        }
        return Optional.of(new Scalar(word, true));
    }

    /// A basic string reads its escapes, a literal string has none (TOML 1.0, strings).
    private String quoted() {
        int from = at;
        at = Quotes.end(text, at, false);
        return text.charAt(from) == '"' ? Quotes.meaning(text, from, at) : text.substring(from + 1, at - 1);
    }

    private void bracketed() {
        int from = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw new Unclear(text, from, "a bracket without its end");
            }
            char c = text.charAt(at);
            if (c == '"' || c == '\'') {
                at = Quotes.end(text, at, false);
                continue;
            } else if (c == '#') {
                at = newLine(at);
            }
            depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
            at++;
        } while (depth > 0);
    }

    private void lineEnd() {
        space();
        if (at < text.length() && "#\r\n".indexOf(text.charAt(at)) < 0) {
            throw new Unclear(text, at, "expected the end of the line");
        }
        at = Math.min(text.length(), newLine(at) + 1);
    }

    private int newLine(int from) {
        int feed = text.indexOf('\n', from);
        return feed < 0 ? text.length() : feed;
    }

    private void space() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private void blank() {
        while (at < text.length() && (" \t\r\n#".indexOf(text.charAt(at)) >= 0)) {
            at = text.charAt(at) == '#' ? newLine(at) : at + 1;
        }
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Placed place(List<String> key) {
        List<String> parent = key.subList(0, key.size() - 1);
        if (entries.stream().anyMatch(entry -> startsWith(key, entry.key()))) {
            return new Placed.Nowhere("a part of the key holds a value or an inline table");
        }
        if (arrays.stream().anyMatch(array -> startsWith(key, array))) {
            return new Placed.Nowhere("it would stand in an array of tables");
        }
        boolean noRootKey = parent.isEmpty() && Integer.valueOf(0).equals(tables.get(parent));
        if (noRootKey) {
            return new Placed.At(Math.max(0, firstHeader), written(key.subList(0, 1)) + " = ", "\n");
        }
        if (tables.containsKey(parent)) {
            return line(Optional.ofNullable(tables.get(parent)).orElse(0), key.subList(parent.size(), key.size()), "");
        }
        return dotted(parent)
                .map(sibling ->
                        line(sibling.whole().to(), key.subList(home(sibling).size(), key.size()), ""))
                .orElseGet(() -> line(
                        text.length(),
                        key.subList(parent.size(), key.size()),
                        (text.isEmpty() ? "" : "\n") + "[" + written(parent) + "]\n"));
    }

    /// A key that defines the table by its dots; a header for that table is then not allowed.
    private Optional<Entry> dotted(List<String> parent) {
        return entries.stream()
                .filter(entry -> startsWith(entry.key(), parent) && home(entry).size() < parent.size())
                .reduce((first, second) -> second);
    }

    /// The table under whose header an entry stands.
    private List<String> home(Entry entry) {
        List<String> home = List.of();
        for (Map.Entry<List<String>, Integer> known : tables.entrySet()) {
            boolean above = known.getKey().isEmpty()
                    || known.getValue() >= entry.whole().to();
            if (startsWith(entry.key(), known.getKey())
                    && above
                    && known.getKey().size() >= home.size()) {
                home = known.getKey();
            }
        }
        return home;
    }

    private Placed line(int offset, List<String> key, String before) {
        boolean open = offset > 0 && text.charAt(offset - 1) != '\n';
        return new Placed.At(offset, (open ? "\n" : "") + before + written(key) + " = ", open ? "" : "\n");
    }

    private static String written(List<String> key) {
        return key.stream()
                .map(part -> !part.isEmpty() && part.chars().allMatch(c -> bare((char) c)) ? part : Quotes.quoted(part))
                .collect(Collectors.joining("."));
    }

    private static boolean startsWith(List<String> key, List<String> prefix) {
        return key.size() >= prefix.size() && key.subList(0, prefix.size()).equals(prefix);
    }
}
