package dev.plumb.server.compiler.schema;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The keys that the engine owns on every entry (rule 8), and those of them that layers and exceptions share.
final class EngineKeySchemas {
    /// The names of the `$defs` that entries and layers refer to.
    static final String REFERENCE = "reference";

    static final String PERMIT = "permit";

    private EngineKeySchemas() {}

    static SortedMap<String, Value.Mapping> all() {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>();
        keys.put(
                "ensure",
                Draft.enumerated(List.of(Types.word(Ensure.PRESENT), Types.word(Ensure.ABSENT)))
                        .described(
                                "whether it shall be there; present if left out. With absent only the name is needed")
                        .build());
        keys.put("audit", flag("only look and report, change nothing"));
        keys.put("when", text("the entry holds where this expression is true: fact.os.id = 'ubuntu'"));
        keys.put("each", text("repeats the entry for each item of a list or map: people where item.uid > 1000"));
        keys.put("once", text("only on the first node that this selector matches"));
        keys.put("after", references("placed after these"));
        keys.put("before", references("placed before these"));
        keys.put("refresh-on", references("acts when one of these changed; placed after them"));
        keys.put("refreshes", references("these act when this one changed; placed before them"));
        keys.put(PERMIT, Draft.reference(PERMIT).build());
        keys.put(
                "on-release",
                Draft.enumerated(List.of(Types.word(OnRelease.KEEP), Types.word(OnRelease.REMOVE)))
                        .described("what becomes of it once it is no longer declared")
                        .build());
        keys.put("because", because());
        keys.put("together", flag("switches on all nodes in one step of a rollout"));
        return keys;
    }

    static Value.Mapping because() {
        return text("why, for people");
    }

    static Value.Mapping until() {
        return Draft.matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
                .described("the day after which this is asked about again: 2027-03-01")
                .build();
    }

    static Value.Mapping flag(String description) {
        return Writable.literal(Types.BOOLEAN).described(description).build();
    }

    private static Value.Mapping text(String description) {
        return Draft.scalar().described(description).build();
    }

    private static Value.Mapping references(String description) {
        return Draft.list(Draft.reference(REFERENCE).build())
                .described(description + ": [service: sssd]")
                .build();
    }

    /// A kind with one name, and maybe some more keys.
    static Value.Mapping reference(Collection<Usable> usables, Map<String, Value.Mapping> more) {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>(more);
        usables.forEach(usable -> keys.put(usable.name(), usable.naming()));
        return Draft.object(keys)
                .put("minProperties", new Value.Whole(1))
                .put("maxProperties", new Value.Whole(1L + more.size()))
                .described("one kind and its name, as an entry begins")
                .build();
    }

    /// Classes of actions and when each may be done (rule 28).
    ///
    /// @param windows that the site has, for completion
    static Value.Mapping permit(Collection<String> windows) {
        List<String> words = new ArrayList<>(List.of("always", "when-idle", "by-order", "never"));
        windows.forEach(window -> words.add("in-window " + window));
        Value.Mapping permit = Draft.anyOf(
                        Draft.enumerated(words).build(),
                        Draft.of("string", "^in-window .+").build())
                .build();
        SortedMap<String, Value.Mapping> classes = new TreeMap<>();
        for (Disruption disruption : Disruption.values()) {
            classes.put(disruption.word(), permit);
        }
        return Draft.object(classes)
                .described("when actions that disturb may be done, by class: { reboot: in-window night }")
                .build();
    }
}
