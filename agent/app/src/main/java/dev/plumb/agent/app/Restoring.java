package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import java.io.IOException;
import java.util.List;

/// Brings a kept content of a file back. What stands there is kept first, as a run would keep it: where it may hold a
/// secret, only that it was there. Nothing that is kept goes before it is done: it may be what is brought back.
///
/// @param journal where it was lost, nobody knows which files may hold a secret
record Restoring(History history, Journal journal, NodeView view, NodeControl control) {
    /// @param number 1 for the latest
    Restored restore(String path, int number) throws IOException {
        List<KeptVersion> versions = history.versions(path);
        if (number < 1 || number > versions.size()) {
            return refused(
                    "history.no-version", "expected a version from 1 to " + versions.size() + ", found " + number);
        }
        KeptVersion version = versions.get(number - 1);
        return version.left()
                .map(why -> refused("history.not-kept", "that version was not kept: " + why))
                .orElseGet(() -> restore(version));
    }

    private static Restored refused(String code, String summary) {
        return new Restored.Refused(Problem.operator(code, summary));
    }

    private Restored restore(KeptVersion version) {
        String path = version.path();
        History all = history.lettingNothingGo();
        KeptContents.Keeping before =
                mayHoldASecret(path) ? all.leave(path, KeptContents.SECRET, view) : all.keep(path, view);
        if (before instanceof KeptContents.Keeping.Failed(Problem problem)) {
            return new Restored.Refused(problem);
        }
        return switch (control.perform(History.restore(version))) {
            case Applied.Failed(Problem problem) -> new Restored.Refused(problem);
            case Applied.Held(Problem why) -> new Restored.Refused(why);
            case Applied.Done done -> {
                trim(path);
                yield new Restored.Done(before);
            }
        };
    }

    private void trim(String path) {
        try {
            history.trim(path);
        } catch (IOException later) {
            // it is brought back; what is kept next lets go of the oldest too
        }
    }

    private boolean mayHoldASecret(String path) {
        return journal.ledger().mayHoldSecret(path);
    }
}
