package dev.plumb.base.line;

import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads expressions in the syntax of `java.util.regex.Pattern`, but for what cannot be looked for in one pass over a
/// line: back references, looking ahead and behind, and groups that keep what they took.
final class RegexReader {
    private static final Map<String, Regex.Position> POSITIONS = Map.of(
            "\\A", Regex.Position.BEGIN,
            "\\Z", Regex.Position.NEAR_END,
            "\\z", Regex.Position.END,
            "\\b", Regex.Position.WORD_EDGE,
            "\\B", Regex.Position.NO_WORD_EDGE);

    private static final Pattern COUNTS = Pattern.compile("\\{([0-9]{1,9})(?:(,)([0-9]{1,9})?)?}");

    private final String text;
    private final Atoms atoms;
    private int at;
    private boolean anyCase;

    /// @throws PatternSyntaxException when it is no expression, or one with parts that are not looked for
    static Regex read(String text) {
        Pattern.compile(text);
        return new RegexReader(text).whole();
    }

    private RegexReader(String text) {
        this.text = text;
        this.atoms = new Atoms(text);
    }

    private Regex whole() {
        Regex regex = either();
        if (at < text.length()) {
            throw refused(Quoted.of(text.substring(at, at + 1)));
        }
        return regex;
    }

    private PatternSyntaxException refused(String what) {
        return new PatternSyntaxException(what + " is not part of the expressions of 'line'", text, at);
    }

    private boolean next(String part) {
        boolean found = text.startsWith(part, at);
        at += found ? part.length() : 0;
        return found;
    }

    /// Alternatives up to the end of a group. A flag holds up to there too.
    private Regex either() {
        boolean before = anyCase;
        List<Regex> parts = new ArrayList<>();
        do {
            parts.add(sequence());
        } while (next("|"));
        anyCase = before;
        return parts.size() == 1 ? parts.getFirst() : new Regex.Either(parts);
    }

    private Regex sequence() {
        List<Regex> parts = new ArrayList<>();
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            List<Regex> one = one();
            parts.addAll(one.subList(0, Math.max(0, one.size() - 1)));
            if (!one.isEmpty()) {
                parts.add(repeated(one.getLast()));
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new Regex.Sequence(parts);
    }

    /// One part; several for a quoted text, of which only the last is repeated.
    private List<Regex> one() {
        char c = text.charAt(at);
        return switch (c) {
            case '(' -> group().map(List::of).orElse(List.of());
            case '^' -> position(Regex.Position.BEGIN);
            case '$' -> position(Regex.Position.NEAR_END);
            case '\\' -> escape();
            case '{', '*', '+', '?' -> throw refused(Quoted.of(String.valueOf(c)) + " without anything before it");
            default -> List.of(atom(atoms.end(at)));
        };
    }

    private List<Regex> position(Regex.Position position) {
        at++;
        return List.of(new Regex.At(position));
    }

    private Regex atom(int end) {
        Regex one = new Regex.One(Atoms.predicate(text.substring(at, end), anyCase));
        at = end;
        return one;
    }

    private List<Regex> escape() {
        if (next("\\Q")) {
            return quoted();
        }
        if (next("\\E")) {
            return List.of();
        }
        Regex.Position position = POSITIONS.get(text.substring(at, Math.min(at + 2, text.length())));
        if (position != null && !text.startsWith("{", at + 2)) {
            at += 2;
            return List.of(new Regex.At(position));
        }
        char kind = text.charAt(at + 1);
        if ("123456789kGRX".indexOf(kind) >= 0 || position != null) {
            throw refused(Quoted.of("\\" + kind));
        }
        return List.of(atom(atoms.end(at)));
    }

    private List<Regex> quoted() {
        int end = text.indexOf("\\E", at);
        List<Regex> parts = new ArrayList<>();
        int last = end < 0 ? text.length() : end;
        while (at < last) {
            int next = at + Character.charCount(text.codePointAt(at));
            parts.add(new Regex.One(Atoms.predicate(Pattern.quote(text.substring(at, next)), anyCase)));
            at = next;
        }
        at = end < 0 ? last : last + 2;
        return parts;
    }

    /// A group; nothing for one that only sets a flag for what follows.
    private Optional<Regex> group() {
        int start = at;
        at++;
        boolean before = anyCase;
        if (next("?i)")) {
            anyCase = true;
            return Optional.empty();
        }
        if (next("?i:")) {
            anyCase = true;
        } else if (!next("?:") && text.startsWith("?", at) && !named()) {
            at = start;
            throw refused(Quoted.of(text.substring(start, Math.min(start + 3, text.length()))));
        }
        Regex inner = either();
        at++;
        anyCase = before;
        return Optional.of(inner);
    }

    private boolean named() {
        if (!text.startsWith("?<", at) || text.startsWith("?<=", at) || text.startsWith("?<!", at)) {
            return false;
        }
        at = text.indexOf('>', at) + 1;
        return true;
    }

    private Regex repeated(Regex part) {
        Regex repeated = part;
        if (next("*")) {
            repeated = new Regex.Repeat(part, 0, Regex.Repeat.ENDLESS);
        } else if (next("+")) {
            repeated = new Regex.Repeat(part, 1, Regex.Repeat.ENDLESS);
        } else if (next("?")) {
            repeated = new Regex.Repeat(part, 0, 1);
        } else if (at < text.length() && text.charAt(at) == '{') {
            repeated = counted(part);
        } else {
            return part;
        }
        if (next("+")) {
            throw refused("a repetition that gives nothing back");
        }
        next("?");
        return repeated;
    }

    private Regex counted(Regex part) {
        var counts = COUNTS.matcher(text).region(at, text.length());
        if (!counts.lookingAt()) {
            throw refused(Quoted.of("{"));
        }
        at = counts.end();
        int least = Integer.parseInt(counts.group(1));
        if (counts.group(2) == null) {
            return new Regex.Repeat(part, least, least);
        }
        return new Regex.Repeat(
                part, least, counts.group(3) == null ? Regex.Repeat.ENDLESS : Integer.parseInt(counts.group(3)));
    }
}
