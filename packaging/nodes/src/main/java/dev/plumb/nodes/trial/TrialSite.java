package dev.plumb.nodes.trial;

import dev.plumb.nodes.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A copy of the example site as a Git repository of its own.
final class TrialSite {
    private static final Map<String, String> GIT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_NOSYSTEM", "1",
            "GIT_AUTHOR_NAME", "ada",
            "GIT_AUTHOR_EMAIL", "ada@lab.example",
            "GIT_COMMITTER_NAME", "ada",
            "GIT_COMMITTER_EMAIL", "ada@lab.example");

    private final Path folder;

    private TrialSite(Path folder) {
        this.folder = folder;
    }

    /// Where it lies.
    Path folder() {
        return folder;
    }

    /// Copies the example, without what `plumb schema` or a person left beside it.
    static TrialSite copy(Path example, Path folder) {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.toList()) {
                Path target = folder.resolve(example.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        TrialSite site = new TrialSite(folder);
        site.git("init", "--quiet", "--initial-branch=main");
        return site;
    }

    String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void write(String path, String text) {
        try {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Puts one text in the place of another that must be there.
    void replace(String path, String old, String next) {
        String text = read(path);
        if (!text.contains(old)) {
            throw new StoryBroken("expected '" + old + "' in the example's " + path + ", found none");
        }
        write(path, text.replace(old, next));
    }

    /// Commits all that is there and gives the line that Git says about it.
    String commit(String message) {
        git("add", "--all");
        git("commit", "--quiet", "--message", message);
        return git("log", "-1", "--format=%h %s").strip();
    }

    /// Takes back the last commit, as if it had never been.
    void takeBack() {
        git("reset", "--quiet", "--hard", "HEAD~1");
    }

    private String git(String... words) {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        return new Programs(folder, GIT).run(argv).ok().out();
    }
}
