package dev.plumb.api.type;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Finds the word that was probably meant.
public final class Suggestion {
    /// Longer words, in UTF-16 code units, are not compared: the work grows with the product of two lengths.
    private static final int LONGEST = 100;

    /// As many words are compared.
    private static final int MOST = 10_000;

    /// In words below this length, in UTF-16 code units, another letter is another word.
    private static final int SHORT = 4;

    private Suggestion() {}

    /// The advice to write the nearest of the known words, if one is near enough: `did you mean 'service'?`
    public static Optional<String> advice(String written, Collection<String> known) {
        return among(written, known).map(Suggestion::asking);
    }

    /// The same advice for what was found to be meant in another way.
    public static String asking(String meant) {
        return asking(List.of(meant));
    }

    /// The same advice where several may be meant.
    public static String asking(List<String> meant) {
        return "did you mean " + meant.stream().map(Quoted::of).collect(Collectors.joining(" or ")) + "?";
    }

    /// The nearest of the known words, if it is near enough: at most a third of its letters differ. Of words
    /// below four letters none is exchanged for another, which would be another word (`zfs`, `xfs`). None for
    /// words of over 100 characters; of over 10,000 known words only the first are looked at.
    public static Optional<String> among(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .limit(MOST)
                .filter(word -> Math.abs(word.length() - written.length()) <= Math.max(1, word.length() / 3))
                .filter(word -> word.length() <= LONGEST)
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(word -> word))
                .filter(word -> near(written, word));
    }

    private static boolean near(String written, String word) {
        int distance = distance(written, word);
        int longer = Math.max(written.length(), word.length());
        boolean another = longer < SHORT
                && written.length() == word.length()
                && !sorted(written).equals(sorted(word));
        return distance <= Math.max(1, word.length() / 3) && distance < longer && !another;
    }

    private static String sorted(String word) {
        return word.codePoints()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Levenshtein distance with a swap of neighbours counted once.
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
