package dev.plumb.server.compiler.secret;

import dev.plumb.api.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in clear beside a sealed secret, in `NAME.yaml` beside `NAME.age`: two lines that `plumb
/// secret set` writes and nobody edits.
///
/// @param version counts how often the secret was set, from 1
/// @param commitment lower-case hex of SHA-256(32 random bytes ‖ value)
public record ClearPart(int version, String commitment) {
    private static final Pattern LINE = Pattern.compile("(version|commitment): ([0-9a-f]{1,64})");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,8}");

    /// What became of reading a clear part.
    public sealed interface Parsed {
        /// It is one.
        record Ok(ClearPart part) implements Parsed {}

        /// It is none.
        record Refused(Problem problem) implements Parsed {}
    }

    /// Reads a clear part. Comments, empty lines and CRLF are read over.
    public static Parsed parse(String path, String text) {
        Map<String, String> found = new HashMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches() || found.put(matcher.group(1), matcher.group(2)) != null) {
                return refused(path, "expected one line 'version: …' and one 'commitment: …'");
            }
        }
        String version = found.getOrDefault("version", "");
        String commitment = found.getOrDefault("commitment", "");
        return VERSION.matcher(version).matches() && commitment.length() == 64
                ? new Parsed.Ok(new ClearPart(Integer.parseInt(version), commitment))
                : refused(path, "expected a version from 1 and a commitment of 64 hex digits");
    }

    private static Parsed refused(String place, String summary) {
        return new Parsed.Refused(Problem.author("secret.clear-part", summary)
                .at(place)
                .advise("set the secret again: plumb secret set"));
    }

    /// The text of the file.
    public String text() {
        return "version: " + version + "\ncommitment: " + commitment + "\n";
    }
}
