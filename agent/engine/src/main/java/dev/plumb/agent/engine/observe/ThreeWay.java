package dev.plumb.agent.engine.observe;

import dev.plumb.agent.engine.secrecy.Remembered;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.Cause;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells drift from intent, per attribute (contracts 9): what is found is compared with what was last reached, by the
/// plan that a look made of that, so that a node that moved away is seen whatever the wish is now.
///
/// @param definition for the published defaults, which declarations leave out
/// @param last the declaration that was last reached
/// @param now the declaration of this run, as it is remembered
/// @param digests of what was last reached and may not be kept
/// @param settled no run changed anything of it since that was reached: all that differs is somebody else's doing
/// @param found how what is found differs from what was last reached; empty where that cannot be told
public record ThreeWay(
        KindDefinition definition,
        ManifestResource last,
        ManifestResource now,
        Digests digests,
        boolean settled,
        Optional<List<Difference>> found) {

    /// @param reached keyed, by attribute
    record Digests(Remembered remembered, Map<String, String> reached) {}

    /// Why an attribute is not as it is wished now.
    public Cause cause(Difference difference) {
        Optional<String> digest = Optional.ofNullable(digests.reached().get(difference.attribute()));
        if (digest.isPresent() && told(difference).orElse(null) instanceof Value.Content there) {
            return digests.remembered().same(digest, there) ? Cause.INTENT : Cause.DRIFT;
        }
        boolean drift = (found.isPresent() && comparable(difference.attribute()))
                ? moved().stream().anyMatch(moved -> lost(moved) || meets(moved, difference))
                : sameWish(difference.attribute());
        return drift ? Cause.DRIFT : Cause.INTENT;
    }

    /// What is there, or its digest: not where it was compared with a wish that is a secret, for then it is empty.
    private static Optional<Value> told(Difference difference) {
        return difference.desired().filter(Value::secret).isPresent() ? Optional.empty() : difference.observed();
    }

    /// How the node moved away from what was last reached where it is as wished now: somebody did what the site wishes
    /// only since.
    ///
    /// @param told how it differs from what is wished now
    public List<Difference> besides(List<Difference> told) {
        return sameWish() || !settled
                ? List.of()
                : moved().stream()
                        .filter(moved -> digests.reached().isEmpty() || !ofThing(moved.attribute()))
                        .filter(moved -> told.stream().noneMatch(difference -> meets(moved, difference)))
                        .toList();
    }

    private List<Difference> moved() {
        return found.orElse(List.of()).stream()
                .filter(difference -> sameWish() || (comparable(difference.attribute()) && moved(difference)))
                .toList();
    }

    /// Whether what was last reached is known well enough to be compared with what is found.
    private boolean comparable(String attribute) {
        if (sameWish() || ofThing(attribute)) {
            return true;
        }
        if (definition.attribute(attribute).isEmpty()) {
            // made of several attributes, such as a file
            return digests.reached().isEmpty() && !unkept();
        }
        Optional<Value> value = Optional.ofNullable(last.attributes().get(attribute));
        boolean kept = value.filter(was -> was.secret() || (last.sensitive() && was instanceof Value.Content))
                .isEmpty();
        return kept || digests.reached().containsKey(attribute);
    }

    /// Whether something of what was last reached may not be kept, so that its digests are all that could be compared.
    private boolean unkept() {
        return last.secret()
                || (last.sensitive() && last.attributes().values().stream().anyMatch(Value.Content.class::isInstance));
    }

    /// Whether a difference of contents is one of their bytes: they may travel as text, or by digest, or be remembered
    /// by a keyed digest only.
    private boolean moved(Difference difference) {
        Optional<String> digest = Optional.ofNullable(digests.reached().get(difference.attribute()));
        Optional<Value> was = Optional.ofNullable(last.attributes().get(difference.attribute()));
        if (digest.isPresent()) {
            return difference.observed().orElse(null) instanceof Value.Content there
                    && !digests.remembered().same(digest, there);
        }
        return !(was.orElse(null) instanceof Value.Content before
                && difference.observed().orElse(null) instanceof Value.Content there
                && digests.remembered().contents().same(before, there));
    }

    /// Whether the thing that was last reached is gone: all that is found in its place is drift.
    private static boolean lost(Difference moved) {
        return moved.equals(Difference.missing());
    }

    /// Whether both tell of the same. What is no attribute may be told of several times, such as an entry of a
    /// directory.
    private boolean meets(Difference moved, Difference difference) {
        return moved.attribute().equals(difference.attribute())
                && (definition.attribute(moved.attribute()).isPresent()
                        || moved.observed().equals(difference.observed()));
    }

    private static boolean ofThing(String attribute) {
        return attribute.equals(Difference.THING);
    }

    private boolean sameWish() {
        return last.ensure() == now.ensure() && last.attributes().equals(now.attributes());
    }

    private boolean sameWish(String attribute) {
        if (ofThing(attribute)) {
            return last.ensure() == now.ensure();
        }
        return definition.attribute(attribute).isEmpty()
                ? sameWish()
                : definition.value(attribute, last.attributes()).equals(definition.value(attribute, now.attributes()));
    }
}
