package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.yaml.Limits;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;

/// What a whole site may cost, so that no site takes more memory or time than there is.
final class Budget {
    /// Names of nodes in all keys below `nodes:`, each as often as it stands there.
    static final int NAMES = 100_000;

    private final Problems problems;
    private int values = Limits.SITE_VALUES;
    private int names = NAMES;

    Budget(Problems problems) {
        this.problems = problems;
    }

    /// Takes the values of one file; false, with a problem, when there are too many in the site.
    boolean values(Place file, int more) {
        if (more > values) {
            problems.add(
                    file,
                    "site.too-many-values",
                    "expected at most " + Limits.SITE_VALUES + " values in all files of the site, found more",
                    "put what needs no values of its own under files/");
            return false;
        }
        values -= more;
        return true;
    }

    /// Takes the names of one key; false, with a problem, when there are too many in the site.
    boolean names(Place key, int more) {
        if (more > names) {
            problems.add(
                    key, "node.too-many", "expected at most " + NAMES + " names of nodes in the site, found more", "");
            return false;
        }
        names -= more;
        return true;
    }
}
