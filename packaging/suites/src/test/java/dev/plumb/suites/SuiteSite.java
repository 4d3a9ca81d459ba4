package dev.plumb.suites;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A site of one node, `n1`, that lies on this machine and that the node sees at `/srv/site`.
record SuiteSite(Path folder) {
    static final String THERE = "/srv/site";

    /// A site whose one role has these entries.
    static SuiteSite of(Path folder, String entries) {
        SuiteSite site = new SuiteSite(folder);
        site.write("site.yaml", "site: suite\nroles: [all]\n");
        site.write("nodes.yaml", "nodes:\n  n1: { zone: computing, address: 10.0.0.1 }\n");
        site.entries(entries);
        return site;
    }

    /// Puts other entries in the place of those that were there.
    void entries(String entries) {
        write("roles/all.yaml", "description: what the test wants\nentries:\n" + entries.indent(2));
    }

    /// Puts a site with other entries on a node that cannot see this one, for it has no folder of this machine.
    void copyTo(ThrowawayNode node, String entries) {
        entries(entries);
        for (String file : List.of("site.yaml", "nodes.yaml", "roles/all.yaml")) {
            try {
                node.write(THERE + "/" + file, Files.readString(folder.resolve(file)));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
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

    /// A node that sees this site and has read the package lists once.
    ThrowawayNode start(NodeKind kind) {
        return start(kind, List.of());
    }

    /// The same with devices that are the node's to write.
    ThrowawayNode start(NodeKind kind, List<Path> devices) {
        NodeSetup setup = NodeSetup.named("n1").with(folder, THERE);
        for (Path device : devices) {
            setup = setup.with(device);
        }
        ThrowawayNode node = kind.start(setup);
        node.exec("/usr/bin/apt-get", "-q", "update").ok();
        return node;
    }

    /// The words of a command of Plumb on this site's node.
    static List<String> words(String command, String... options) {
        List<String> words = new ArrayList<>(List.of("plumb", command, THERE, "--node", "n1"));
        words.addAll(List.of(options));
        return words;
    }

    static Ran apply(ThrowawayNode node) {
        return node.exec(words("apply"));
    }

    static Ran plan(ThrowawayNode node) {
        return node.exec(words("plan"));
    }
}
