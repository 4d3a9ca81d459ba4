package dev.plumb.server.compiler.select;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Literals;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Chooses nodes: `role = gpu-worker and not node-[01-04]`.
///
/// @param text as it was written
public record Selector(String text, Selection root) {

    /// Where a selector stands.
    public enum Ground {
        /// in a site file: only what the site declares
        SITE,
        /// on the command line or in the console: also states, generations and facts
        FLEET
    }

    /// What became of reading a selector.
    public sealed interface Parsed {
        /// It is well formed.
        record Ok(Selector selector) implements Parsed {}

        /// It is not.
        record Refused(Fault fault) implements Parsed {}
    }

    /// What a selector may ask of a node.
    @FunctionalInterface
    public interface Subject {
        /// The values of a field: one per role, one or none for all others.
        List<Datum.Scalar> values(Field field);
    }

    /// Reads a selector.
    public static Parsed parse(String text, Ground ground) {
        try {
            return new Parsed.Ok(new Selector(text, new SelectorParser(text, ground).whole()));
        } catch (SelectorParser.Malformed e) {
            return new Parsed.Refused(e.fault());
        }
    }

    /// Whether a node is chosen. A field without a value equals nothing, is different from everything and has
    /// no order; so is one whose type a word is not of.
    public boolean matches(Subject subject) {
        return matches(root, subject);
    }

    private static boolean matches(Selection selection, Subject subject) {
        return switch (selection) {
            case Selection.Or(List<Selection> parts) -> parts.stream().anyMatch(part -> matches(part, subject));
            case Selection.And(List<Selection> parts) -> parts.stream().allMatch(part -> matches(part, subject));
            case Selection.Not(Selection part) -> !matches(part, subject);
            case Selection.Hosts(var names, int offset) ->
                subject.values(new Field.Plain(Field.Name.NAME)).stream().anyMatch(name -> names.contains(name.text()));
            case Selection.Test test
            when test.sign() == Selection.Sign.DIFFERENT -> !any(test, Selection.Sign.EQUAL, subject);
            case Selection.Test test -> any(test, test.sign(), subject);
        };
    }

    private static boolean any(Selection.Test test, Selection.Sign sign, Subject subject) {
        return subject.values(test.field()).stream()
                .anyMatch(value -> test.words().stream().anyMatch(word -> holds(value, sign, word)));
    }

    private static boolean holds(Datum.Scalar value, Selection.Sign sign, String word) {
        if (sign.ordering() && !Literals.ordered(value.form())) {
            return false;
        }
        Optional<Integer> order = Literals.order(value, word);
        return order.isPresent() && sign.holds(order.get());
    }

    /// Every test in it, so that the names that it mentions can be checked against those that exist.
    public List<Selection.Test> tests() {
        return leaves(root)
                .flatMap(leaf -> leaf instanceof Selection.Test test ? Stream.of(test) : Stream.of())
                .toList();
    }

    /// Every hostlist in it, for the same reason.
    public List<Selection.Hosts> hosts() {
        return leaves(root)
                .flatMap(leaf -> leaf instanceof Selection.Hosts hosts ? Stream.of(hosts) : Stream.of())
                .toList();
    }

    private static Stream<Selection> leaves(Selection selection) {
        return switch (selection) {
            case Selection.Or(List<Selection> parts) -> parts.stream().flatMap(Selector::leaves);
            case Selection.And(List<Selection> parts) -> parts.stream().flatMap(Selector::leaves);
            case Selection.Not(Selection part) -> leaves(part);
            case Selection.Test test -> Stream.of(test);
            case Selection.Hosts hosts -> Stream.of(hosts);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
