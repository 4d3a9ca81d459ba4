package dev.plumb.agent.engine;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Plan;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// Tells drift from intent, per attribute (contracts 9): what is observed is compared with what was last
/// reached, not with the wish, so that a node that moved away is seen even when the wish changed too.
///
/// @param definition for the published defaults, which declarations leave out
/// @param last the declaration that was last reached; empty when there was none
/// @param now the declaration of this run
/// @param digests of what was last reached and may not be kept
/// @param looking what would be done about a declaration now; empty when it cannot be managed
record ThreeWay(
        KindDefinition definition,
        Optional<ManifestResource> last,
        ManifestResource now,
        Digests digests,
        Function<ManifestResource, Optional<Plan>> looking) {

    /// @param reached keyed, by attribute
    record Digests(Remembered remembered, Map<String, String> reached) {}

    Cause cause(Difference difference) {
        if (last.isEmpty()) {
            return Cause.FIRST;
        }
        if (difference.attribute().equals(Difference.THING)) {
            return drift(
                    !difference.observed().equals(Optional.of(word(last.get().ensure()))) && !satisfied(last.get()));
        }
        if (definition.attribute(difference.attribute()).isEmpty()) {
            // no attribute but something made of several, such as a file: while the wish is the same, the node has
            // moved
            return drift(last.get().ensure() == now.ensure()
                    && last.get().attributes().equals(now.attributes()));
        }
        Optional<String> digest = Optional.ofNullable(digests.reached().get(difference.attribute()));
        if (digest.isPresent() && told(difference).orElse(null) instanceof Value.Content there) {
            return drift(!digests.remembered().same(digest, there));
        }
        Optional<Value> reached = value(last.get(), difference.attribute());
        if (difference.sensitive() || reached.isEmpty() || reached.get().secret()) {
            // what is there may not be told, or was never declared: while the wish is the same, the node has moved
            return drift(reached.equals(value(now, difference.attribute()))
                    || (reached.isPresent() && differs(last.get(), difference.attribute())));
        }
        return drift(difference.observed().isEmpty()
                || !same(reached.get(), difference.observed().get()));
    }

    /// What is there, or its digest: not where it was compared with a wish that is a secret, for then it is
    /// empty.
    private static Optional<Value> told(Difference difference) {
        return difference.desired().filter(Value::secret).isPresent() ? Optional.empty() : difference.observed();
    }

    /// Whether the thing is there as another wish had it: one name may stand for another thing than before, such as
    /// another line of a file.
    private boolean satisfied(ManifestResource before) {
        return !before.attributes().equals(now.attributes())
                && looking.apply(Remembered.unknowing(before, digests.reached()))
                        .filter(plan -> plan instanceof Plan.InSync || plan instanceof Plan.Change)
                        .filter(plan ->
                                differences(plan).map(Difference::attribute).noneMatch(Difference.THING::equals))
                        .isPresent();
    }

    /// Whether the node is not as it was last declared either, for content that was remembered by its digest. Where
    /// it was not, or nothing is told of what is there, nothing is called drift.
    private boolean differs(ManifestResource before, String attribute) {
        Optional<String> digest = Optional.ofNullable(digests.reached().get(attribute));
        return digest.isPresent()
                && looking.apply(Remembered.unknowing(before, digests.reached())).stream()
                        .flatMap(ThreeWay::differences)
                        .filter(difference -> difference.attribute().equals(attribute))
                        .flatMap(difference -> difference.observed().stream())
                        .anyMatch(there -> there instanceof Value.Content content
                                && !digests.remembered().same(digest, content));
    }

    static Stream<Difference> differences(Plan plan) {
        return plan instanceof Plan.Change(List<Action> actions)
                ? actions.stream().flatMap(action -> action.differences().stream())
                : Stream.empty();
    }

    private static Cause drift(boolean moved) {
        return moved ? Cause.DRIFT : Cause.INTENT;
    }

    private Optional<Value> value(ManifestResource resource, String attribute) {
        return Optional.ofNullable(resource.attributes().get(attribute))
                .or(() -> definition.attribute(attribute).flatMap(Attribute::defaultValue));
    }

    private static Value word(Ensure ensure) {
        return new Value.Text(
                switch (ensure) {
                    case PRESENT -> "present";
                    case ABSENT -> "absent";
                });
    }

    /// The same value, or content of the same bytes, whether it travels as text or by digest.
    private boolean same(Value one, Value other) {
        Ports.Contents contents = digests.remembered().contents();
        return one.equals(other)
                || (one instanceof Value.Content a
                        && other instanceof Value.Content b
                        && contents.sha256(a).isPresent()
                        && contents.sha256(a).equals(contents.sha256(b)));
    }
}
