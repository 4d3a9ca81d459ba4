package dev.plumb.base.setting;

import dev.plumb.base.setting.Entry.Scalar;
import dev.plumb.base.setting.Entry.Span;
import dev.plumb.base.text.Lines;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A YAML text of block mappings. Sequences, flow collections and block scalars are stepped over; what is in
/// or under an anchor, an alias or a tag is not touched, because other places may share it.
final class YamlDocument implements Document {
    private static final Pattern KEY = Pattern.compile(
            "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^\\s\\-?:,\\[\\]{}#&*!|>'\"%@`][^#]*?|-[^\\s#][^#]*?)\\s*:(?:\\s+(.*))?");
    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<List<String>, Container> containers = new HashMap<>();
    private final Deque<Container> open = new ArrayDeque<>();

    /// Deeper lines than this belong to a value that is stepped over; -1 when there is none.
    private int skipped = -1;

    /// Whether the value before stands on one line, so that a deeper line makes it one of several.
    private boolean onOneLine;

    /// Whether the document said that it ends.
    private boolean ended;

    /// A mapping: how its keys are indented, and where its next key goes.
    private static final class Container {
        private final List<String> key;
        private final int above;
        private final boolean shared;
        private int indent = -1;
        private int end;
        private boolean sequence;

        Container(List<String> key, int above, boolean shared, int end) {
            this.key = key;
            this.above = above;
            this.shared = shared;
            this.end = end;
        }
    }

    YamlDocument(String text) {
        this.text = text;
        push(new Container(List.of(), -1, false, 0));
        int offset = 0;
        for (Lines.Line line : Lines.of(text).lines()) {
            int next = offset + line.text().length() + line.ending().length();
            read(offset, line.text(), next);
            offset = next;
        }
    }

    private void push(Container container) {
        containers.put(container.key, container);
        open.push(container);
    }

    private void read(int offset, String line, int next) {
        String content = line.strip();
        int indent = line.length() - line.stripLeading().length();
        boolean inside = skipped >= 0 && (indent > skipped || content.isEmpty());
        if (inside || content.isEmpty() || content.startsWith("#")) {
            open.forEach(container -> container.end = inside && !content.isEmpty() ? next : container.end);
            if (inside && onOneLine && !content.isEmpty() && !content.startsWith("#")) {
                entries.add(entries.removeLast().unsafe("its value goes on over several lines"));
            }
            return;
        }
        skipped = -1;
        onOneLine = false;
        if (line.substring(0, indent).contains("\t")) {
            throw new Unclear(text, offset, "a tab in the indentation");
        }
        if (content.startsWith("---") && offset == 0 && content.length() == 3) {
            open.getLast().end = next;
            return;
        }
        if (ended) {
            throw new Unclear(text, offset, "several documents, or text behind the end of one");
        }
        if (line.stripTrailing().equals("...")) {
            ended = true;
            return;
        }
        if (indent == 0 && (content.startsWith("---") || content.startsWith("...") || content.startsWith("%"))) {
            throw new Unclear(text, offset, "several documents, or a directive");
        }
        boolean item = content.equals("-") || content.startsWith("- ");
        while (item ? indent < owner().above : indent <= owner().above) {
            open.pop();
        }
        open.forEach(container -> container.end = next);
        if (item) {
            if (owner().indent >= 0) {
                throw new Unclear(text, offset, "a list among keys");
            }
            owner().sequence = true;
            skipped = indent;
        } else {
            key(offset + indent, content, indent, new Span(offset, next));
        }
    }

    /// The innermost mapping that is open; the outermost is never closed.
    private Container owner() {
        return open.element();
    }

