package dev.plumb.agent.linux.file;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The symbolic links of an archive, followed as the kernel would follow them (path_resolution(7)): `..` after a link
/// goes up from where the link leads, so that only all links together tell where one of them ends.
final class MemberLinks {
    /// As the kernel's own; what needs more is followed by nobody.
    private static final int LINK_LIMIT = 40;

    private final Map<List<String>, String> targets = new LinkedHashMap<>();

    /// @param place components below the archive's directory
    void add(List<String> place, String target) {
        targets.put(List.copyOf(place), target);
    }

    /// What is there no longer.
    void forget(List<String> place) {
        targets.remove(place);
    }

    /// A second name of what may be a link: it is read from where the second name stands.
    void addSame(List<String> old, List<String> place) {
        Optional.ofNullable(targets.get(old)).ifPresent(target -> add(place, target));
    }

    /// The first link that leads out of the directory, as `name -> target`.
    Optional<String> leadingOut() {
        return targets.entrySet().stream()
                .filter(link -> leadsOut(link.getKey(), link.getValue()))
                .findFirst()
                .map(link -> String.join("/", link.getKey()) + " -> " + link.getValue());
    }

    private boolean leadsOut(List<String> place, String target) {
        List<String> at = new ArrayList<>(place.subList(0, place.size() - 1));
        Deque<String> todo = new ArrayDeque<>();
        push(todo, target);
        for (int followed = 1; !todo.isEmpty(); ) {
            String part = todo.removeFirst();
            if (part.equals("..")) {
                if (at.isEmpty()) {
                    return true;
                }
                at.removeLast();
                continue;
            }
            at.add(part);
            String further = targets.get(at);
            if (further != null) {
                if (++followed > LINK_LIMIT) {
                    return false;
                }
                at.removeLast();
                push(todo, further);
            }
        }
        return false;
    }

    private static void push(Deque<String> todo, String target) {
        List<String> parts = new ArrayList<>(Arrays.asList(target.split("/", -1)));
        parts.removeIf(part -> part.isEmpty() || part.equals("."));
        Collections.reverse(parts);
        parts.forEach(todo::addFirst);
    }
}
