package dev.plumb.server.compiler.work;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.SiteTree;
import dev.plumb.server.compiler.yaml.Place;
import java.util.List;

/// Says where a problem in a file is to be told that entries name: in the file, or where it is named.
public final class FileProblems {
    private FileProblems() {}

    /// Whether a problem stands in a template of the site itself.
    public static boolean inSite(Problem problem, Definition definition) {
        return problem.place().isPresent() && definition.beside() instanceof SiteTree;
    }

    /// A problem in a template that ships with Plumb, to be told where the site names the template.
    public static Problem fromTemplate(Problem problem) {
        return problem.place()
                .map(place -> problem.advise(
                        "at " + place + problem.advice().map(a -> ": " + a).orElse("")))
                .orElse(problem);
    }

    /// A problem in a file of the site, with who uses the file.
    ///
    /// @param uses at least one
    public static Problem usedAt(Problem problem, List<Place> uses) {
        int more = uses.size() - 1;
        String others = more == 0 ? "" : more == 1 ? " and at " + uses.getLast() : " and at " + more + " other places";
        return problem.advise("used at " + uses.getFirst() + others
                + problem.advice().map(advice -> "; " + advice).orElse(""));
    }
}