    private void key(int offset, String content, int indent, Span whole) {
        Container owner = owner();
        Matcher matcher = KEY.matcher(content);
        if (!matcher.matches() || owner.sequence) {
            throw new Unclear(text, offset, "expected 'key: value'");
        }
        owner.indent = owner.indent < 0 ? indent : owner.indent;
        if (owner.indent != indent) {
            throw new Unclear(text, offset, "keys of one mapping are indented differently");
        }
        List<String> path = new ArrayList<>(owner.key);
        path.add(plain(matcher.group(1)));
        if (find(path).isPresent() || containers.containsKey(path)) {
            throw new Unclear(text, offset, "the key '" + path.getLast() + "' stands twice");
        }
        String rest = Optional.ofNullable(matcher.group(2)).orElse("").strip();
        int start = rest.isEmpty() ? offset + content.length() : offset + matcher.start(2);
        value(List.copyOf(path), rest, start, indent, whole);
    }

    private static String plain(String key) {
        char first = key.charAt(0);
        return first == '"' || first == '\'' ? Quotes.meaning(key, 0, key.length()) : key;
    }

    private void value(List<String> path, String rest, int start, int indent, Span whole) {
        boolean shared = owner().shared;
        if (rest.isEmpty() || rest.startsWith("#")) {
            push(new Container(path, indent, shared, whole.to()));
            return;
        }
        char first = rest.charAt(0);
        if ("&!*".indexOf(first) >= 0) {
            Entry entry = Entry.of(path, Optional.empty(), new Span(start, start + rest.length()), whole);
            entries.add(entry.unsafe("it carries an anchor, an alias or a tag"));
            push(new Container(path, indent, true, whole.to()));
            return;
        }
        skipped = indent;
        onOneLine = "|>[{".indexOf(first) < 0;
        Entry entry = scalar(path, rest, start, whole);
        entries.add(shared ? entry.unsafe("it stands under an anchor or a tag, which other places may share") : entry);
    }

    private Entry scalar(List<String> path, String rest, int start, Span whole) {
        char first = rest.charAt(0);
        if ("|>[{".indexOf(first) >= 0) {
            Entry entry = Entry.of(path, Optional.empty(), new Span(start, start + rest.length()), whole);
            return entry.unsafe("it is a block scalar or a flow collection");
        }
        if (first == '"' || first == '\'') {
            int end = Quotes.end(text, start, first == '\'');
            if (end > whole.to()) {
                throw new Unclear(text, start, "a string over several lines");
            }
            Scalar scalar = new Scalar(Quotes.meaning(text, start, end), false);
            return Entry.of(path, Optional.of(scalar), new Span(start, end), whole);
        }
        int comment = rest.indexOf(" #");
        String word = (comment < 0 ? rest : rest.substring(0, comment)).strip();
        Scalar scalar = new Scalar(word, Format.LITERAL.matcher(word).matches());
        return Entry.of(path, Optional.of(scalar), new Span(start, start + word.length()), whole);
    }

    @Override
    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Placed place(List<String> key) {
        int known = key.size() - 1;
        while (!containers.containsKey(key.subList(0, known))) {
            known--;
        }
        Container owner =
                Optional.ofNullable(containers.get(key.subList(0, known))).orElseThrow();
        if (find(key.subList(0, known + 1)).isPresent()) {
            return new Placed.Nowhere("'" + key.get(known) + "' holds a value, or is written in braces");
        } else if (containers.containsKey(key)) {
            return new Placed.Nowhere("'" + key.getLast() + "' is a mapping, a list, or empty");
        } else if (owner.sequence || owner.shared) {
            return new Placed.Nowhere(
                    owner.sequence ? "a list stands there" : "it would stand under an anchor or a tag");
        }
        return new Placed.At(owner.end, before(key.subList(known, key.size()), owner), open(owner.end) ? "" : ending());
    }

    private String before(List<String> parts, Container owner) {
        StringBuilder before = new StringBuilder(open(owner.end) ? ending() : "");
        int indent = owner.indent >= 0 ? owner.indent : owner.above + (owner.above < 0 ? 1 : 2);
        for (int i = 0; i < parts.size(); i++) {
            String key = Format.YAML.written(new Scalar(parts.get(i), false));
            before.append(i == 0 ? "" : ending())
                    .append(" ".repeat(indent + 2 * i))
                    .append(key)
                    .append(':');
        }
        return before.append(' ').toString();
    }

    private boolean open(int offset) {
        return offset > 0 && text.charAt(offset - 1) != '\n';
    }

    private String ending() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}
