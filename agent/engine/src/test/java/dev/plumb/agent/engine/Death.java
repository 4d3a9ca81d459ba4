package dev.plumb.agent.engine;

import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.Ledger;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Dies at a count of calls, before or after what is called has its effect.
public final class Death {
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final int at;
    private final boolean after;
    private int calls;

    public Death(int at, boolean after) {
        this.at = at;
        this.after = after;
    }

    private Applied around(Supplier<Applied> call) {
        boolean now = ++calls == at;
        if (now && !after) {
            throw new Killed();
        }
        Applied applied = call.get();
        if (now) {
            throw new Killed();
        }
        return applied;
    }

    /// Runs a wish; whether the agent died of it. Afterwards everything works again, and the agent is a new one.
    public static boolean strikes(Trial trial, Death death, ManifestResource... wish) {
        return strikes(trial, death, () -> trial.run(wish));
    }

    /// The same of any run.
    public static boolean strikes(Trial trial, Death death, Runnable run) {
        trial.control = step -> death.around(() -> trial.node.perform(step));
        trial.otherJournal = Optional.of(new Journal() {
            @Override
            public Ledger ledger() {
                return trial.journal.ledger();
            }

            @Override
            public Applied write(List<Note> notes, boolean durable) {
                return death.around(() -> trial.journal.write(notes, durable));
            }

            @Override
            public List<Problem> problems() {
                return List.of();
            }
        });
        try {
            run.run();
            return false;
        } catch (Killed killed) {
            return true;
        } finally {
            trial.control = trial.node;
            trial.otherJournal = Optional.empty();
            trial.journal.restart();
        }
    }
}
