package dev.plumb.agent.protocol;

import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// One resource of a node manifest.
///
/// @param attributes in normal form, without what equals a published default
/// @param after resources that come before and whose failure makes this one be skipped; in order of name
/// @param refreshOn resources whose change refreshes this one; they are in `after` too; in order of name
/// @param audit look and report only
/// @param permits what was decided for this resource; over those of the node
/// @param onRelease what to do when it is no longer declared; empty for the kind's default
/// @param together must switch everywhere in one step (rule 29)
public record ManifestResource(
        ResourceId id,
        Ensure ensure,
        SortedMap<String, Value> attributes,
        List<ResourceId> after,
        List<ResourceId> refreshOn,
        boolean audit,
        Map<Disruption, Permit> permits,
        Optional<OnRelease> onRelease,
        boolean together) {

    /// What to do when a resource is no longer declared (rule 26).
    public enum OnRelease {
        KEEP,
        REMOVE
    }

    public ManifestResource {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
        after = sorted(after);
        refreshOn = sorted(refreshOn);
        permits = Map.copyOf(permits);
    }

    private static List<ResourceId> sorted(List<ResourceId> ids) {
        return ids.size() < 2 ? List.copyOf(ids) : ids.stream().sorted().toList();
    }

    /// Whether its content is marked as not to be shown or kept.
    public boolean sensitive() {
        return attributes.get("sensitive") instanceof Value.Flag(boolean on) && on;
    }

    /// Whether it says of itself that what it brings may not be told: it is sensitive, or a value is a secret.
    public boolean secret() {
        for (Value value : attributes.values()) {
            if (value.secret()) {
                return true;
            }
        }
        return sensitive();
    }

    /// The same for people's eyes: content that is marked as sensitive gives way to a word that says so.
    public ManifestResource shown() {
        if (!sensitive()) {
            return this;
        }
        SortedMap<String, Value> shown = new TreeMap<>(attributes);
        shown.replaceAll((name, value) -> hidden(value));
        return with(shown);
    }

    /// The same with other attributes.
    public ManifestResource with(SortedMap<String, Value> others) {
        return new ManifestResource(id, ensure, others, after, refreshOn, audit, permits, onRelease, together);
    }

    /// What is shown in place of a value of a sensitive resource: content is not.
    public static Value hidden(Value value) {
        return value instanceof Value.Content ? new Value.Text("(sensitive, not shown)") : value;
    }

    /// A resource with attributes only.
    public static ManifestResource of(ResourceId id, Ensure ensure, Map<String, Value> attributes) {
        return new ManifestResource(
                id, ensure, new TreeMap<>(attributes), List.of(), List.of(), false, Map.of(), Optional.empty(), false);
    }
}
