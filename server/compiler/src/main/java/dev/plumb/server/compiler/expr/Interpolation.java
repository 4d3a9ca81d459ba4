package dev.plumb.server.compiler.expr;

import dev.plumb.api.value.Segment;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Segments;
import dev.plumb.server.compiler.datum.Size;
import java.util.ArrayList;
import java.util.List;

/// A text with names in it: `$(path)`; `$$(` is a literal `$(` (rule 10).
///
/// @param pieces in order; neighbouring literals are one
public record Interpolation(List<Piece> pieces) {
    public Interpolation {
        pieces = List.copyOf(pieces);
    }

    /// A part of the text.
    public sealed interface Piece {
        /// Text as it is, with `$$(` read.
        record Literal(String text) implements Piece {}

        /// A name whose value goes here.
        ///
        /// @param offset of its `$`
        record Reference(Path path, int offset) implements Piece {}
    }

    /// What became of reading a text.
    public sealed interface Parsed {
        /// It is well formed.
        record Ok(Interpolation interpolation) implements Parsed {}

        /// It is not.
        record Refused(Fault fault) implements Parsed {}
    }

    /// Reads a text.
    public static Parsed parse(String text) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$$(", at)) {
                literal.append("$(");
                at += 3;
            } else if (text.startsWith("$(", at)) {
                flush(literal, pieces);
                try {
                    at = reference(text, at, pieces);
                } catch (SyntaxException e) {
                    return new Parsed.Refused(e.fault());
                }
            } else {
                literal.append(text.charAt(at++));
            }
        }
        flush(literal, pieces);
        return new Parsed.Ok(new Interpolation(pieces));
    }

    private static int reference(String text, int at, List<Piece> pieces) throws SyntaxException {
        PathParser parser = new PathParser(new Lexer(text, at + 2));
        Path path = parser.path();
        Token close = parser.token();
        if (!close.isSymbol(")")) {
            throw SyntaxException.at(
                    close.offset(),
                    "expected ')' after $(" + path + ", found " + close.shown(),
                    "only a name stands in $(…); write $$( for a literal $(");
        }
        pieces.add(new Piece.Reference(path, at));
        return close.end();
    }

    private static void flush(StringBuilder literal, List<Piece> pieces) {
        if (!literal.isEmpty()) {
            pieces.add(new Piece.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /// Whether there is no name in it.
    public boolean constant() {
        return pieces.stream().allMatch(Piece.Literal.class::isInstance);
    }

    /// Puts the values in. A text that is exactly one `$(…)` passes whatever its name holds; in a longer text
    /// each name must hold text.
    public Resolved resolve(Scope scope) {
        if (pieces.size() == 1 && pieces.getFirst() instanceof Piece.Reference(Path path, int offset)) {
            return Names.resolve(path, scope);
        }
        Joining joined = new Joining();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Literal(String text) -> joined.add(text);
                case Piece.Reference reference -> {
                    joined.add(reference, Names.resolve(reference.path(), scope));
                    if (joined.tooLong()) {
                        return new Resolved.Refused(List.of(tooLong(reference)));
                    }
                }
            }
        }
        return joined.result();
    }

    private static Fault tooLong(Piece.Reference reference) {
        return Fault.author(
                reference.offset(),
                "value.too-large",
                "expected at most " + Size.MOST + " characters in a text, found more",
                "see where a long value is put into it many times");
    }

    /// Joins the parts of a longer text, collecting all that is wrong with them.
    private static final class Joining {
        private final Segments segments = new Segments();
        private final List<Fault> faults = new ArrayList<>();
        private final List<String> families = new ArrayList<>();
        private boolean unknown;

        void add(String text) {
            segments.add(text);
        }

        void add(Piece.Reference reference, Resolved resolved) {
            switch (resolved) {
                case Resolved.Known(Datum.Scalar(String text, var form)) -> segments.add(text);
                case Resolved.Known(Datum.SecretText(List<Segment> parts)) -> parts.forEach(segments::add);
                case Resolved.Known(Datum other) -> faults.add(notText(reference, other));
                case Resolved.Waiting(String family) -> families.add(family);
                case Resolved.Refused(List<Fault> more) -> {
                    faults.addAll(more);
                    unknown |= more.isEmpty();
                }
            }
        }

        private static Fault notText(Piece.Reference reference, Datum found) {
            String advice = found instanceof Datum.Unset
                    ? "give it a value, or guard the entry with when: " + reference.path() + " is set"
                    : "a list or mapping passes only where $(…) stands alone";
            return Fault.author(
                    reference.offset(),
                    "value.not-text",
                    "expected text for $(" + reference.path() + ") inside a longer text, found " + Shown.of(found),
                    advice);
        }

        boolean tooLong() {
            return segments.size() > Size.MOST;
        }

        Resolved result() {
            if (unknown || !faults.isEmpty()) {
                return new Resolved.Refused(faults);
            }
            if (!families.isEmpty()) {
                return new Resolved.Waiting(families.getFirst());
            }
            return new Resolved.Known(Datum.of(segments.content()));
        }
    }
}
