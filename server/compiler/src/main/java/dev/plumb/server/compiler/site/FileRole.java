package dev.plumb.server.compiler.site;

import java.util.List;

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

    private static final List<String> CONTENT_FOLDERS = List.of("templates/", "files/", "secrets/");

    static FileRole of(String path) {
        if (CONTENT_FOLDERS.stream().anyMatch(path::startsWith)) {
            return CONTENT;
        }
        int slash = path.indexOf('/');
        if (slash < 0) {
            return top(path);
        }
        if (path.endsWith(".md") || path.startsWith(".", path.lastIndexOf('/') + 1)) {
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
