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

    TomlDocument(String text) {
        this.text = text;
        tables.put(List.of(), 0);
        TomlReader reader = new TomlReader(text);
        for (reader.blank(); !reader.atEnd(); reader.blank()) {
            if (reader.sees("[")) {
                header(reader);
            } else {
                pair(reader);
            }
        }
    }

    private void header(TomlReader reader) {
        int from = reader.at();
        firstHeader = firstHeader < 0 ? from : firstHeader;
        inArray = reader.takes("[[");
        if (!inArray) {
            reader.takes("[");
        }
        table = reader.key();
        if (!reader.takes(inArray ? "]]" : "]")) {
            throw new Unclear(text, from, "a table's header without its end");
        }
        reader.lineEnd();
        if (inArray) {
            arrays.add(table);
        } else if (arrays.stream().anyMatch(array -> startsWith(table, array))) {
            inArray = true;
        } else if (tables.put(table, reader.at()) != null) {
            throw new Unclear(text, from, "the table '" + String.join(".", table) + "' stands twice");
        }
    }

    private void pair(TomlReader reader) {
        int from = reader.at();
        List<String> path = new ArrayList<>(table);
        path.addAll(reader.key());
        if (!reader.takes("=")) {
            throw new Unclear(text, reader.at(), "expected '='");
        }
        reader.space();
        int start = reader.at();
        Optional<Scalar> scalar = reader.value();
        Span span = new Span(start, reader.at());
        reader.lineEnd();
        if (inArray) {
            return;
        }
        if (find(path).isPresent()) {
            throw new Unclear(text, from, "the key '" + String.join(".", path) + "' stands twice");
        }
        entries.add(Entry.of(path, scalar, span, new Span(from, reader.at())));
        tables.put(table, reader.at());
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
                .map(part -> !part.isEmpty() && part.chars().allMatch(c -> TomlReader.bare((char) c))
                        ? part
                        : Quotes.quoted(part))
                .collect(Collectors.joining("."));
    }

    private static boolean startsWith(List<String> key, List<String> prefix) {
        return key.size() >= prefix.size() && key.subList(0, prefix.size()).equals(prefix);
    }
}
