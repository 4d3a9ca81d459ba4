package dev.plumb.base.filesystem;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The options of mkfs that only shape what is made on the device itself (mke2fs(8), mkfs.xfs(8), mkfs.btrfs(8),
/// mkfs.fat(8)). What forces, only pretends, copies from elsewhere, or names another device or file is none of them.
final class MkfsOptions {
    private static final Map<String, MkfsOptions> OF = Map.of(
            "ext4",
            new MkfsOptions("DKqv", "bCEgGiIJmNOrTUe", Set.of()),
            "xfs",
            new MkfsOptions("Kq", "bdilmnsr", Set.of()),
            "btrfs",
            new MkfsOptions(
                    "KMqv",
                    "bdmnsOU",
                    Set.of(
                            "--byte-count",
                            "--checksum",
                            "--csum",
                            "--data",
                            "--features",
                            "--metadata",
                            "--mixed",
                            "--nodesize",
                            "--nodiscard",
                            "--quiet",
                            "--runtime-features",
                            "--sectorsize",
                            "--uuid")),
            "vfat",
            new MkfsOptions("acv", "bDfFghiMrRsS", Set.of()));

    /// What in a value `a=1,b=2` leads to another device or file, as a path does anywhere.
    private static final Set<String> ELSEWHERE = Set.of("dev", "device", "file", "logdev", "name", "rtdev");

    private final String flags;
    private final String valued;
    private final Set<String> words;

    /// @param flags letters that stand alone or together
    /// @param valued letters that a value follows, in the same word or the next
    /// @param words long ones, a value after `=`
    private MkfsOptions(String flags, String valued, Set<String> words) {
        this.flags = flags;
        this.valued = valued;
        this.words = words;
    }

    /// What is wrong with options; nothing for a type that is not known.
    static List<Problem> check(String type, List<String> options) {
        MkfsOptions known = OF.get(type);
        return known == null ? List.of() : known.check(options);
    }

    private List<Problem> check(List<String> options) {
        List<Problem> problems = new ArrayList<>();
        for (Iterator<String> all = options.iterator(); all.hasNext(); ) {
            String word = all.next();
            if (word.startsWith("--")) {
                checkWord(word, problems);
            } else if (word.startsWith("-") && word.length() > 1) {
                checkLetters(word, all, problems);
            } else {
                problems.add(refused(word, "it belongs to no option"));
            }
        }
        return problems;
    }

    private void checkWord(String word, List<Problem> problems) {
        int equals = word.indexOf('=');
        if (!words.contains(equals < 0 ? word : word.substring(0, equals))) {
            problems.add(refused(word, "it is not one of those that only shape what is made"));
        } else if (equals >= 0) {
            checkValue(word.substring(equals + 1), word, problems);
        }
    }

    /// `-qE stride=4`: letters without a value, then one whose value is the rest of the word or the next one.
    private void checkLetters(String word, Iterator<String> rest, List<Problem> problems) {
        for (int at = 1; at < word.length(); at++) {
            char letter = word.charAt(at);
            if (valued.indexOf(letter) >= 0) {
                String value = word.substring(at + 1);
                if (!value.isEmpty()) {
                    checkValue(value, word, problems);
                } else if (rest.hasNext()) {
                    String next = rest.next();
                    checkValue(next, word + " " + next, problems);
                } else {
                    problems.add(refused(word, "a value is missing after it"));
                }
                return;
            } else if (flags.indexOf(letter) < 0) {
                problems.add(refused(word, "'-" + letter + "' is not one of those that only shape what is made"));
                return;
            }
        }
    }

    private static void checkValue(String value, String shown, List<Problem> problems) {
        boolean elsewhere =
                Arrays.stream(value.split(",", -1)).anyMatch(part -> ELSEWHERE.contains(part.replaceFirst("=.*", "")));
        if (elsewhere || value.startsWith("-") || value.contains("/")) {
            problems.add(refused(shown, "it leads to another device or file"));
        }
    }

    private static Problem refused(String found, String why) {
        return Problem.author(
                        "filesystem.option",
                        "expected an option that is known to touch nothing else, found " + Quoted.of(found) + ": "
                                + why)
                .at(FilesystemProvider.OPTIONS.name())
                .advise("the kind's page lists them");
    }
}
