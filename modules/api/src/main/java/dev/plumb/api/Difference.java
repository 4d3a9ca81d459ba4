package dev.plumb.api;

import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;

/// One attribute that is not as wished. Values are in the attribute's normal form, so that their digests can be
/// compared with what was last reached (three-way drift).
///
/// @param attribute the attribute's name; `ensure` for the thing itself
/// @param observed what is there; empty when nothing is, or when it may not be told
/// @param desired what shall be there; empty when nothing shall
/// @param sensitive neither value may be shown or kept: what is there is told by its digest at most
public record Difference(String attribute, Optional<Value> observed, Optional<Value> desired, boolean sensitive) {

    /// The attribute name that stands for the thing itself.
    public static final String THING = "ensure";

    public Difference {
        if (sensitive && (desired.isPresent() || !observed.stream().allMatch(Difference::digest))) {
            throw new IllegalArgumentException("a sensitive value of " + attribute + " is told");
        }
    }

    private static boolean digest(Value value) {
        return value instanceof Value.Content(List<Segment> segments)
                && segments.stream().allMatch(Segment.Blob.class::isInstance);
    }

    /// An attribute whose value changes.
    public static Difference of(String attribute, Value observed, Value desired) {
        return new Difference(attribute, Optional.of(observed), Optional.of(desired), false);
    }

    /// An attribute whose text changes.
    public static Difference of(String attribute, String observed, String desired) {
        return of(attribute, new Value.Text(observed), new Value.Text(desired));
    }

    /// The thing is missing and shall be there.
    public static Difference missing() {
        return of(THING, "absent", "present");
    }

    /// The thing is there and shall be gone.
    public static Difference unwanted() {
        return of(THING, "present", "absent");
    }

    /// An attribute whose values may not be told.
    public static Difference secret(String attribute) {
        return new Difference(attribute, Optional.empty(), Optional.empty(), true);
    }

    /// The same, with the digest of what is there, so that it can be told whether that is what was last
    /// reached.
    public static Difference secret(String attribute, Value.Content digest) {
        return new Difference(attribute, Optional.of(digest), Optional.empty(), true);
    }
}
