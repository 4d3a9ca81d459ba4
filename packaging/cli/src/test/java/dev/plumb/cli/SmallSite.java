package dev.plumb.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A site of one role and one node, for tests of commands.
record SmallSite(Path folder) {
    static SmallSite in(Path folder, String entries) throws IOException {
        SmallSite site = new SmallSite(folder);
        site.file("site.yaml", "site: small\nroles: [r]\n");
        site.file("nodes.yaml", "nodes: { n: {} }\n");
        site.entries(entries);
        return site;
    }

    /// Replaces the entries of the role.
    void entries(String entries) throws IOException {
        file("roles/r.yaml", "description: A role\nentries:\n" + entries.indent(2));
    }

    void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
