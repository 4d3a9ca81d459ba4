package dev.plumb.server.compiler.written;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.attribute.Contents;
import dev.plumb.server.compiler.ids.DeclaredIds;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.yaml.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// What is wrong with a site as it is written: it needs no facts to be seen, and no node that uses it. Such a site has
/// no manifest for any node, for one might mean something else than its author wrote: an entry behind a
/// condition that can never hold is left out in silence.
public final class WrittenCheck {
    private final List<Problem> problems;
    private final List<Problem> contents;

    private WrittenCheck(List<Problem> problems, List<Problem> contents) {
        this.problems = problems;
        this.contents = contents;
    }

    /// Looks at all of a site, or at what could be read of it.
    ///
    /// @param declared every id that some entry of the site may declare
    public static WrittenCheck of(Site site, DeclaredIds declared) {
        SelectorsCheck selectors = new SelectorsCheck(site);
        Problems found = new ConstantsCheck(site, selectors).check();
        NamesCheck names = new NamesCheck(site);
        found.addAll(names.check());
        found.addAll(new TypesCheck(site).check());
        found.addAll(new RequiredCheck(site).check());
        found.addAll(selectors.check());
        found.addAll(new TargetsCheck(site, declared).check());
        return new WrittenCheck(
                found.sorted(), new ContentsCheck(site, names).check().sorted());
    }

    /// Whether nothing is wrong.
    public boolean right() {
        return problems.isEmpty() && contents.isEmpty();
    }

    /// All of it, with what compiling has shown; what both have found is told once.
    ///
    /// @return in the order of places
    public List<Problem> with(Collection<Problem> compiled) {
        List<Problem> all = withContents(compiled);
        Set<String> shown = new HashSet<>();
        all.forEach(problem -> shown.add(key(problem)));
        problems.stream().filter(problem -> !shown.contains(key(problem))).forEach(all::add);
        all.sort(Problems.BY_PLACE);
        return all;
    }

    /// What is wrong in a template is told once, though many entries of many nodes use it; best with all of
    /// them.
    private List<Problem> withContents(Collection<Problem> compiled) {
        List<Problem> all = new ArrayList<>(compiled);
        Set<String> told = new HashSet<>();
        contents.forEach(problem -> told.add(key(problem)));
        all.removeIf(problem -> inTemplate(problem) && !told.add(key(problem)));
        Set<Problem> known = new HashSet<>(all);
        contents.stream().filter(Predicate.not(known::contains)).forEach(all::add);
        return all;
    }

    private static boolean inTemplate(Problem problem) {
        return problem.place()
                .filter(place -> place.startsWith(Contents.TEMPLATES))
                .isPresent();
    }

    private static String key(Problem problem) {
        return problem.place() + problem.code();
    }
}
