package dev.plumb.server.compiler.expr;

import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.datum.Datum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The names that can be read at one place of the site.
@FunctionalInterface
public interface Scope {

    /// Looks up a name whose steps are all known: `fact.gpu.vendors` is `[fact, gpu, vendors]`.
    ///
    /// @param steps at least one
    Found lookUp(List<String> steps);

    /// What a look-up found.
    sealed interface Found {
        /// A value, or [Datum#UNSET] for a name without one.
        record Known(Datum datum) implements Found {}

        /// No such name.
        ///
        /// @param step the index of the first step that is unknown
        /// @param nearest the name that was probably meant, for that step
        record Missing(int step, Optional<String> nearest) implements Found {}

        /// A fact of a family that the node has not reported yet.
        record Waiting(String family) implements Found {}

        /// Nobody can tell what it holds: what is wrong was said where its value stands.
        record Unknown() implements Found {}

        /// The name exists, but may not be read here, or leads through something that has no parts.
        ///
        /// @param why completes "'fact.os.id' …": lower case, no full stop
        record Barred(String why) implements Found {}
    }

    /// A scope of fixed names at its top.
    static Scope of(Datum.Mapping names) {
        return steps -> within(names, steps, 0);
    }

    /// This scope, with one more name that hides an equal one.
    default Scope with(String name, Datum datum) {
        return steps -> steps.getFirst().equals(name) ? within(datum, steps, 1) : lookUp(steps);
    }

    /// Walks from a datum down the steps from an index on. What lies below something unset is unset.
    static Found within(Datum from, List<String> steps, int index) {
        Datum at = from;
        for (int i = index; i < steps.size(); i++) {
            switch (at) {
                case Datum.Mapping mapping -> {
                    Datum next = mapping.entries().get(steps.get(i));
                    if (next == null) {
                        return missing(steps, i, mapping.entries().keySet());
                    }
                    at = next;
                }
                case Datum.Unset unset -> {
                    return new Found.Known(unset);
                }
                case Datum.Scalar scalar -> {
                    return new Found.Barred("leads through text, which has no parts");
                }
                case Datum.SecretText secret -> {
                    return new Found.Barred("leads through a secret, which has no parts");
                }
                case Datum.Listing list -> {
                    return new Found.Barred("leads through a list, whose items have no names; use each");
                }
            }
        }
        return new Found.Known(at);
    }

    /// No such name among these.
    static Found.Missing missing(List<String> steps, int index, Collection<String> known) {
        return new Found.Missing(index, Suggestion.among(steps.get(index), new ArrayList<>(known)));
    }
}
