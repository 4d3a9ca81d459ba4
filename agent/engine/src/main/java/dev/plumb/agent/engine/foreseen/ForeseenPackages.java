package dev.plumb.agent.engine.foreseen;

import dev.plumb.agent.engine.permit.Alongside;
import dev.plumb.agent.engine.permit.HeldBack;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView;
import dev.plumb.api.node.PackageView.Reckoned;
import dev.plumb.api.node.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the package manager says that it would do for the steps of a plan, so far as it can know: it
/// reckons with the indexes and the packages of now.
final class ForeseenPackages {
    private static final int NAMED = 8;

    private static final String NOT_FORESEEN =
            "what else comes or goes with it is not foreseen: its repositories or pins are written or read in the same run";

    private final PackageView packages;
    private final Alongside alongside;
    private final Set<String> gone = new HashSet<>();
    private final Set<PackageStep> vouched = new HashSet<>();
    private boolean otherIndexes;

    ForeseenPackages(PackageView packages, Alongside alongside) {
        this.packages = packages;
        this.alongside = alongside;
    }

    /// What is foreseen of a step.
    sealed interface Foretold {
        /// It would be done.
        ///
        /// @param notes what a person should know of it
        record Done(List<String> notes) implements Foretold {}

        /// A run would hold it.
        record Held(HeldBack held) implements Foretold {}

        /// A run would fail at it unless it finds other indexes.
        record Doubtful(Problem why) implements Foretold {}
    }

    /// Takes note of a step that is done before others are asked for, and will be taken for done in its turn.
    void before(Step step) {
        otherIndexes |= step instanceof PackageStep.RefreshIndex || (step instanceof FileStep file && forApt(file));
    }

    /// Takes a step for done.
    ///
    /// @param ids what it would be done for
    Foretold take(Step step, List<ResourceId> ids) {
        before(step);
        if (!(step instanceof PackageStep wanted)) {
            return new Foretold.Done(List.of());
        }
        Foretold foretold = vouched.contains(wanted) ? new Foretold.Done(List.of()) : foretold(wanted, gone, ids);
        if (foretold instanceof Foretold.Done) {
            gone.addAll(removed(wanted));
        }
        return foretold;
    }

    private static List<String> removed(PackageStep step) {
        return step instanceof PackageStep.RemovePackages removal
                ? removal.names()
                : step instanceof PackageStep.Exchange exchange
                        ? exchange.removal().names()
                        : List.of();
    }

    private static boolean forApt(FileStep step) {
        return step.path().startsWith("/etc/apt/")
                && !(step instanceof FileStep.SetOwnership || step instanceof FileStep.MakeDirectory);
    }

    private Foretold foretold(PackageStep step, Set<String> going, List<ResourceId> ids) {
        if (!changes(step)) {
            return new Foretold.Done(List.of());
        }
        if (otherIndexes) {
            return new Foretold.Done(List.of(NOT_FORESEEN));
        }
        return switch (packages.reckon(step)) {
            case Reckoned.Does(Besides besides) -> judged(step, besides.without(going), ids);
            case Reckoned.Cannot(Problem why) -> new Foretold.Doubtful(why);
        };
    }

    private Foretold judged(PackageStep step, Besides besides, List<ResourceId> ids) {
        return besides.held(step.doing())
                .map(why -> new HeldBack(new Hold.ByUnnamed(), why))
                .or(() -> alongside.refuses(step, besides, ids))
                .<Foretold>map(Foretold.Held::new)
                .orElseGet(() -> new Foretold.Done(brought(besides).stream().toList()));
    }

    private static Optional<String> brought(Besides besides) {
        List<String> names = besides.brings();
        int more = names.size() - NAMED;
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("also brings "
                        + String.join(" ", names.stream().limit(NAMED).toList())
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    /// Asks of many steps at once, which is as quick as of one: where nothing would suffer from all of
    /// them, each is taken for done without another question.
    ///
    /// @param together steps that do what all of these do
    /// @param ids what they would be done for
    /// @return what is foreseen of them, empty where something stands against them
    Optional<Foretold.Done> vouch(List<PackageStep> together, List<PackageStep> single, List<ResourceId> ids) {
        together.forEach(this::before);
        List<String> notes = new ArrayList<>();
        Set<String> going = new HashSet<>(gone);
        for (PackageStep step : together) {
            if (!(foretold(step, going, ids) instanceof Foretold.Done done)) {
                return Optional.empty();
            }
            notes.addAll(done.notes());
            going.addAll(removed(step));
        }
        vouched.addAll(single);
        return Optional.of(new Foretold.Done(notes.stream().distinct().toList()));
    }

    private static boolean changes(PackageStep step) {
        return switch (step) {
            case PackageStep.Install(List<Wish> wishes, boolean downgrade) -> true;
            case PackageStep.RemovePackages remove -> true;
            case PackageStep.Exchange exchange -> true;
            case PackageStep.Repair repair -> true;
            case PackageStep.RefreshIndex refresh -> false;
            case PackageStep.SetHold hold -> false;
        };
    }
}
