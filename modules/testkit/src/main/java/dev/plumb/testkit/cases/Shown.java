package dev.plumb.testkit.cases;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep.Basis;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Shows records as values for a case file; what is empty or false is left out.
final class Shown {
    private Shown() {}

    /// `write: { path: …, content: … }`.
    static Value named(Record step) {
        return Value.Mapping.of(Map.of(dashed(step.getClass().getSimpleName()), record(step)));
    }

    private static Value record(Record record) {
        SortedMap<String, Value> shown = new TreeMap<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            of(read(record, component)).ifPresent(value -> shown.put(dashed(component.getName()), value));
        }
        return new Value.Mapping(shown);
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<Value> of(Object object) {
        return switch (object) {
            case Boolean on -> on ? Optional.of(new Value.Text("true")) : Optional.empty();
            case Optional<?> optional -> optional.flatMap(Shown::of);
            case Collection<?> items when items.isEmpty() -> Optional.empty();
            case Collection<?> items ->
                Optional.of(new Value.Listing(
                        items.stream().flatMap(item -> of(item).stream()).toList()));
            case Map<?, ?> map when map.isEmpty() -> Optional.empty();
            case Ownership ownership -> Optional.of(new Value.Text(ownership(ownership)));
            case Command command -> Optional.of(command(command));
            case Duration duration ->
                duration.isZero() ? Optional.empty() : Optional.of(text(duration.toSeconds() + "s"));
            case Basis basis -> basis(basis);
            case Enum<?> constant ->
                Optional.of(text(dashed(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
            case Value value -> Optional.of(value(value));
            case Record nested -> Optional.of(record(nested));
            default -> Optional.of(text(object.toString()));
        };
    }

    /// Without the digest: steps on another content would not be done.
    private static Optional<Value> basis(Basis basis) {
        return switch (basis) {
            case Basis.Any any -> Optional.empty();
            case Basis.Nothing nothing -> Optional.of(text("nothing"));
            case Basis.Bytes bytes -> Optional.of(text("as it was"));
        };
    }

    private static Value command(Command command) {
        String line = Stream.concat(Stream.of(command.program()), command.arguments().stream())
                .map(word -> word.isEmpty() || word.contains(" ") ? "'" + word + "'" : word)
                .collect(Collectors.joining(" "));
        SortedMap<String, Value> shown = new TreeMap<>();
        command.input().ifPresent(input -> shown.put("input", value(input)));
        command.directory().ifPresent(directory -> shown.put("directory", text(directory)));
        command.user().ifPresent(user -> shown.put("user", text(user)));
        new TreeMap<>(command.environment()).forEach((key, value) -> shown.put("environment " + key, text(value)));
        if (!command.deadline().equals(Command.DEADLINE)) {
            shown.put("within", text(command.deadline().toSeconds() + "s"));
        }
        if (shown.isEmpty()) {
            return text(line);
        }
        shown.put("run", text(line));
        return new Value.Mapping(shown);
    }

    /// A value as text wherever it is a scalar; secrets by name only.
    static Value value(Value value) {
        return switch (value) {
            case Value.Text text -> text;
            case Value.Whole whole -> text(whole.toString());
            case Value.Flag flag -> text(flag.toString());
            case Value.Listing(List<Value> items) ->
                new Value.Listing(items.stream().map(Shown::value).toList());
            case Value.Mapping(SortedMap<String, Value> entries) -> {
                SortedMap<String, Value> shown = new TreeMap<>();
                entries.forEach((key, item) -> shown.put(key, value(item)));
                yield new Value.Mapping(shown);
            }
            case Value.Content(List<Segment> segments) ->
                text(segments.stream().map(Shown::segment).collect(Collectors.joining()));
            case Value.SecretRef secret -> text("{{secret." + secret.name() + "}}");
        };
    }

    private static String segment(Segment segment) {
        return switch (segment) {
            case Segment.Literal(String literal) -> literal;
            case Segment.Blob(String sha256, long size) -> "{{blob " + sha256 + "}}";
            case Segment.Sealed(Value.SecretRef secret, Escape escape) -> "{{secret." + secret.name() + "}}";
        };
    }

    static Value.Text text(String text) {
        return new Value.Text(text);
    }

    private static String ownership(Ownership ownership) {
        return ownership.user() + ":" + ownership.group() + " " + String.format("%04o", ownership.mode());
    }

    private static String dashed(String name) {
        String first = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return first.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
