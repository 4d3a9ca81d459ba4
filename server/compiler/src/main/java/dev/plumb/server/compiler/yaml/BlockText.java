package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a text behind `key: |` whose lines are not indented: YAML takes the text for empty, and its lines for
/// something
/// else, and fails.
final class BlockText {
    /// Longer lines are not looked at.
    private static final int LONGEST = 500;

    /// What stands before a key, the key, and the sign of a text of several lines.
    private static final Pattern KEY = Pattern.compile("( *(?:- +)*)([^\\s#'\"{\\[][^:]*): +([|>][0-9+-]*) *(?:#.*)?");

    private BlockText() {}

    /// @param failed the line where reading failed, counted from 0
    /// @param begun the line where what failed had begun
    static Optional<Problem> at(String file, List<String> lines, int failed, int begun) {
        int first = Math.min(begun, failed);
        int above = first - 1;
        while (above > 0 && lines.get(above).isBlank()) {
            above--;
        }
        if (above < 0 || first >= lines.size() || lines.get(above).length() > LONGEST) {
            return Optional.empty();
        }
        Matcher key = KEY.matcher(lines.get(above));
        int found = indent(lines.get(first));
        if (!key.matches() || found > key.start(2)) {
            return Optional.empty();
        }
        return Optional.of(new Place(file, first + 1, found + 1)
                .problem(
                        "yaml.indentation",
                        "expected the text of " + Quoted.of(key.group(2)) + " in column " + (key.start(2) + 3)
                                + ", found column " + (found + 1))
                .advise("all lines of a text behind " + key.group(3) + " begin right of its key"));
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
