package dev.plumb.base.repository;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The names under which apt keeps what it read of a repository, in `/var/lib/apt/lists`
/// (apt-pkg/contrib/strutl.cc, `URItoFileName`).
final class ListNames {
    private static final String QUOTED = "\\|{}[]<>\"^~_=!@#$%^&*";

    private ListNames() {}

    /// How the names of each index of a repository begin; none for schemes whose names are not known.
    static List<String> prefixes(RepositorySpec repository) {
        return repository.uris().stream()
                .map(URI::create)
                .filter(uri -> List.of("http", "https", "file", "copy").contains(uri.getScheme()))
                .flatMap(uri -> repository.suites().stream().map(suite -> prefix(uri, suite)))
                .toList();
    }

    private static String prefix(URI uri, String suite) {
        String host = Optional.ofNullable(uri.getRawAuthority()).orElse("");
        String path = Optional.ofNullable(uri.getRawPath()).orElse("");
        String base = host + path + (path.endsWith("/") ? "" : "/");
        boolean flat = suite.endsWith("/");
        return quoted(base + (flat ? (suite.equals("/") ? "" : suite) : "dists/" + suite + "/"))
                .replace('/', '_');
    }

    private static String quoted(String text) {
        StringBuilder result = new StringBuilder();
        text.chars()
                .forEach(c -> result.append(
                        QUOTED.indexOf(c) >= 0 || c <= 0x20 || c >= 0x7f
                                ? String.format("%%%02x", c)
                                : Character.toString(c)));
        return result.toString();
    }

    /// Whether everything of a repository was read at least once.
    static boolean indexed(RepositorySpec repository, List<String> lists) {
        return prefixes(repository).stream()
                .allMatch(prefix -> Stream.of("InRelease", "Release").anyMatch(end -> lists.contains(prefix + end)));
    }
}
