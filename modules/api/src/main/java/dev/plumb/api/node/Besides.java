package dev.plumb.api.node;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a transaction of the package manager would do besides what it names. The machine, the fake one and
/// a plan judge it by the same words.
///
/// @param brings packages that would come, or come in a higher version
/// @param removes packages that would go
/// @param lowers packages that would come in a lower version
/// @param unholds packages that are held and would change all the same
public record Besides(List<String> brings, List<String> removes, List<String> lowers, List<String> unholds) {
    /// Nothing but what is named.
    public static final Besides NOTHING = new Besides(List.of(), List.of(), List.of(), List.of());

    /// The codes of what is held, all of it nobody's fault and nothing that was begun.
    public static final Set<String> HELD =
            Set.of("package.would-remove", "package.would-downgrade", "package.would-change-held");

    public Besides {
        brings = List.copyOf(brings);
        removes = List.copyOf(removes);
        lowers = List.copyOf(lowers);
        unholds = List.copyOf(unholds);
    }

    /// The same, where some of what would go is gone by then.
    public Besides without(Collection<String> gone) {
        List<String> left = new ArrayList<>(removes);
        left.removeAll(gone);
        return new Besides(brings, left, lowers, unholds);
    }

    /// Why the transaction is held: it would take from the node what nobody named. Empty where it only brings.
    ///
    /// @param doing what the transaction is for: `installing 'slurmd'`
    public Optional<Problem> held(String doing) {
        return suffering(
                        "would-remove",
                        doing + ": would also remove ",
                        removes,
                        "declare absent what may go, and not after it")
                .or(() -> suffering(
                        "would-downgrade",
                        doing + ": would also lower ",
                        lowers,
                        "declare its 'version' too if it may"))
                .or(() -> suffering(
                        "would-change-held",
                        doing + ": would also change what is held: ",
                        unholds,
                        "declare its 'version' too if it may"));
    }

    private static Optional<Problem> suffering(String code, String what, List<String> names, String advice) {
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.author("package." + code, what + Quoted.of(String.join(" ", names)))
                        .advise(advice));
    }
}
