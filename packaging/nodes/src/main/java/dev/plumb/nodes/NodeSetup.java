package dev.plumb.nodes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What a node is to be: its name and the folders and files of this machine that it sees, read-only.
///
/// @param devices devices of this machine that are the node's to write; only under systemd-nspawn
public record NodeSetup(String name, SequencedMap<String, Path> folders, List<Path> devices) {

    public NodeSetup {
        folders = new LinkedHashMap<>(folders);
        devices = List.copyOf(devices);
    }

    public NodeSetup(String name, SequencedMap<String, Path> folders) {
        this(name, folders, List.of());
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
        return new NodeSetup(name, more, devices);
    }

    /// The same with one more device, at the same path.
    public NodeSetup with(Path device) {
        List<Path> more = new ArrayList<>(devices);
        more.add(device);
        return new NodeSetup(name, folders, more);
    }

    /// What every node gets after its boot: `plumb` on the path.
    public void finish(ThrowawayNode node) {
        if (folders.containsKey("/opt/plumb/plumb")) {
            node.exec("/bin/ln", "-s", "/opt/plumb/plumb", "/usr/local/bin/plumb")
                    .ok();
        }
    }
}
