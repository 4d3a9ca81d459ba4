package dev.plumb.agent.engine.memory;

import dev.plumb.api.ResourceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What runs began to change and were not seen to reach since.
final class Unreached {
    private final Set<ResourceId> creating = new HashSet<>();
    private final Map<ResourceId, Note.Acting> changing = new HashMap<>();
    private final Map<ResourceId, List<Note.Reached>> halfMade = new LinkedHashMap<>();

    /// What was foreseen to be created and never begun is not Plumb's if it is there by now.
    void acting(Note.Acting now) {
        Optional<Note.Acting> before = declared(now.id());
        if (!now.wire().isEmpty() || before.isEmpty()) {
            changing.put(now.id(), now);
        }
        if (now.creating()) {
            creating.add(now.id());
        } else if (before.isPresent() && !now.wire().isEmpty() && !halfMade.containsKey(now.id())) {
            creating.remove(now.id());
        }
    }

    /// @param before what was last reached of it
    void begun(Note.Acting now, Optional<Note.Reached> before) {
        if (before.filter(was -> was.wire().equals(now.wire())).isEmpty()) {
            boolean created = before.map(Note.Reached::created).orElse(false) || creating.contains(now.id());
            List<Note.Reached> made = halfMade.computeIfAbsent(now.id(), id -> new ArrayList<>());
            made.removeIf(half -> half.wire().equals(now.wire()));
            made.add(new Note.Reached(now.id(), now.wire(), created, now.digests()));
        }
    }

    /// Digests were made with a key that is lost.
    void undigest() {
        changing.replaceAll((id, was) -> new Note.Acting(id, was.creating(), was.wire()));
        halfMade.values().forEach(made -> made.replaceAll(Note.Reached::undigested));
    }

    /// What it is changed to; empty of what is not changed, and of what leaves.
    Optional<Note.Acting> declared(ResourceId id) {
        return Optional.ofNullable(changing.get(id))
                .filter(acting -> !acting.wire().isEmpty());
    }

    void end(ResourceId id) {
        creating.remove(id);
        changing.remove(id);
        halfMade.remove(id);
    }

    boolean creating(ResourceId id) {
        return creating.contains(id);
    }

    Set<ResourceId> ids() {
        return Collections.unmodifiableSet(changing.keySet());
    }

    /// As if each were reached, the latest last: one that failed may have left what one before it made.
    List<Note.Reached> halfMade(ResourceId id) {
        return List.copyOf(halfMade.getOrDefault(id, List.of()));
    }

    /// The latest of each.
    List<Note.Reached> halfMade() {
        return halfMade.values().stream().map(List::getLast).toList();
    }

    /// The fewest notes that amount to the same.
    List<Note> notes() {
        List<Note> notes = new ArrayList<>();
        halfMade.forEach((id, made) -> made.forEach(half -> {
            notes.add(new Note.Acting(id, creating.contains(id), half.wire(), half.digests()));
            notes.add(new Note.Begun(id));
        }));
        changing.keySet().stream()
                .sorted()
                .map(changing::get)
                .forEach(now ->
                        notes.add(new Note.Acting(now.id(), creating.contains(now.id()), now.wire(), now.digests())));
        return notes;
    }
}
