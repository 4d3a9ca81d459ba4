package dev.plumb.server.compiler.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What only one node is called: its name, address, MAC and serial number. With these taken out, changes of many
/// nodes that write each its own name read alike.
///
/// @param expressions what a site would write for a word, `$(node.name)`, by the word as it stands for itself
public record OwnWords(SequencedMap<Pattern, String> expressions) {

    /// Nothing is known of the node but its name.
    public static OwnWords of(String name) {
        return of(Map.of("name", name));
    }

    /// What the site says of a node by its position.
    public static OwnWords of(DeclaredNode node) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("name", node.name());
        put(words, "address", node.address());
        put(words, "mac", node.mac());
        put(words, "serial", node.serial());
        return of(words);
    }

    private static OwnWords of(Map<String, String> words) {
        SequencedMap<Pattern, String> expressions = new LinkedHashMap<>();
        words.forEach((key, word) -> expressions.put(alone(word), Matcher.quoteReplacement("$(node." + key + ")")));
        return new OwnWords(expressions);
    }

    private static void put(Map<String, String> words, String key, Optional<String> word) {
        word.ifPresent(given -> words.put(key, given));
    }

    /// Not as a part of a longer word: `node-1` is not in `node-10`, nor `10.0.0.1` in `10.0.0.12`.
    private static Pattern alone(String word) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])");
    }

    /// A line with what a site would write in place of the node's own words.
    public String takenOutOf(String line) {
        String general = line;
        for (Map.Entry<Pattern, String> expression : expressions.entrySet()) {
            general = expression.getKey().matcher(general).replaceAll(expression.getValue());
        }
        return general;
    }
}
