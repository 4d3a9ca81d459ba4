package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.exceptions.Mark;

/// Text in braces that YAML takes for a mapping: the `{}` of find, the `{print $1}` of awk. A mapping without values
/// is none in any place; an empty one is meant as text where the place's type wants text.
///
/// @param text the text, with its braces
/// @param problem what to tell where text was meant
record Braces(String text, Problem problem) {
    /// Longer lines are not shown.
    private static final int LONGEST = 500;

    /// A colon that ends a key, whose value was forgotten.
    private static final Pattern KEY = Pattern.compile(":\\s*[,}]");

    /// A list in the wrong brackets, as likely as a text.
    private static final Pattern WORDS = Pattern.compile("\\{\\s*[\\w-]+(\\s*,\\s*[\\w-]+)+\\s*}");

    /// What stands between two marks; nothing where that is more than a part of one line, or not in braces.
    @SuppressWarnings("ReferenceEquality") // two marks of one text have the very same buffer
    static Optional<Braces> of(Place place, Mark start, Mark end) {
        int[] file = start.getBuffer();
        int from = start.getPointer();
        int to = end.getPointer();
        if (file != end.getBuffer() || to - from > LONGEST || from >= to || file[from] != '{') {
            return Optional.empty();
        }
        int begin = from;
        while (begin > 0 && file[begin - 1] != '\n' && from - begin < LONGEST) {
            begin--;
        }
        int close = to;
        while (close < file.length && file[close] != '\n' && close - to < LONGEST) {
            close++;
        }
        String text = new String(file, from, to - from);
        String line =
                new String(file, begin, from - begin) + NeedsQuotes.quoted(text) + new String(file, to, close - to);
        return text.indexOf('\n') >= 0 || line.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new Braces(text, NeedsQuotes.bracket(place, text, line)));
    }

    /// Whether no key of a mapping has a value; so has an empty one none.
    static boolean withoutValues(Yaml.Mapping mapping) {
        return mapping.entries().stream()
                .map(Yaml.Entry::value)
                .allMatch(value -> value instanceof Yaml.Scalar scalar
                        && scalar.plain()
                        && scalar.text().isEmpty());
    }

    /// Whether a mapping without a value was meant as text.
    ///
    /// @param listed whether it stands in a flow list
    boolean valueless(boolean listed) {
        return !KEY.matcher(text).find() && (listed || !WORDS.matcher(text).matches());
    }

    /// Whether a type refused a mapping because it wants text.
    static boolean wanted(Problem refused) {
        Value none = Value.Mapping.of(Map.of());
        return Stream.<Type<?>>of(Types.TEXT, Types.LINE, Types.CONTENT)
                .anyMatch(type -> type.read(none) instanceof Reading.Refused<?> why
                        && refused.summary().endsWith(why.summary()));
    }
}
