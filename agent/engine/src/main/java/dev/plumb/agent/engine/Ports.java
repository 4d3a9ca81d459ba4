package dev.plumb.agent.engine;

import dev.plumb.agent.engine.memory.Journal;
import dev.plumb.agent.engine.memory.KeptContents;
import dev.plumb.agent.protocol.report.Usage;
import dev.plumb.api.Problem;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// All that a run needs from outside.
///
/// @param view one reading of the node; fresh for each run
/// @param control changes the node
/// @param observers runs the parallel looks; one that runs its tasks at once makes them sequential
/// @param contents what contents that are not text here consist of
/// @param keyed digests of what may not be kept
/// @param usage what the agent used since the run began
public record Ports(
        NodeView view,
        NodeControl control,
        Journal journal,
        KeptContents kept,
        Conditions conditions,
        Executor observers,
        Pause pause,
        Contents contents,
        Keyed keyed,
        Supplier<Usage> usage) {

    /// The same with another view of the node.
    public Ports viewing(NodeView other) {
        return new Ports(other, control, journal, kept, conditions, observers, pause, contents, keyed, usage);
    }

    /// Lets time pass.
    public interface Pause {
        /// Comes back when the time has passed.
        void pause(Duration time);
    }

    /// The contents behind blobs and secrets.
    public interface Contents {
        /// The secrets that were opened so far, as they are: what a run tells must not hold them.
        default Set<String> opened() {
            return Set.of();
        }

        /// Why a secret cannot be opened; empty where it can.
        default Optional<Problem> unopened(Segment.Sealed sealed) {
            return Optional.empty();
        }

        /// The text of a blob of at most `limit` bytes, for diffs; empty where it is not at hand or not text.
        Optional<String> text(Segment.Blob blob, int limit);

        /// The SHA-256, in lower-case hex, of content with its secrets; empty where one is not at hand.
        /// This one has no secrets.
        default Optional<String> sha256(Value.Content content) {
            List<Segment> segments = content.segments();
            if (segments.size() == 1 && segments.getFirst() instanceof Segment.Blob(String sha256, long size)) {
                return Optional.of(sha256);
            }
            if (!segments.stream().allMatch(Segment.Literal.class::isInstance)) {
                return Optional.empty();
            }
            String text = segments.stream()
                    .map(segment -> segment instanceof Segment.Literal(String part) ? part : "")
                    .collect(Collectors.joining());
            return Optional.of(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)));
        }

        /// Whether two contents are of the same bytes, though one may travel as text and the other by its digest.
        /// Not known to be the same is not the same.
        default boolean same(Value.Content one, Value.Content other) {
            Optional<String> sha256 = sha256(one);
            return one.equals(other) || (sha256.isPresent() && sha256.equals(sha256(other)));
        }
    }
}
