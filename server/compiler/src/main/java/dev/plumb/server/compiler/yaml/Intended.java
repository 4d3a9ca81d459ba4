package dev.plumb.server.compiler.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was meant by a text that YAML does not take as text, where quotes around it are not the answer, because the
/// language would refuse the quoted text.
sealed interface Intended {
    /// Another line.
    ///
    /// @param expected what is expected, for the summary
    record Line(String expected, String corrected) implements Intended {}

    /// Not to be known from the line.
    record Unsure(String advice) implements Intended {}

    /// Keys whose values are lists of references (rule 6).
    String REFERENCES = "(?:after|before|refresh-on|refreshes)";

    Pattern KEY = Pattern.compile("(?:^|.*[\\s{,])" + REFERENCES + ":\\s+");
    Pattern LIST = Pattern.compile("((?:^|.*[\\s{,])" + REFERENCES + ":\\s+)\\[[^{}]*");
    Pattern WRITTEN = Pattern.compile("[a-z][a-z0-9-]*: [^\\s:,\\[\\]{}]+");
    Pattern REPORTED = Pattern.compile("([a-z][a-z0-9-]*)\\[([^\\[\\]{},:]+)\\]");
    Pattern NAMES = Pattern.compile("\\[\\s*([A-Za-z0-9.-]+(?:\\s*,\\s*[A-Za-z0-9.-]+)*)\\s*\\]");
    Pattern ANOTHER_KEY = Pattern.compile("\\S+\\s+([a-z][a-z-]*): .*");

    /// Nothing where quotes will do.
    static Optional<Intended> of(String file, String line, Misread.Text text) {
        String before = line.substring(0, text.start());
        String meant = line.substring(text.start(), text.end());
        String behind = line.substring(text.end());
        if (KEY.matcher(before).matches() && WRITTEN.matcher(meant).matches()) {
            return references(before + "[" + meant + "]" + behind);
        }
        Matcher list = LIST.matcher(before);
        if (list.matches() && REPORTED.matcher(meant).matches()) {
            String rest = line.substring(list.end(1));
            return references(list.group(1) + REPORTED.matcher(rest).replaceAll("$1: $2"));
        }
        Matcher names = NAMES.matcher(meant);
        if (names.matches() && behind.startsWith(":") && file.matches("nodes(\\.yaml|/.*)")) {
            String hostlist = "\"" + names.group(1).replaceAll("\\s+", "") + "\"";
            return Optional.of(new Line("a hostlist as the key", before + hostlist + behind));
        }
        Matcher another = ANOTHER_KEY.matcher(meant);
        return another.matches()
                ? Optional.of(new Unsure("if " + another.group(1)
                        + " is a key, write it on a line of its own; if all of this is one text, put it in quotes"))
                : Optional.empty();
    }

    private static Optional<Intended> references(String corrected) {
        return Optional.of(new Line("a list of references", corrected));
    }
}
