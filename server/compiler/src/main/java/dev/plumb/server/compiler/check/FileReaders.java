package dev.plumb.server.compiler.check;

import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteTree;
import dev.plumb.server.compiler.yaml.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which nodes look at a file of the site, as far as it is known.
final class FileReaders {
    private final Site site;
    private final Map<String, Compilation> nodes;
    private final Map<String, List<String>> byFile = new HashMap<>();

    /// @param nodes what became of each
    FileReaders(Site site, Map<String, Compilation> nodes) {
        this.site = site;
        this.nodes = nodes;
    }

    /// Whether the file where something stands concerns other nodes than these too, so that it must be said which it
    /// is about.
    boolean others(Optional<String> place, Collection<String> names) {
        Set<String> these = new HashSet<>(names);
        String file = place.map(Place::read).map(Place::file).orElse("site.yaml");
        return byFile.computeIfAbsent(file, this::readers).stream().anyMatch(node -> !these.contains(node));
    }

    private List<String> readers(String file) {
        return site.nodes().values().stream()
                .filter(node -> reads(node, file))
                .map(DeclaredNode::name)
                .toList();
    }

    private boolean reads(DeclaredNode node, String file) {
        return switch (nodes.get(node.name())) {
            case Compilation.Compiled compiled -> compiled.reads().dependsOn(file);
            case Compilation.Rejected rejected -> mayRead(node, file);
            case Compilation.Waiting waiting -> false;
            case null -> false;
        };
    }

    /// A node that was refused does not tell what it looked at.
    private static boolean mayRead(DeclaredNode node, String file) {
        if (file.startsWith("roles/")) {
            return node.roles().stream().anyMatch(role -> file.equals("roles/" + role + ".yaml"));
        }
        return !file.startsWith("zones/")
                || node.zone()
                        .filter(zone -> file.equals("zones/" + zone + ".yaml"))
                        .isPresent()
                || SiteTree.declaresNodes(file);
    }
}
