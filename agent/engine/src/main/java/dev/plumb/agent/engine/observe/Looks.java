package dev.plumb.agent.engine.observe;

import dev.plumb.agent.engine.Ports;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.engine.prepared.Look;
import dev.plumb.agent.engine.prepared.Managed;
import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.protocol.report.RunReport.Mode;
import dev.plumb.api.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/// The last look of a run at each resource, and whether it still holds: a resource is looked at again when what it
/// comes after was acted on, and when the look is too old to be acted on. Used by one thread.
public final class Looks {
    private static final Duration FRESH = Duration.ofMillis(500);

    private final Declarations manifest;
    private final Ports ports;
    private final Settings settings;
    private final IntSupplier steps;
    private final List<Optional<Look>> looks = new ArrayList<>();
    private final int[] lookedAt;
    private final Duration[] lookedWhen;
    private final int[] actedAt;
    private final boolean[] stale;

    /// @param steps how many were tried, or taken for done, so far
    public Looks(Declarations manifest, Ports ports, Settings settings, IntSupplier steps) {
        this.manifest = manifest;
        this.ports = ports;
        this.settings = settings;
        this.steps = steps;
        this.lookedAt = new int[manifest.size()];
        this.lookedWhen = new Duration[manifest.size()];
        this.actedAt = new int[manifest.size()];
        this.stale = new boolean[manifest.size()];
    }

    /// Looks at everything, many at a time.
    public void all() {
        Arrays.fill(lookedWhen, ports.conditions().elapsed());
        List<Optional<Managed<?, ?>>> managed = new ArrayList<>(manifest.size());
        for (Prepared resource : manifest.resources()) {
            managed.add(resource instanceof Prepared.Ready ready ? Optional.of(ready.managed()) : Optional.empty());
        }
        looks.addAll(at(managed));
        Arrays.fill(lookedAt, steps.getAsInt());
    }

    /// Looks at each of these, such as former declarations; those that are empty stay without a look.
    List<Optional<Look>> at(List<Optional<Managed<?, ?>>> resources) {
        return ParallelLooks.at(resources, ports.view(), ports.observers(), settings);
    }

    /// The look that a decision is based on: the early one if nothing it depends on has changed since, and
    /// nothing at all if something is to be done, or if programs were asked: what they look at, nobody declared.
    public Look current(int position, Prepared.Ready ready) {
        Look early = looks.get(position).orElseThrow();
        if (early.plan() instanceof Plan.Change && old(position, ready)) {
            return anew(position, ready);
        }
        boolean asked = settings.mode() == Mode.ENFORCE && ready.managed().asking();
        boolean mayDiffer = stale[position] || asked || !(early.plan() instanceof Plan.InSync);
        return mayDiffer && lookedAt[position] != steps.getAsInt() ? again(position, ready) : early;
    }

    /// Whether a look is too old to be acted on: others may have written to the same file since, while something
    /// was waited for. What asks programs is not asked again for that.
    private boolean old(int position, Prepared.Ready ready) {
        Duration age = ports.conditions().elapsed().minus(lookedWhen[position]);
        return age.compareTo(FRESH) > 0 && !ready.managed().asking();
    }

    /// Looks now, past all that the view of the node remembers.
    public Look anew(int position, Prepared.Ready ready) {
        ports.view().readAnew();
        return again(position, ready);
    }

    /// Looks now.
    public Look again(int position, Prepared.Ready ready) {
        Duration begin = ports.conditions().elapsed();
        Look now = ParallelLooks.at(ready.managed(), ports.view(), ports.observers(), settings);
        looks.set(position, Optional.of(now));
        lookedAt[position] = steps.getAsInt();
        lookedWhen[position] = begin;
        return now;
    }

    /// All last looks.
    List<Optional<Look>> last() {
        return List.copyOf(looks);
    }

    /// The last look, without looking again; empty before all were looked at, and of what cannot be managed.
    public Optional<Look> last(int position) {
        return position < looks.size() ? looks.get(position) : Optional.empty();
    }

    /// Remembers that a resource was acted on, so that what depends on it is looked at again.
    public void acted(int position) {
        actedAt[position] = steps.getAsInt();
    }

    /// The count of steps after a resource was last acted on; 0 where it was not.
    public int actedAt(int position) {
        return actedAt[position];
    }

    /// Takes note of whether some of what a resource comes after was acted on in this run.
    public void inheritStaleness(int position) {
        for (int before : manifest.after(position)) {
            stale[position] |= stale[before] || actedAt[before] > 0;
        }
    }
}
