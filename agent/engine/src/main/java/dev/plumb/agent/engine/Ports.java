package dev.plumb.agent.engine;

import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.protocol.report.Usage;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Segment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// All that a run needs from outside.
///
/// @param view one reading of the node; fresh for each run
/// @param control changes the node
/// @param observers runs the parallel looks; one that runs its tasks at once makes them sequential
/// @param blobs the text of a blob, for diffs; empty where it is not at hand or not text
/// @param usage what the agent used since the run began
public record Ports(
        NodeView view,
        NodeControl control,
        Journal journal,
        KeptContents kept,
        Conditions conditions,
        Executor observers,
        Pause pause,
        Blobs blobs,
        Supplier<Usage> usage) {

    /// Lets time pass.
    public interface Pause {
        /// Comes back when the time has passed.
        void pause(Duration time);
    }

    /// Texts of blobs.
    public interface Blobs {
        /// The text of a blob of at most `limit` bytes.
        Optional<String> text(Segment.Blob blob, int limit);
    }
}
