package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds a key whose colon no blank follows: YAML takes it for text, `n[1-3]:{ roles: [r] }`, and fails somewhere
/// behind it, or gives text where a mapping was meant.
public final class MissingBlank {
    /// Longer lines are not looked at.
    private static final int LONGEST = 500;

    private static final Pattern LINE =
            Pattern.compile("(\\s*(?:- +)*)([A-Za-z0-9][A-Za-z0-9_.,\\[\\]-]*):((?!//)[^\\s:\\\\].*)");

    private MissingBlank() {}

    /// What to do about a text where no text is expected.
    public static Optional<String> advice(Yaml yaml) {
        if (!(yaml instanceof Yaml.Scalar scalar) || !scalar.plain()) {
            return Optional.empty();
        }
        Matcher key = LINE.matcher(scalar.text());
        return key.matches() ? Optional.of(advice(key.group(2))) : Optional.empty();
    }

    private static String advice(String key) {
        return "a blank stands behind the colon of a key: " + key + ": ...";
    }

    /// The first line that reads on with a blank in it: of where what failed had begun, the one before the failure, and
    /// that of the failure.
    ///
    /// @param failed counted from 0
    /// @param begun counted from 0
    static Optional<Problem> at(String file, List<String> lines, int failed, int begun, Trial trial) {
        int before = failed - 1;
        while (before > 0 && lines.get(before).isBlank()) {
            before--;
        }
        return Stream.of(begun, before, failed)
                .filter(line -> line >= 0 && line < lines.size())
                .distinct()
                .flatMap(line -> on(file, lines, line, failed, trial).stream())
                .findFirst();
    }

    private static Optional<Problem> on(String file, List<String> lines, int line, int failed, Trial trial) {
        Matcher key = LINE.matcher(lines.get(line));
        if (lines.get(line).length() > LONGEST || !key.matches()) {
            return Optional.empty();
        }
        String corrected = key.group(1) + key.group(2) + ": " + key.group(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i <= Math.min(Math.max(failed, line), lines.size() - 1); i++) {
            text.append(i == line ? corrected : lines.get(i)).append('\n');
        }
        if (trial.failure(text.toString()).filter(wrong -> wrong <= failed).isPresent()) {
            return Optional.empty();
        }
        String summary = "expected a blank behind the colon of " + Quoted.of(key.group(2)) + ", found "
                + key.group(3).charAt(0);
        return Optional.of(new Place(file, line + 1, key.start(2) + 1)
                .problem("yaml.needs-blank", summary)
                .advise("write: " + corrected.strip()));
    }
}
