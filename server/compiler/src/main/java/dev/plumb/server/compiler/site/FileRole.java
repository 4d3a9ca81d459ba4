package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Suggestion;
import java.util.List;
import java.util.Optional;

/// What a file of a site is for.
enum FileRole {
    SITE,
    NODES,
    NODES_CSV,
    ZONE,
    ROLE,
    BLUEPRINT,
    DATA,
    CONTENT,
    OTHER,
    STRAY;

    private static final List<String> TOP = List.of("site.yaml", "nodes.yaml");
    private static final List<String> FOLDERS =
            List.of("nodes", "zones", "roles", "blueprints", "data", "templates", "files", "secrets");
    private static final List<String> CONTENT_FOLDERS = List.of("templates/", "files/", "secrets/");

    static FileRole of(String path) {
        boolean hidden = path.startsWith(".", path.lastIndexOf('/') + 1);
        if (CONTENT_FOLDERS.stream().anyMatch(path::startsWith)) {
            boolean other = (hidden && path.startsWith("secrets/")) || path.contains("/.git/");
            return other ? OTHER : CONTENT;
        }
        int slash = path.indexOf('/');
        if (slash < 0) {
            return top(path);
        }
        if (path.endsWith(".md") || hidden) {
            return OTHER;
        }
        boolean direct = path.indexOf('/', slash + 1) < 0;
        return direct ? below(path.substring(0, slash), path) : nested(path.substring(0, slash));
    }

    /// Whether the language reads the file.
    static boolean read(String path) {
        FileRole role = of(path);
        return role != OTHER && role != STRAY;
    }

    /// Whether a file declares nodes.
    static boolean ofNodes(String path) {
        FileRole role = of(path);
        return role == NODES || role == NODES_CSV;
    }

    /// Whether a folder, by its path, may hold files that the language reads.
    static boolean searched(String folder) {
        int slash = folder.indexOf('/');
        return FOLDERS.contains(slash < 0 ? folder : folder.substring(0, slash));
    }

    /// The name that was probably meant by one at the top which nothing reads: `role/x.yaml`, `node.yaml`.
    static Optional<String> meant(String path) {
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        if (slash >= 0) {
            return searched(name)
                    ? Optional.empty()
                    : Suggestion.among(name, FOLDERS).map(near -> near + "/");
        }
        if (top(path) != OTHER) {
            return Optional.empty();
        }
        return name.equals("nodes.csv") ? Optional.of("nodes/NAME.csv") : Suggestion.among(name, TOP);
    }

    private static FileRole top(String path) {
        return switch (path) {
            case "site.yaml" -> SITE;
            case "nodes.yaml" -> NODES;
            case "site.yml", "nodes.yml" -> STRAY;
            default -> OTHER;
        };
    }

    private static FileRole below(String folder, String path) {
        boolean yaml = path.endsWith(".yaml");
        return switch (folder) {
            case "nodes" -> yaml ? NODES : path.endsWith(".csv") ? NODES_CSV : STRAY;
            case "zones" -> yaml ? ZONE : STRAY;
            case "roles" -> yaml ? ROLE : STRAY;
            case "blueprints" -> yaml ? BLUEPRINT : STRAY;
            case "data" -> yaml ? DATA : STRAY;
            default -> OTHER;
        };
    }

    private static FileRole nested(String folder) {
        return switch (folder) {
            case "nodes", "zones", "roles", "blueprints", "data" -> STRAY;
            default -> OTHER;
        };
    }
}
