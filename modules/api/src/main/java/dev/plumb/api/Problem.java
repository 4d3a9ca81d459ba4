package dev.plumb.api;

import java.util.Optional;
import java.util.regex.Pattern;

/// Something wrong, with who can mend it, where it stands and what to do.
///
/// @param code stable and dotted: `mount.target-not-absolute`
/// @param owner who can fix it
/// @param place where: `site.yaml:3:5`, a resource, a path; empty where there is none
/// @param summary lower case, values quoted, expected before found, no full stop
/// @param advice what to do; empty where the summary says it
public record Problem(String code, Owner owner, Optional<String> place, String summary, Optional<String> advice) {
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    /// Who can fix a problem.
    public enum Owner {
        /// who wrote the site
        AUTHOR,
        /// who runs the nodes or the server
        OPERATOR,
        /// the machine, the network, a service elsewhere
        ENVIRONMENT,
        /// Plumb itself
        DEFECT
    }

    public Problem {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a problem code: " + code);
        }
    }

    /// A problem in what the site's author wrote.
    public static Problem author(String code, String summary) {
        return new Problem(code, Owner.AUTHOR, Optional.empty(), summary, Optional.empty());
    }

    /// A problem that the operator of the node can solve.
    public static Problem operator(String code, String summary) {
        return new Problem(code, Owner.OPERATOR, Optional.empty(), summary, Optional.empty());
    }

    /// A problem of the machine or of what it depends on.
    public static Problem environment(String code, String summary) {
        return new Problem(code, Owner.ENVIRONMENT, Optional.empty(), summary, Optional.empty());
    }

    /// A fault of Plumb's own.
    public static Problem defect(String code, String summary) {
        return new Problem(code, Owner.DEFECT, Optional.empty(), summary, Optional.empty());
    }

    /// The same, with what to do.
    public Problem advise(String advice) {
        return new Problem(code, owner, place, summary, Optional.of(advice));
    }

    /// The same, with where it stands.
    public Problem at(String place) {
        return new Problem(code, owner, Optional.of(place), summary, advice);
    }

    @Override
    public String toString() {
        return place.map(p -> p + ": ").orElse("")
                + summary
                + advice.map(a -> "; " + a).orElse("")
                + " [" + code + "]";
    }
}
