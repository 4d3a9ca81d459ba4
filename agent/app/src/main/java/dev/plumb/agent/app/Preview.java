package dev.plumb.agent.app;

import dev.plumb.agent.engine.Converger;
import dev.plumb.agent.engine.Keyed;
import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Problem;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import java.io.IOException;
import java.util.Optional;

/// Says what a run would do: with what the agent remembers, as far as it remembers anything, and without writing,
/// neither to the node nor to the agent's folder.
public final class Preview {
    private static final NodeControl NOTHING = step -> {
        throw new IllegalStateException("a plan performs nothing: " + step);
    };

    private final Optional<AgentFolder> folder;
    private final LocalAgent.Host host;

    /// @param folder of the agent; empty where there is none yet
    public Preview(Optional<AgentFolder> folder, LocalAgent.Host host) {
        this.folder = folder;
        this.host = host;
    }

    /// Plans.
    ///
    /// @param view a fresh reading of the node
    public LocalAgent.RunResult plan(PreparedManifest manifest, NodeView view, Settings settings, Progress progress) {
        try {
            Optional<Problem> busy = busy();
            return busy.isPresent()
                    ? new LocalAgent.RunResult.NotBegun(busy.get())
                    : switch (journal()) {
                        case ReadJournal.Opened.Refused(Problem problem) -> new LocalAgent.RunResult.NotBegun(problem);
                        case ReadJournal.Opened.Ok(ReadJournal journal) ->
                            new LocalAgent.RunResult.Done(plan(manifest, journal, view, settings, progress));
                    };
        } catch (IOException failed) {
            return new LocalAgent.RunResult.NotBegun(Problems.of(
                    "run.io", "cannot read", folder.map(AgentFolder::path).orElse(AgentFolder.DEFAULT), failed));
        }
    }

    private Optional<Problem> busy() throws IOException {
        for (AgentFolder each : host.folders(folder)) {
            Optional<Problem> held = RunLock.heldIn(each);
            if (held.isPresent()) {
                return held;
            }
        }
        return Optional.empty();
    }

    private RunReport plan(
            PreparedManifest manifest, ReadJournal journal, NodeView view, Settings settings, Progress progress)
            throws IOException {
        DigestKey key = folder.isPresent()
                ? DigestKey.found(folder.get(), host.random())
                : DigestKey.notKept(AgentFolder.DEFAULT, host.random());
        Optional<Problem> lost = key.lost(journal.ledger());
        key.note(journal.ledger()).ifPresent(journal.ledger()::take);
        RunReport report = new Converger(ports(journal, key.keyed(), view), settings.in(RunReport.Mode.PLAN), progress)
                .converge(manifest, host.conditions().now().toString());
        return lost.map(report::with).orElse(report);
    }

    private ReadJournal.Opened journal() {
        return folder.map(there -> ReadJournal.open(there, host.machine()))
                .orElseGet(() -> new ReadJournal.Opened.Ok(ReadJournal.empty()));
    }

    private Ports ports(ReadJournal journal, Keyed keyed, NodeView view) {
        return new Ports(
                view,
                NOTHING,
                journal,
                new KeepsNothing(),
                host.conditions(),
                host.observers(),
                host.pause(),
                host.contents(),
                keyed,
                new ProcessUsage());
    }

    private record KeepsNothing() implements KeptContents {
        @Override
        public Keeping keep(String path, NodeView node) {
            return new Keeping.Nothing();
        }

        @Override
        public Keeping leave(String path, String why, NodeView node) {
            return new Keeping.Nothing();
        }
    }
}
