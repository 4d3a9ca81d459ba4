package dev.plumb.base.owned;

import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.function.Function;
import java.util.function.Supplier;

/// The arms of a plan that are the same for every kind.
public final class Plans {
    private Plans() {}

    /// What stands on a package waits for it: another resource or a person brings it. For [Plan.Waiting] and
    /// [Observed.Blocked].
    public static String packageFirst(String name) {
        return first("the package " + Quoted.of(name), "declare it, unless something else brings it");
    }

    /// What a resource waits for, and what to do if nothing on its way brings it.
    public static String first(String what, String advice) {
        return what + "; " + advice;
    }

    /// A plan for a thing that is there or not there.
    public static <O> Plan of(Observed<O> observed, Supplier<Plan> absent, Function<O, Plan> present) {
        return switch (observed) {
            case Observed.Absent<O> nothing -> absent.get();
            case Observed.Present<O>(O found) -> present.apply(found);
            case Observed.Unreadable<O>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<O>(String on) -> new Plan.Waiting(on);
        };
    }

    /// A plan for what can always be described, also when there is nothing of it.
    public static <O> Plan of(Observed<O> observed, Function<O, Plan> described) {
        return of(
                observed,
                () -> new Plan.Unknown(Problem.defect("observed.nothing", "a provider described nothing at all")),
                described);
    }
}
