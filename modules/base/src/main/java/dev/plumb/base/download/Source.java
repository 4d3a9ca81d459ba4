package dev.plumb.base.download;

import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.type.Quoted;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Checks where a download comes from.
final class Source {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern LARGE_LETTERS = Pattern.compile("[0-9a-fA-F]{64}");
    private static final List<String> SCHEMES = List.of("https", "http", "file");

    private Source() {}

    /// What is wrong with an address.
    static Optional<Problem> url(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException notOne) {
            return Optional.of(form("expected a URL, found " + shown(text)));
        }
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme())) {
            return Optional.of(form("expected a URL with https, http or file, found " + shown(text)));
        }
        if (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@")) {
            // the text is not repeated: it holds a secret
            return Optional.of(Problem.author("download.credentials", "a user or password stands in the URL")
                    .at("url")
                    .advise("what is in a URL ends up in logs; serve it where the nodes need no password"));
        }
        boolean local = uri.getScheme().equals("file");
        boolean complete = local
                ? uri.getRawAuthority() == null
                        && uri.getPath() != null
                        && uri.getPath().startsWith("/")
                : uri.getHost() != null;
        return complete ? Optional.empty() : Optional.of(form(incomplete(text, local)));
    }

    private static String incomplete(String text, boolean local) {
        return "expected " + (local ? "file:/ and an absolute path" : "a host in the URL") + ", found " + shown(text);
    }

    private static String shown(String url) {
        return Quoted.of(FileStep.Fetch.shown(url));
    }

    private static Problem form(String summary) {
        return Problem.author("download.url", summary).at("url");
    }

    /// What is wrong with a digest.
    static Optional<Problem> sha256(String text) {
        if (DIGEST.matcher(text).matches()) {
            return Optional.empty();
        }
        Problem problem = Problem.author(
                        "download.digest",
                        "expected 64 lower-case hexadecimal digits, found " + text.length() + " characters: "
                                + Quoted.of(text))
                .at("sha256");
        return Optional.of(problem.advise(
                LARGE_LETTERS.matcher(text).matches()
                        ? "write it in lower case"
                        : "'sha256sum FILE' tells it; take it from who publishes the file"));
    }
}
