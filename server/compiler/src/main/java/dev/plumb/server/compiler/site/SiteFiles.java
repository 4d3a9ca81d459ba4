package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import dev.plumb.server.compiler.yaml.YamlReader;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a site as trees, sorted by what they are for.
final class SiteFiles {
    private final SiteTree tree;
    private final Budget budget;
    private final Unread unread;
    private final Problems problems;
    private final SortedMap<FileRole, SortedMap<String, Yaml>> trees = new TreeMap<>();

    SiteFiles(SiteTree tree, Budget budget, Unread unread, Problems problems) {
        this.tree = tree;
        this.budget = budget;
        this.unread = unread;
        this.problems = problems;
    }

    /// Reads every file that is YAML.
    void read() {
        tree.unread().forEach((path, why) -> {
            problems.add(Place.of(path), why);
            unread.file(FileRole.of(path), path, false);
        });
        for (String path : tree.paths()) {
            FileRole role = FileRole.of(path);
            switch (role) {
                case SITE, NODES -> yaml(role, path);
                case ZONE, ROLE, BLUEPRINT, DATA -> {
                    named(path);
                    yaml(role, path);
                }
                case STRAY ->
                    problems.add(
                            Place.of(path),
                            "site.stray-file",
                            "nothing reads the file " + Quoted.of(path),
                            instead(path));
                case NODES_CSV, CONTENT, OTHER -> {}
            }
        }
    }

    private static String instead(String path) {
        String renamed = path.substring(0, Math.max(0, path.length() - 3)) + "yaml";
        return path.endsWith(".yml") && FileRole.read(renamed)
                ? "rename it to " + Quoted.of(renamed)
                : "files here end in .yaml, without folders";
    }

    /// What a file is called is how the language names what is in it.
    private void named(String path) {
        if (!Path.isIdent(name(path))) {
            problems.add(
                    Place.of(path),
                    "site.file-name",
                    "expected a name of letters, digits, '-' and '_' that begins with a letter, found "
                            + Quoted.of(name(path)),
                    "the language names what is in the file by the file's name");
        }
    }

    private void yaml(FileRole role, String path) {
        YamlReader.Document document = YamlReader.read(path, tree.read(path).orElseThrow());
        problems.addAll(path, document.problems());
        if (!document.problems().isEmpty()) {
            boolean twice = document.problems().stream()
                    .anyMatch(problem -> problem.code().equals("yaml.duplicate-key"));
            unread.file(role, path, document.tree().isPresent() && !twice);
        }
        if (!budget.values(Place.of(path), document.values())) {
            unread.file(role, path, false);
            return;
        }
        document.tree()
                .ifPresent(yaml ->
                        trees.computeIfAbsent(role, r -> new TreeMap<>()).put(path, yaml));
    }

    /// The trees of one sort by path.
    SortedMap<String, Yaml> of(FileRole role) {
        return trees.getOrDefault(role, new TreeMap<>());
    }

    Optional<Yaml> site() {
        return Optional.ofNullable(of(FileRole.SITE).get("site.yaml"));
    }

    /// `roles/base.yaml` → `base`.
    static String name(String path) {
        return path.substring(path.indexOf('/') + 1, path.length() - ".yaml".length());
    }
}
