package dev.plumb.agent.engine.prepared;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Action;
import dev.plumb.api.Asking;
import dev.plumb.api.Batched;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.ManyNamed;
import dev.plumb.api.Neighbourly;
import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Refreshable;
import dev.plumb.api.Releasable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Succeeding;
import dev.plumb.api.Sweeping;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.value.Value;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A parsed resource together with its provider. A provider that throws is a defect of that resource alone.
public final class Managed<S extends ResourceSpec, O> {
    private static final Value.Content NOTHING = Value.Content.of("");

    private final ManifestResource declared;
    private final ResourceProvider<S, O> provider;
    private final S spec;
    private final boolean secret;
    private final boolean takenBack;

    Managed(ManifestResource declared, ResourceProvider<S, O> provider, S spec) {
        this(declared, provider, spec, false);
    }

    private Managed(ManifestResource declared, ResourceProvider<S, O> provider, S spec, boolean takenBack) {
        this.declared = declared;
        this.provider = provider;
        this.spec = spec;
        this.secret = declared.secret();
        this.takenBack = takenBack;
    }

    /// Whether its declaration says of itself that what it brings may not be told.
    public boolean secret() {
        return secret;
    }

    /// What was declared.
    public ManifestResource declared() {
        return declared;
    }

    S spec() {
        return spec;
    }

    /// Its name.
    public ResourceId id() {
        return declared.id();
    }

    /// What manages its kind.
    public ResourceProvider<S, O> provider() {
        return provider;
    }

    /// Looks at it, and plans what would be done about it.
    public Look look(NodeView node) {
        return new ResourceLook<>(id(), provider, spec, takenBack).now(node);
    }

    /// What to do now that the resource is no longer declared but stays on the node.
    ///
    /// @param created whether Plumb brought the thing to be there
    public Look release(NodeView node, boolean created) {
        return new ResourceLook<>(id(), provider, spec, takenBack).releasing(node, created);
    }

    /// The same, of what was let go and is declared again.
    Managed<S, O> takenBack() {
        return new Managed<>(declared, provider, spec, true);
    }

    /// Whether one step makes the whole of it where nothing is.
    public boolean madeAtOnce() {
        return guarded(() -> provider.plan(spec, new Observed.Absent<>()))
                .filter(plan -> plan instanceof Plan.Change(List<Action> actions)
                        && actions.size() == 1
                        && actions.getFirst().steps().size() == 1)
                .isPresent();
    }

    /// The files that are made empty where nothing is, for their content is not declared.
    public List<String> emptyFiles() {
        if (declared.attributes().values().stream().anyMatch(NOTHING::equals)) {
            return List.of();
        }
        return guarded(() -> provider.plan(spec, new Observed.Absent<>())).stream()
                .flatMap(plan -> plan instanceof Plan.Change(List<Action> actions) ? actions.stream() : Stream.empty())
                .flatMap(action -> action.steps().stream())
                .flatMap(step ->
                        step instanceof FileStep.Write write && write.content().equals(NOTHING)
                                ? Stream.of(write.path())
                                : Stream.empty())
                .toList();
    }

    /// What is there of the files that are wholly its own and is not as declared; empty where its kind does not tell.
    public Optional<List<Difference>> changed(NodeView node) {
        return guarded(() -> new ResourceLook<>(id(), provider, spec, takenBack).changed(node))
                .flatMap(changed -> changed);
    }

    /// The same, told what all resources of the node own: it sweeps nothing of theirs away, and decides by them.
    @SuppressWarnings("unchecked") // a provider of S takes S: no kind could implement anything else
    Managed<S, O> sparing(Set<Thing> owned) {
        S spared = provider instanceof Sweeping<?> sweeping ? ((Sweeping<S>) sweeping).sparing(spec, owned) : spec;
        S beside = provider instanceof Neighbourly<?> neighbourly
                ? ((Neighbourly<S>) neighbourly).beside(spared, owned)
                : spared;
        return asksForOwned() ? new Managed<>(declared, provider, beside, takenBack) : this;
    }

    /// Whether it must be told what other resources own.
    boolean asksForOwned() {
        return sweeping() || provider instanceof Neighbourly;
    }

