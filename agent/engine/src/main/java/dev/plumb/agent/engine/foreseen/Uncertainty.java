package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.report.Reports;
import dev.plumb.agent.protocol.Outcome;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What follows what in a run that only plans: nothing is brought there, so some of what comes after
/// cannot be told yet. In other runs nothing follows.
public final class Uncertainty {
    private final Declarations manifest;
    private final Reports reports;
    private final boolean planning;
    private final Map<Integer, ResourceId> untold = new TreeMap<>();
    private final BitSet doubted = new BitSet();

    /// @param mode of the run
    public Uncertainty(Declarations manifest, Reports reports, Mode mode) {
        this.manifest = manifest;
        this.reports = reports;
        this.planning = mode == Mode.PLAN;
    }

    /// Remembers that nothing can be told of a resource before another one is there.
    public void untold(int position, ResourceId until) {
        untold.put(position, until);
    }

    /// Remembers that a resource would change unless what it lacks is not brought.
    public void doubt(int position) {
        doubted.set(position);
    }

    /// What comes after what is in doubt may be skipped with it.
    public void inheritDoubt(int position) {
        if (manifest.after(position).stream().anyMatch(doubted::get)) {
            doubted.set(position);
        }
    }

    /// What would change, owns what is asked for and is in doubt.
    Optional<ResourceId> doubted(Predicate<Set<Thing>> asked) {
        return doubted.stream()
                .filter(this::wouldChange)
                .filter(position -> asked.test(manifest.at(position).claims().owns()))
                .mapToObj(this::id)
                .findFirst();
    }

    /// What must be there before something can be told of a resource that owns what is asked for.
    public Optional<ResourceId> untold(Predicate<Set<Thing>> asked) {
        return untold.entrySet().stream()
                .filter(one -> asked.test(manifest.at(one.getKey()).claims().owns()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// Whether nothing can be told of a resource.
    public boolean untold(int position) {
        return untold.containsKey(position);
    }

    /// What must be there before it can be told whether a resource changes.
    public Optional<ResourceId> until(ResourceId id) {
        return manifest.position(id).map(untold::get);
    }

    /// What would come first of what a resource comes after.
    public Optional<ResourceId> first(int position) {
        return !planning
                ? Optional.empty()
                : manifest.after(position).stream()
                        .filter(before -> untold(before) || wouldChange(before))
                        .findFirst()
                        .map(before -> untold.getOrDefault(before, id(before)));
    }

    /// The same, or a thing of a sort that the resource needs any of, such as packages. That only orders
    /// and is no edge; still, what is not there now may come with it.
    public Optional<ResourceId> firstOfAny(int position) {
        return first(position).or(() -> planning ? wouldBring(position).map(this::id) : Optional.empty());
    }

    private Optional<Integer> wouldBring(int position) {
        Set<Thing.Sort> sorts = manifest.at(position).claims().needs().stream()
                .filter(thing -> thing.match() == Thing.Match.ANY)
                .map(Thing::sort)
                .collect(Collectors.toSet());
        return IntStream.range(0, position)
                .filter(this::wouldChange)
                .filter(before ->
                        manifest.at(before).claims().owns().stream().anyMatch(thing -> sorts.contains(thing.sort())))
                .boxed()
                .findFirst();
    }

    private ResourceId id(int position) {
        return manifest.at(position).declared().id();
    }

    private boolean wouldChange(int position) {
        return reports.of(position)
                .map(ResourceReport::outcome)
                .filter(outcome -> outcome instanceof Outcome.WouldChange || outcome instanceof Outcome.Held)
                .isPresent();
    }

    /// Whether a resource would be changed.
    public boolean wouldChange(ResourceId id) {
        return manifest.position(id).filter(this::wouldChange).isPresent();
    }
}
