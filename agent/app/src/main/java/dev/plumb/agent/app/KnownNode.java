package dev.plumb.agent.app;

import dev.plumb.agent.linux.Durable;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
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
        } catch (MalformedException damaged) {
            return Optional.of(damaged(folder.file(NAME), node, String.valueOf(damaged.getMessage())));
        } catch (IOException failed) {
            return Optional.of(Problems.of("run.io", "cannot read", folder.file(NAME), failed));
        }
    }

    private static Problem other(String known, String node) {
        return Problem.operator(
                        "run.other-node",
                        "expected --node " + Quoted.of(known) + " as at the last run here, found " + Quoted.of(node))
                .advise("what " + Quoted.of(known) + " brought would be released or removed; if this machine shall be "
                        + Quoted.of(node) + " from now on, write 'was: " + known
                        + "' at it in the site, or add '--instead-of "
                        + known + "'");
    }

    private static Problem damaged(Path file, String node, String why) {
        return Problem.operator("run.node-unknown", Quoted.of(file.toString()) + " is damaged: " + why)
                .advise("it says which node this machine was at the last run; if that was " + Quoted.of(node)
                        + ", remove the file");
    }

    /// Remembers the node, when it is another one than before.
    static void remember(AgentFolder folder, String node) throws IOException {
        Path file = folder.file(NAME);
        byte[] line = (node + "\n").getBytes(StandardCharsets.UTF_8);
        if (!StoredFile.read(file).map(there -> Arrays.equals(there, line)).orElse(false)) {
            Durable.replace(file, line, true);
        }
    }

    /// A name and its line end, as it is written; a part of it would be another node's name.
    private static Optional<String> known(Path file) throws IOException, MalformedException {
        Optional<byte[]> bytes = StoredFile.read(file);
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        String text = new String(bytes.get(), StandardCharsets.UTF_8);
        if (text.length() < 2 || text.indexOf('\n') != text.length() - 1) {
            throw new MalformedException("expected one name and a line end, found " + Quoted.of(text));
        }
        return Optional.of(text.substring(0, text.length() - 1));
    }
}
