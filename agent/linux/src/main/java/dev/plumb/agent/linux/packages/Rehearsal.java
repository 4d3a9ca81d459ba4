package dev.plumb.agent.linux.packages;

import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Ended;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Besides;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import dev.plumb.api.node.PackageView.Reckoned;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Asks apt what it would do before it does anything, with the indexes that it has.
final class Rehearsal {
    private final AptPackages packages;
    private final Children children;

    Rehearsal(AptPackages packages, Children children) {
        this.packages = packages;
        this.children = children;
    }

    Reckoned of(PackageStep step) {
        return switch (step) {
            case PackageStep.Install install -> asked(step, AptCommands.install(install));
            case PackageStep.RemovePackages remove -> {
                List<String> there = packages.there(remove);
                yield there.isEmpty() ? nothing() : asked(step, AptCommands.remove(remove, there));
            }
            case PackageStep.Exchange(PackageStep.Install install, PackageStep.RemovePackages removal) ->
                asked(step, AptCommands.exchange(install, packages.there(removal)));
            case PackageStep.Repair repair -> asked(step, AptCommands.fixBroken());
            case PackageStep.RefreshIndex refresh -> nothing();
            case PackageStep.SetHold hold -> nothing();
        };
    }

    /// Why a step is not begun: apt sees no way, or what is held.
    Optional<Problem> refusal(PackageStep step) {
        return switch (of(step)) {
            case Reckoned.Does(Besides besides) -> besides.held(step.doing());
            case Reckoned.Cannot(Problem why) -> Optional.of(why);
        };
    }

    private static Reckoned nothing() {
        return new Reckoned.Does(Besides.NOTHING);
    }

    private Reckoned asked(PackageStep step, List<String> words) {
        return switch (children.run(Transaction.question(AptCommands.simulated(words)), Transaction.KEPT)) {
            case Ended.Exited exited ->
                exited.exit() == 0
                        ? new Reckoned.Does(Simulation.of(exited.output())
                                .besides(
                                        named(step),
                                        lowered(step),
                                        packages.status().held()))
                        : new Reckoned.Cannot(AptWords.problem(step.doing(), Transaction.said(exited)));
            case Ended.Stopped stopped -> new Reckoned.Cannot(stopped.why());
        };
    }

    /// The packages that a step names, without their architectures.
    static Set<String> named(PackageStep step) {
        return plain(
                switch (step) {
                    case PackageStep.Install install ->
                        install.wishes().stream().map(Wish::name);
                    case PackageStep.RemovePackages remove -> remove.names().stream();
                    case PackageStep.Exchange(PackageStep.Install install, PackageStep.RemovePackages removal) ->
                        Stream.concat(install.wishes().stream().map(Wish::name), removal.names().stream());
                    case PackageStep.Repair repair -> Stream.of();
                    case PackageStep.RefreshIndex refresh -> Stream.of();
                    case PackageStep.SetHold hold -> Stream.of();
                });
    }

    /// What may go down: one that goes down by its version lets no other one go down with it.
    private static Set<String> lowered(PackageStep step) {
        List<Wish> wishes = step instanceof PackageStep.Install install
                ? install.wishes()
                : step instanceof PackageStep.Exchange exchange
                        ? exchange.install().wishes()
                        : List.of();
        return plain(wishes.stream().filter(wish -> wish.version().isPresent()).map(Wish::name));
    }

    private static Set<String> plain(Stream<String> names) {
        return names.map(Simulation::plain).collect(Collectors.toSet());
    }
}
