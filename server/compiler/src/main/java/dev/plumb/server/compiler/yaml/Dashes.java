package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds items of a list that YAML does not take for items of it: a dash in another column than the one above, or one
/// without the blank behind it.
final class Dashes {
    /// Longer lines are not looked at.
    private static final int LONGEST = 500;

    private static final Pattern ITEM = Pattern.compile("( *)- +\\S.*");
    private static final Pattern CLOSE = Pattern.compile("( *)-([A-Za-z][^\\s:]*)(:(?:\\s.*)?)");

    private Dashes() {}

    /// @param failed the line where reading failed, counted from 0
    static Optional<Problem> at(String file, List<String> lines, int failed, Trial trial) {
        if (failed < 1 || failed >= lines.size() || lines.get(failed).length() > LONGEST) {
            return Optional.empty();
        }
        return closeTo(file, lines, failed, trial).or(() -> misplaced(file, lines, failed, trial));
    }

    /// `-file: /etc/a`, which is a key with a dash in its name.
    private static Optional<Problem> closeTo(String file, List<String> lines, int failed, Trial trial) {
        int above = failed - 1;
        while (above > 0 && lines.get(above).isBlank()) {
            above--;
        }
        Matcher close = CLOSE.matcher(lines.get(above));
        if (lines.get(above).length() > LONGEST || !close.matches()) {
            return Optional.empty();
        }
        String item = close.group(1) + "- " + close.group(2) + close.group(3);
        String inItem = close.group(1) + "  " + lines.get(failed).strip();
        String text = String.join("\n", lines.subList(0, above)) + "\n" + item + "\n" + inItem + "\n";
        if (trial.failure(text).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Place(file, above + 1, close.start(2))
                .problem(
                        "yaml.needs-blank",
                        "expected a blank behind the dash of an item, found "
                                + close.group(2).charAt(0))
                .advise("write: " + item.strip()));
    }

    private static Optional<Problem> misplaced(String file, List<String> lines, int failed, Trial trial) {
        Matcher item = ITEM.matcher(lines.get(failed));
        int above = failed - 1;
        while (above > 0 && !ITEM.matcher(lines.get(above)).matches()) {
            above--;
        }
        Matcher before = ITEM.matcher(lines.get(above));
        if (!item.matches() || lines.get(above).length() > LONGEST || !before.matches()) {
            return Optional.empty();
        }
        String corrected = before.group(1) + lines.get(failed).strip();
        String text = String.join("\n", lines.subList(0, failed)) + "\n" + corrected + "\n";
        int expected = before.end(1) + 1;
        int found = item.end(1) + 1;
        if (expected == found || trial.failure(text).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(new Place(file, failed + 1, found)
                .problem(
                        "yaml.indentation",
                        "expected " + Quoted.of("-") + " in column " + expected
                                + ", as the item above it, found column " + found)
                .advise("the items of one list begin in the same column"));
    }
}
