package dev.plumb.base.setting;

import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.setting.Entry.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One change of one text: what stood there, and the whole text afterwards, or why there is none.
sealed interface Edit {
    /// Nothing to change.
    record None() implements Edit {}

    /// The text with the key changed, added or removed.
    ///
    /// @param was the value before, which may be a secret; empty for a key that was not there
    record Changed(Optional<String> was, Value.Content text) implements Edit {}

    /// It cannot be done safely.
    record Unsafe(String why) implements Edit {}

    /// The change that a setting needs.
    static Edit of(SettingSpec desired, String text) {
        return switch (desired.format().read(text)) {
            case Document.Read.No(String why) -> new Unsafe(why);
            case Document.Read.Ok(Document document) ->
                desired.absent() ? remove(desired, text, document) : put(desired, text, document);
        };
    }

    private static Edit remove(SettingSpec desired, String text, Document document) {
        Optional<Entry> found = document.find(desired.key());
        if (found.isEmpty()) {
            return document.entries().stream().anyMatch(entry -> below(entry.key(), desired.key()))
                    ? new Unsafe("the key holds a table; remove its keys one by one")
                    : new None();
        }
        if (found.get().unsafe().isPresent()) {
            return new Unsafe(found.get().unsafe().get());
        }
        Entry.Span whole = found.get().whole();
        String changed = text.substring(0, whole.from()) + text.substring(whole.to());
        Map<List<String>, String> wanted = meanings(document);
        wanted.keySet().removeIf(key -> below(key, desired.key()));
        return checked(desired, wanted, changed, found);
    }

    private static boolean below(List<String> key, List<String> above) {
        return key.size() >= above.size() && key.subList(0, above.size()).equals(above);
    }

    private static Edit put(SettingSpec desired, String text, Document document) {
        Optional<Entry> found = document.find(desired.key());
        if (found.isPresent()) {
            return replace(desired, text, document, found.get());
        }
        return switch (document.place(desired.key())) {
            case Document.Placed.Nowhere(String why) -> new Unsafe(why);
            case Document.Placed.At(int offset, String before, String behind) ->
                write(
                        desired,
                        document,
                        text.substring(0, offset) + before,
                        behind + text.substring(offset),
                        Optional.empty());
        };
    }

    private static Edit replace(SettingSpec desired, String text, Document document, Entry entry) {
        if (entry.unsafe().isPresent() || entry.scalar().isEmpty()) {
            return new Unsafe(entry.unsafe().orElse("the key holds a list, a table or text of several lines"));
        }
        if (!desired.secret()
                && desired.format().same(entry.scalar().get(), scalar(desired))
                && entry.lead().isEmpty()) {
            return new None();
        }
        return write(
                desired,
                document,
                text.substring(0, entry.at().from()) + entry.lead(),
                text.substring(entry.at().to()),
                Optional.of(entry));
    }

    private static Edit write(
            SettingSpec desired, Document document, String before, String behind, Optional<Entry> old) {
        if (desired.secret()) {
            return sealed(desired, before, behind, old.flatMap(Entry::scalar).map(Scalar::text));
        }
        Scalar scalar = scalar(desired);
        String changed = before + desired.format().written(scalar) + behind;
        Map<List<String>, String> wanted = meanings(document);
        wanted.put(desired.key(), scalar.text());
        return checked(desired, wanted, changed, old);
    }

    private static Edit sealed(SettingSpec desired, String before, String behind, Optional<String> was) {
        List<Segment> segments = new ArrayList<>();
        segments.add(new Segment.Literal(before + desired.format().quote()));
        for (Segment segment : desired.value().orElseThrow().segments()) {
            segments.add(escaped(segment, desired.format().escape()));
        }
        segments.add(new Segment.Literal(desired.format().quote() + behind));
        return new Changed(was, new Value.Content(segments));
    }

    private static Segment escaped(Segment segment, Escape escape) {
        return switch (segment) {
            case Segment.Sealed secret -> new Segment.Sealed(secret.secret(), escape);
            case Segment.Literal(String text) ->
                new Segment.Literal(escape.apply(text).orElse(text));
            case Segment.Blob blob -> blob;
        };
    }

    /// Reads the new text again: the key must be as wished, and everything else as it was.
    private static Edit checked(
            SettingSpec desired, Map<List<String>, String> wanted, String changed, Optional<Entry> old) {
        boolean good = desired.format().read(changed) instanceof Document.Read.Ok(Document document)
                && meanings(document).equals(wanted)
                && document.find(desired.key()).flatMap(Entry::unsafe).isEmpty();
        return good
                ? new Changed(
                        old.flatMap(Entry::scalar).map(was -> shown(was, wanted.get(desired.key()))),
                        Value.Content.of(changed))
                : new Unsafe("the changed text would not read back as wished");
    }

    /// A text that is replaced by the number or truth value of the same spelling is shown in quotes.
    private static String shown(Scalar was, @Nullable String wanted) {
        return was.text().equals(wanted) && !was.literal() ? Quotes.quoted(was.text()) : was.text();
    }

    /// All plain values; containers, and what is not plain, are never touched.
    private static Map<List<String>, String> meanings(Document document) {
        Map<List<String>, String> meanings = new HashMap<>();
        document.entries()
                .forEach(entry -> entry.scalar().ifPresent(scalar -> meanings.put(entry.key(), scalar.text())));
        return meanings;
    }

    private static Scalar scalar(SettingSpec desired) {
        String text = desired.value().orElse(Value.Content.of("")).segments().stream()
                .map(segment -> segment instanceof Segment.Literal(String literal) ? literal : "")
                .collect(Collectors.joining());
        boolean literal = !desired.asText() && Format.LITERAL.matcher(text).matches();
        return new Scalar(text, literal);
    }
}
