package dev.plumb.agent.linux.services;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What programs of systemd print of units.
final class UnitWords {
    private static final Pattern PATH = Pattern.compile("\"([^\"]*)\"|[^ ]+");
    private static final Pattern ALIAS = Pattern.compile("Alias\\s*=\\s*(.*)");
    private static final Pattern UNMET =
            Pattern.compile("^[^ ]+: ((?:Condition|Assert)[A-Za-z0-9]+=.*) failed\\.$", Pattern.MULTILINE);

    private UnitWords() {}

    /// Paths as `systemctl show` has a list of them: parted by blanks, those with blanks between quotation marks.
    static List<String> paths(String property) {
        return PATH.matcher(property).results().map(UnitWords::path).toList();
    }

    /// Names of units, none of which can hold a blank.
    static List<String> names(String property) {
        return Stream.of(property.split(" ")).filter(name -> !name.isEmpty()).toList();
    }

    private static String path(MatchResult found) {
        return Stream.ofNullable(found.group(1)).findFirst().orElseGet(found::group);
    }

    /// What a unit file asks for as `Alias=` in `[Install]`; an empty value takes back what came before.
    static List<String> aliases(String file) {
        List<String> aliases = new ArrayList<>();
        boolean install = false;
        for (String line : file.replace("\\\n", " ").split("\n", -1)) {
            String word = line.strip();
            Matcher alias = ALIAS.matcher(word);
            if (word.startsWith("[")) {
                install = word.equals("[Install]");
            } else if (install && alias.matches()) {
                List<String> names = Stream.of(alias.group(1).split("\\s+"))
                        .filter(name -> !name.isEmpty())
                        .toList();
                aliases.addAll(names);
                if (names.isEmpty()) {
                    aliases.clear();
                }
            }
        }
        return aliases;
    }

    /// The conditions and assertions of which `systemd-analyze condition` says that they failed.
    static List<String> unmet(String error) {
        return UNMET.matcher(error).results().map(found -> found.group(1)).toList();
    }
}
