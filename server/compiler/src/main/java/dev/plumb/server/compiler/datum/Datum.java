package dev.plumb.server.compiler.datum;

import dev.plumb.api.type.Hostlist;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A value of the language. Scalars keep the text they were written with, so that it crosses from place to
/// place unchanged (`590.10` stays `590.10`); the type of the place where a value ends reads that text.
public sealed interface Datum {

    /// The value as the types of the api read it; empty for what is unset.
    Optional<Value> value();

    /// One text.
    ///
    /// @param form what it means where no type decides
    record Scalar(String text, Form form) implements Datum {
        @Override
        public Optional<Value> value() {
            return Optional.of(new Value.Text(text));
        }
    }

    /// Values in order. What is unset has no place in a list.
    record Listing(List<Datum> items) implements Datum {
        public Listing {
            items = List.copyOf(items);
            if (items.contains(UNSET)) {
                throw new IllegalArgumentException("an unset item in a list");
            }
        }

        @Override
        public Optional<Value> value() {
            return Optional.of(new Value.Listing(
                    items.stream().flatMap(item -> item.value().stream()).toList()));
        }
    }

    /// Values by key, in the key order of RFC 8785 (UTF-16 code units). An unset entry is an optional field
    /// of a record that was not given: the name is known, the value is not there.
    record Mapping(SortedMap<String, Datum> entries) implements Datum {
        public Mapping {
            entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
        }

        @Override
        public Optional<Value> value() {
            TreeMap<String, Value> values = new TreeMap<>();
            entries.forEach((key, item) -> item.value().ifPresent(value -> values.put(key, value)));
            return Optional.of(new Value.Mapping(values));
        }
    }

    /// Text that holds at least one secret. Its value is never known here: only literal text and references,
    /// not yet escaped for any format. It may stand in attributes, files and data, never in a name, key, id,
    /// `when`, `each` or section.
    ///
    /// @param segments [Segment.Literal], and [Segment.Sealed] with [Escape#NONE]
    record SecretText(List<Segment> segments) implements Datum {
        public SecretText {
            segments = List.copyOf(segments);
            if (segments.stream().noneMatch(Segment.Sealed.class::isInstance)
                    || segments.stream().anyMatch(Segment.Blob.class::isInstance)) {
                throw new IllegalArgumentException("secret text is literals and at least one secret");
            }
        }

        /// The reference, where the text is one secret and nothing else.
        public Optional<Value.SecretRef> only() {
            return segments.size() == 1 && segments.getFirst() instanceof Segment.Sealed(Value.SecretRef secret, var e)
                    ? Optional.of(secret)
                    : Optional.empty();
        }

        @Override
        public Optional<Value> value() {
            return Optional.of(only().<Value>map(secret -> secret).orElseGet(() -> new Value.Content(segments)));
        }
    }

    /// A name that exists without a value: an optional parameter, field or fact that was not given.
    record Unset() implements Datum {
        @Override
        public Optional<Value> value() {
            return Optional.empty();
        }
    }

    /// The one [Unset].
    Unset UNSET = new Unset();

    /// Text, as if quoted.
    static Scalar text(String text) {
        return new Scalar(text, Form.TEXT);
    }

    /// A plain scalar.
    static Scalar plain(String text) {
        return new Scalar(text, Form.ofPlain(text));
    }

    /// A whole number.
    static Scalar number(long number) {
        return new Scalar(Long.toString(number), Form.NUMBER);
    }

    /// True or false.
    static Scalar flag(boolean on) {
        return new Scalar(Boolean.toString(on), Form.BOOLEAN);
    }

    /// A list.
    static Listing list(List<? extends Datum> items) {
        return new Listing(List.copyOf(items));
    }

    /// A mapping.
    static Mapping map(Map<String, ? extends Datum> entries) {
        return new Mapping(new TreeMap<>(entries));
    }

    /// A secret.
    static SecretText secret(Value.SecretRef secret) {
        return new SecretText(List.of(new Segment.Sealed(secret, Escape.NONE)));
    }

    /// The names of a hostlist; none of what is no hostlist.
    static List<Datum> names(Scalar hostlist) {
        return Hostlist.parse(hostlist.text()) instanceof Hostlist.Parsed.Ok(Hostlist list)
                ? list.names().stream().<Datum>map(Datum::text).toList()
                : List.of();
    }

    /// A value of the api, such as the default of a kind.
    ///
    /// @throws IllegalArgumentException for content that holds a blob
    static Datum of(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text(text);
            case Value.Whole(long number) -> number(number);
            case Value.Flag(boolean on) -> flag(on);
            case Value.Listing(List<Value> items) ->
                list(items.stream().map(Datum::of).toList());
            case Value.Mapping(SortedMap<String, Value> entries) -> {
                TreeMap<String, Datum> data = new TreeMap<>();
                entries.forEach((key, item) -> data.put(key, of(item)));
                yield new Mapping(data);
            }
            case Value.Content content -> content.secret() ? new SecretText(content.segments()) : literal(content);
            case Value.SecretRef secret -> secret(secret);
        };
    }

    private static Scalar literal(Value.Content content) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : content.segments()) {
            if (!(segment instanceof Segment.Literal(String part))) {
                throw new IllegalArgumentException("content held elsewhere");
            }
            text.append(part);
        }
        return text(text.toString());
    }
}
