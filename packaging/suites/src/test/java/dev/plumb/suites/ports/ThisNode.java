package dev.plumb.suites.ports;

import dev.plumb.agent.linux.ContentSource;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.api.Problem;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.nodes.Programs;
import dev.plumb.nodes.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The throwaway node that the tests run on, through the agent's own code, and by hand.
final class ThisNode implements ContentSource {
    /// Only a node that is thrown away has this variable.
    static final String VARIABLE = "PLUMB_THROWAWAY_NODE";

    private final LinuxNode node = new LinuxNode(Machine.THIS, this);

    NodeView view() {
        return node;
    }

    NodeControl control() {
        return node;
    }

    /// Lines of shell by somebody else; the node is read anew afterwards.
    Ran sh(String script) {
        Ran ran = new Programs(Path.of("/"), Map.of("DEBIAN_FRONTEND", "noninteractive"))
                .run(List.of("/bin/sh", "-euc", script));
        node.readAnew();
        return ran;
    }

    /// A new directory of root's own.
    static Path folder() {
        try {
            return Files.createTempDirectory("plumb-contract-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Opened blob(Segment.Blob blob) {
        return new Opened.Missing(Problem.environment("test.no-blob", "no blob " + blob.sha256()));
    }

    @Override
    public Optional<byte[]> atHand(Segment.Blob blob) {
        return Optional.empty();
    }

    @Override
    public Revealed secret(Value.SecretRef secret, Escape escape) {
        return new Revealed.Missing(Problem.operator("test.no-secret", "no secret " + secret.name()));
    }
}
