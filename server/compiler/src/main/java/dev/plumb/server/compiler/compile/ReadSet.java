package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What was looked at to make one node's manifest, beside the compiler itself. While all of it stays as it is and the
/// site is accepted, the manifest has the same bytes.
///
/// @param facts of the node itself, as they are written: `fact.os.id`
/// @param fleet what was read of the fleet: `fleet.nodes`, `fleet.role.worker`
/// @param parameters of the node's roles and of the blueprints that it uses: `base.ntp`
/// @param files of the site, those that are not there but would matter among them. The files of nodes are none of
///     them and always count.
public record ReadSet(
        SortedSet<String> facts, SortedSet<String> fleet, SortedSet<String> parameters, SortedSet<String> files) {
    public ReadSet {
        facts = copy(facts);
        fleet = copy(fleet);
        parameters = copy(parameters);
        files = copy(files);
    }

    private static SortedSet<String> copy(SortedSet<String> names) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /// Whether a file of the site may make a difference, be it new, changed or gone.
    public boolean dependsOn(String path) {
        return files.contains(path) || SiteTree.declaresNodes(path);
    }

    /// Whether a node that reports something else reads the same as before.
    public boolean same(Inventory before, Inventory now) {
        return facts.stream()
                .map(ReadSet::steps)
                .allMatch(steps -> before.fact(steps).equals(now.fact(steps)));
    }

    /// Whether the fleet shows the same in two compilers of a site, each at its snapshot.
    public boolean same(Compiler before, Compiler now) {
        return fleet.stream()
                .map(ReadSet::steps)
                .allMatch(steps -> fleet(before, steps).equals(fleet(now, steps)));
    }

    private static Scope.Found fleet(Compiler compiler, List<String> steps) {
        return compiler.shared().names().fleet(steps);
    }

    private static List<String> steps(String written) {
        if (Path.parse(written) instanceof Path.Parsed.Ok(Path path)) {
            return path.fixedSteps();
        }
        throw new IllegalStateException("not a name: " + written);
    }
}
