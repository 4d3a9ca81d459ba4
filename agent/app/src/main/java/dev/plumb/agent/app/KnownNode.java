package dev.plumb.agent.app;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Which node of its site this machine was at the last run. Another name by mistake would release or remove what the
/// first one's runs brought, and bring what another machine is for.
public final class KnownNode {
    private static final String NAME = "node";

    private KnownNode() {}

    /// Why a run for a node must not begin; empty where it may, as at the first run.
    ///
    /// @param former the node that this machine was, where it becomes another one on purpose
    public static Optional<Problem> refused(AgentFolder folder, String node, Optional<String> former) {
        try {
            Optional<String> known = known(folder.file(NAME));
            return known.isEmpty() || known.equals(Optional.of(node)) || known.equals(former)
                    ? Optional.empty()
                    : Optional.of(other(known.get(), node));
        } catch (IOException failed) {
            return Optional.of(Problems.of("run.io", "cannot read", folder.file(NAME), failed));
        }
    }

    private static Problem other(String known, String node) {
        return Problem.operator(
                        "run.other-node",
                        "expected --node " + Quoted.of(known) + " as at the last run here, found " + Quoted.of(node))
                .advise("what " + Quoted.of(known) + " brought would be released or removed; if this machine shall be "
                        + Quoted.of(node) + " from now on, add '--instead-of " + known + "'");
    }

    /// Remembers the node, when it is another one than before.
    static void remember(AgentFolder folder, String node) throws IOException {
        Path file = folder.file(NAME);
        if (!known(file).equals(Optional.of(node))) {
            Durable.replace(file, (node + "\n").getBytes(StandardCharsets.UTF_8), true);
        }
    }

    private static Optional<String> known(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readString(file, StandardCharsets.UTF_8).lines().findFirst()
                : Optional.empty();
    }
}