    /// The same, told what others of its kind wish. A provider that throws knows nobody.
    @SuppressWarnings("unchecked") // all are of one provider, which takes its own wishes
    Managed<S, O> among(List<Managed<?, ?>> alike) {
        if (!(provider instanceof ManyNamed<?>)) {
            return this;
        }
        List<S> others = alike.stream()
                .filter(other -> !other.id().equals(id()))
                .map(other -> (S) other.spec)
                .toList();
        return guarded(() -> ((ManyNamed<S>) provider).among(spec, others))
                .map(wish -> new Managed<>(declared, provider, wish, takenBack))
                .orElse(this);
    }

    /// Whether it must be told what it last reached.
    boolean succeeding() {
        return provider instanceof Succeeding;
    }

    /// The same, told what it last reached. A provider that throws knows nothing of it.
    @SuppressWarnings("unchecked") // both are of one kind, whose provider takes its own wishes
    Managed<S, O> after(Managed<?, ?> last) {
        return succeeding()
                ? guarded(() -> ((Succeeding<S>) provider).after(spec, (S) last.spec))
                        .map(wish -> new Managed<>(declared, provider, wish, takenBack))
                        .orElse(this)
                : this;
    }

    /// What it owns, which it takes away by itself if it shall be gone; and the files that it owns a part
    /// of, if it shall be there.
    public Set<Thing> owned() {
        Claims claims = claims();
        Set<Thing> owned = new HashSet<>(claims.owns());
        if (!spec.absent()) {
            claims.partOf().forEach(path -> owned.add(Thing.path(path)));
        }
        return owned;
    }

    /// What it owns but for what is no thing by itself: a number, which another may be refused while its owner is still
    /// there, and what stands in a file of which it owns but the file.
    public Set<Thing> things() {
        return claims().owns().stream()
                .filter(thing -> !Thing.NUMBERS.contains(thing.sort()))
                .filter(thing ->
                        thing.sort() != Thing.Sort.SETTING || !thing.name().endsWith("#"))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether it would take away what is at a path.
    @SuppressWarnings("unchecked") // as above
    boolean sweeps(String path) {
        return provider instanceof Sweeping<?> sweeping && ((Sweeping<S>) sweeping).sweeps(spec, path);
    }

    /// How long a look may take.
    ///
    /// @param usual what any look gets
    @SuppressWarnings("unchecked") // as above
    public Duration lookTime(Duration usual) {
        if (!(provider instanceof Asking<?>)) {
            return usual;
        }
        // those that are asked are killed at their own deadlines, which come first
        return usual.plus(((Asking<S>) provider).lookTime(spec));
    }

    /// Whether a look at it asks programs, whose answers nobody can foresee.
    public boolean asking() {
        return lookTime(Duration.ZERO).isPositive();
    }

    /// Whether it takes away what nobody declares.
    public boolean sweeping() {
        return provider instanceof Sweeping;
    }

    /// Whether it can take up a change of what it watches.
    public boolean refreshable() {
        return provider instanceof Refreshable;
    }

    /// Whether something is to be done when it is no longer declared but stays.
    public boolean releasable() {
        return provider instanceof Releasable;
    }

    Optional<Batched> batched() {
        return provider instanceof Batched batched ? Optional.of(batched) : Optional.empty();
    }

    /// What it owns and needs.
    public Claims claims() {
        return guarded(() -> provider.claims(spec)).orElse(Claims.NONE);
    }

    /// Those of its actions that are done together with those of others.
    public List<Action> shared(List<Action> actions) {
        return batched().stream()
                .flatMap(batched -> actions.stream()
                        .dropWhile(
                                action -> !guarded(() -> batched.shared(action)).orElse(false)))
                .toList();
    }

    /// One action that does what all of these do; empty when the provider throws, so that they are done singly.
    public Optional<Action> merge(List<Action> actions) {
        return batched().flatMap(batched -> guarded(() -> batched.merge(actions)));
    }

    private static <T> Optional<T> guarded(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (RuntimeException thrown) {
            return Optional.empty();
        }
    }
}
