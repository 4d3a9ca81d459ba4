package dev.plumb.server.compiler.resource;

import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;

/// What is declared or used more than once, and differently (rule 4): each is told once, with all its places.
final class Clashes {
    private static final String ENSURE = "ensure";

    private final SequencedMap<ResourceId, Clash> resources = new LinkedHashMap<>();
    private final SequencedMap<ResourceId, Clash> uses = new LinkedHashMap<>();
    private int count;

    private record Clash(NavigableSet<String> differing, NavigableSet<Standing> standings) {
        Clash() {
            this(new TreeSet<>(), new TreeSet<>());
        }
    }

    /// How often something clashed so far.
    int count() {
        return count;
    }

    /// Notes two declarations of one resource.
    void declared(Declared one, Declared other) {
        count++;
        Clash clash = resources.computeIfAbsent(one.id(), id -> new Clash());
        clash.standings().addAll(one.standings());
        clash.standings().addAll(other.standings());
        if (one.absent() != other.absent()) {
            clash.differing().add(ENSURE);
        }
        Set<String> names = new TreeSet<>(one.attributes().values().keySet());
        names.addAll(other.attributes().values().keySet());
        names.removeIf(name -> Objects.equals(
                one.attributes().values().get(name), other.attributes().values().get(name)));
        clash.differing().addAll(names);
    }

    /// Notes one more declaration, equal to the first.
    void alike(Declared another) {
        Optional.ofNullable(resources.get(another.id()))
                .ifPresent(clash -> clash.standings().addAll(another.standings()));
    }

    /// Notes two uses of one name.
    void used(Step.Uses first, Step.Uses next) {
        count++;
        Clash clash = uses.computeIfAbsent(first.written(), id -> new Clash());
        clash.standings().add(first.standing());
        clash.standings().add(next.standing());
        if (first.ensure() != next.ensure()) {
            clash.differing().add(ENSURE);
        }
        first.values().keySet().stream()
                .filter(name ->
                        !Objects.equals(first.values().get(name), next.values().get(name)))
                .forEach(clash.differing()::add);
    }

    /// Tells all of them, each at the last of its places, so that the order of roles makes no other problem of it.
    void tell(Problems problems) {
        resources.forEach((id, clash) -> tell("entry.clash", id + " is declared with different ", id, clash, problems));
        uses.forEach((id, clash) -> tell("use.clash", id + " is used with different ", id, clash, problems));
    }

    private static void tell(String code, String different, ResourceId id, Clash clash, Problems problems) {
        boolean ensure = clash.differing().contains(ENSURE);
        List<String> names = clash.differing().stream().map(Quoted::of).toList();
        String what = ensure ? id + " shall be present and absent" : different + String.join(", ", names);
        String mend = ensure
                ? "keep one of them, or let one hold under a condition (when:) only"
                : "make them equal, or settle it with adjust";
        problems.add(clash.standings().last().place(), code, what, places(clash.standings()) + "; " + mend);
    }

    private static String places(NavigableSet<Standing> standings) {
        Standing last = standings.last();
        List<String> others =
                standings.headSet(last, false).stream().map(Standing::toString).toList();
        String around = last.via().isEmpty() ? "" : "this one is there " + last.around() + ", ";
        return around
                + (others.size() == 1 ? "the other stands at " : "the others stand at ")
                + String.join(others.size() == 2 ? " and " : ", ", others);
    }
}
