package dev.plumb.agent.linux.packages;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `apt-cache policy NAME…` says: candidates and versions, pins applied (apt-cache(8),
/// apt_preferences(5)).
final class AptPolicy {
    private static final Pattern HEAD = Pattern.compile("(\\S+):");
    private static final Pattern CANDIDATE = Pattern.compile("  Candidate: (\\S+)");
    private static final Pattern VERSION = Pattern.compile(" (?:   |\\*\\*\\*) (\\S+) -?[0-9]+");
    private static final Pattern SOURCE = Pattern.compile(" {6,}-?[0-9]+ (.+)");

    private final Map<String, String> candidates = new HashMap<>();
    private final Map<String, Set<String>> versions = new HashMap<>();

    AptPolicy(String output) {
        String name = "";
        String version = "";
        for (String line : output.split("\n", -1)) {
            Matcher head = HEAD.matcher(line);
            Matcher candidate = CANDIDATE.matcher(line);
            Matcher listed = VERSION.matcher(line);
            Matcher source = SOURCE.matcher(line);
            if (head.matches()) {
                name = head.group(1);
                versions.put(name, new HashSet<>());
            } else if (candidate.matches() && !candidate.group(1).equals("(none)")) {
                candidates.put(name, candidate.group(1));
            } else if (source.matches()) {
                if (!source.group(1).startsWith("/var/lib/dpkg/status")) {
                    versions.getOrDefault(name, new HashSet<>()).add(version);
                }
            } else if (listed.matches()) {
                version = listed.group(1);
            }
        }
    }

    /// Whether apt was asked about a name and knows it.
    boolean knows(String name) {
        return versions.containsKey(name);
    }

    Optional<String> candidate(String name) {
        return Optional.ofNullable(candidates.get(name));
    }

    /// Whether a repository has this version, not only dpkg's record of what is installed.
    boolean available(String name, String version) {
        return versions.getOrDefault(name, Set.of()).contains(version);
    }
}
