package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a key that does not begin where the key above it does: YAML takes the two for other things, and fails.
final class Indentation {
    /// Longer lines are not looked at.
    private static final int LONGEST = 500;

    /// What stands before a key, and the key.
    private static final Pattern KEY = Pattern.compile("( *(?:- +)*)([^\\s#'\"{\\[][^:]*):(?:\\s.*)?");

    private Indentation() {}

    /// @param failed the line where reading failed, counted from 0
    static Optional<Problem> at(String file, List<String> lines, int failed, Trial trial) {
        if (failed < 1 || failed >= lines.size() || lines.get(failed).length() > LONGEST) {
            return Optional.empty();
        }
        int above = failed - 1;
        while (above > 0 && lines.get(above).isBlank()) {
            above--;
        }
        Matcher key = KEY.matcher(lines.get(failed));
        Matcher before = KEY.matcher(lines.get(above));
        if (lines.get(above).length() > LONGEST
                || !key.matches()
                || !before.matches()
                || key.group(1).contains("-")) {
            return Optional.empty();
        }
        int found = key.start(2);
        int expected = before.start(2);
        String corrected = " ".repeat(expected) + lines.get(failed).strip();
        String text = String.join("\n", lines.subList(0, failed)) + "\n" + corrected + "\n";
        if (found == expected
                || trial.failure(text).filter(line -> line <= failed).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Place(file, failed + 1, found + 1)
                .problem(
                        "yaml.indentation",
                        "expected " + Quoted.of(key.group(2)) + " to begin in column " + (expected + 1) + ", as "
                                + Quoted.of(before.group(2)) + " above it, found column " + (found + 1))
                .advise("keys of one mapping begin in the same column"));
    }
}
