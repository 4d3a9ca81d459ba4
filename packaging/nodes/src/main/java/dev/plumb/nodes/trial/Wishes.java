package dev.plumb.nodes.trial;

import java.util.Iterator;
import java.util.List;

/// What the caller asked for.
///
/// @param nonce eight hexadecimal digits that this run writes into the site and from which the damage is drawn
/// @param keep whether the node stays when the story ends
/// @param teach whether only the usage is to be shown
record Wishes(String nonce, boolean keep, boolean teach) {

    static final String USAGE = """
            usage: plumb try [--keep] [--nonce HEX]
            Boots a throwaway Debian 12 node, converges the example site on it, damages it, repairs it, and checks each
            by looking at the node. Nothing on this machine is changed but for packages it needs and lacks, which it names.
              --keep       leave the node running at the end, and say what to try on it and how to end it
              --nonce HEX  draw what another run drew: eight hexadecimal digits, as its first line shows
            Needs root and Debian 12 or newer, or Ubuntu. Ends with 0 only if all of it happened.
            """;

    /// The wishes in the arguments; `fresh` is the nonce where none is given.
    static Wishes of(List<String> arguments, String fresh) {
        Wishes wishes = new Wishes(fresh, false, false);
        for (Iterator<String> words = arguments.iterator(); words.hasNext(); ) {
            String word = words.next();
            wishes = switch (word) {
                case "--keep" -> new Wishes(wishes.nonce, true, wishes.teach);
                case "--help", "-h" -> new Wishes(wishes.nonce, wishes.keep, true);
                case "--nonce" -> new Wishes(nonce(words), wishes.keep, wishes.teach);
                default ->
                    throw new IllegalArgumentException("expected --keep, --nonce or --help, found '" + word + "'");
            };
        }
        return wishes;
    }

    private static String nonce(Iterator<String> words) {
        String word = words.hasNext() ? words.next() : "";
        if (!word.matches("[0-9a-f]{8}")) {
            throw new IllegalArgumentException("expected eight hexadecimal digits after --nonce, found '" + word + "'");
        }
        return word;
    }
}
