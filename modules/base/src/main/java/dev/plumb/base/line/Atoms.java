package dev.plumb.base.line;

import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The parts of an expression that stand for one character: where they end, and which characters they take. What is
/// within them is left to `java.util.regex`, which looks at one character at a time.
final class Atoms {
    private static final int ASCII = 128;

    private final String text;

    Atoms(String text) {
        this.text = text;
    }

    /// Which characters are taken by a class, an escape or a character.
    static IntPredicate predicate(String atom, boolean anyCase) {
        Pattern pattern = Pattern.compile(atom, anyCase ? Pattern.CASE_INSENSITIVE : 0);
        IntPredicate all = c -> pattern.matcher(Character.toString(c)).matches();
        BitSet plain = new BitSet(ASCII);
        for (int c = 0; c < ASCII; c++) {
            plain.set(c, all.test(c));
        }
        return c -> c < ASCII ? plain.get(c) : all.test(c);
    }

    /// The index behind the atom that begins at an index.
    int end(int start) {
        int end = switch (text.charAt(start)) {
            case '[' -> bracket(start);
            case '\\' -> escape(start);
            default -> start + Character.charCount(text.codePointAt(start));
        };
        if (end > text.length()) {
            throw new PatternSyntaxException("it ends too early", text, start);
        }
        return end;
    }

    private int bracket(int start) {
        int at = start + (text.startsWith("[^", start) ? 2 : 1);
        // a closing bracket that comes first stands for itself
        at += text.startsWith("]", at) ? 1 : 0;
        while (at < text.length() && text.charAt(at) != ']') {
            at = text.startsWith("\\Q", at) ? quoted(at) : end(at);
        }
        return at + 1;
    }

    private int quoted(int start) {
        int end = text.indexOf("\\E", start);
        return end < 0 ? text.length() : end + 2;
    }

    private int escape(int start) {
        int at = start + 2;
        return switch (text.charAt(start + 1)) {
            case 'p', 'P', 'x', 'N', 'o' -> text.startsWith("{", at) ? braces(at) : at + bare(start);
            case 'u' -> at + 4;
            case '0' -> octal(at);
            case 'c' -> at + 1;
            default -> start + 1 + Character.charCount(text.codePointAt(start + 1));
        };
    }

    /// How long what follows `\x` or `\p` is without braces.
    private int bare(int start) {
        return text.charAt(start + 1) == 'x' ? 2 : 1;
    }

    private int braces(int at) {
        int close = text.indexOf('}', at);
        return close < 0 ? text.length() + 1 : close + 1;
    }

    /// Up to three digits, up to `\0377`.
    private int octal(int at) {
        int most = at < text.length() && text.charAt(at) <= '3' ? 3 : 2;
        int end = at;
        while (end < text.length() && end < at + most && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        return end;
    }
}
