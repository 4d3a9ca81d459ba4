package dev.plumb.nodes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What a node is to be: its name and the folders and files of this machine that it sees, read-only.
public record NodeSetup(String name, SequencedMap<String, Path> folders) {

    public NodeSetup {
        folders = new LinkedHashMap<>(folders);
    }

    /// A node with the JDK at `/opt/jdk`, the test repositories at `/srv/plumb-test` and, once built, Plumb at
    /// `/opt/plumb`.
    public static NodeSetup named(String name) {
        LinkedHashMap<String, Path> folders = new LinkedHashMap<>();
        folders.put("/opt/jdk", Path.of(System.getProperty("java.home")));
        folders.put("/srv/plumb-test", TestEnvironment.repository());
        if (Files.exists(TestEnvironment.program())) {
            folders.put("/opt/plumb/plumb", TestEnvironment.top().resolve("plumb"));
            folders.put(
                    "/opt/plumb/packaging/cli/target", TestEnvironment.program().getParent());
        }
        return new NodeSetup(name, folders);
    }

    /// The same with one more folder or file of this machine at a path of the node.
    public NodeSetup with(Path here, String there) {
        LinkedHashMap<String, Path> more = new LinkedHashMap<>(folders);
        more.put(there, here.toAbsolutePath());
        return new NodeSetup(name, more);
    }

    /// What every node gets after its boot: `plumb` on the path.
    public void finish(ThrowawayNode node) {
        if (folders.containsKey("/opt/plumb/plumb")) {
            node.exec("/bin/ln", "-s", "/opt/plumb/plumb", "/usr/local/bin/plumb")
                    .ok();
        }
    }
}
