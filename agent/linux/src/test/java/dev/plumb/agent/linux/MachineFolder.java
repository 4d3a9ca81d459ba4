package dev.plumb.agent.linux;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A folder that stands for the root of a machine: what is read of one is read below it.
record MachineFolder(Path root) {
    /// Writes a file, making the folders above it.
    void file(String path, String text) {
        try {
            Files.createDirectories(root.resolve(path).resolveSibling("."));
            Files.writeString(root.resolve(path), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The machine as a node; local facts of whoever runs the test count.
    LinuxNode node() {
        try {
            int self = (Integer) Files.getAttribute(root, "unix:uid");
            Outside real = Outside.real();
            Outside outside = new Outside(real.clock(), real.random(), real.architecture(), real.cgroup(), self);
            return new LinuxNode(new Machine(root, root), new RealNode(), outside);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
