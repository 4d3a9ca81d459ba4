package dev.plumb.server.compiler.fleet;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.secret.SecretIndex;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Gaps;
import dev.plumb.server.compiler.work.Work;
import java.util.List;

/// The names that every file may use on one node: `node fact fleet data secret`.
public final class NodeScope implements Scope {
    public static final List<String> ROOTS = List.of("node", "fact", "fleet", "data", "secret");

    private final Work work;
    private final Inventory inventory;
    private final Datum.Mapping node;
    private final SiteNames site;

    public NodeScope(Work work, Inventory inventory, DeclaredNode node, SiteNames site) {
        this.work = work;
        this.inventory = inventory;
        this.node = site.fleet().node(node);
        this.site = site;
    }

    @Override
    public Found lookUp(List<String> steps) {
        Found found = found(steps);
        Gaps gaps = site.site().gaps();
        return gaps.none() ? found : gaps.found(found, steps);
    }

    private Found found(List<String> steps) {
        return switch (steps.getFirst()) {
            case "node" -> Scope.within(node, steps, 1);
            case "fact" -> fact(steps);
            case "fleet" -> fleet(steps);
            case "data" -> data(steps);
            case "secret" -> secret(steps);
            default -> Scope.missing(steps, 0, ROOTS);
        };
    }

    private Found fleet(List<String> steps) {
        work.looked().fleet(steps);
        return site.fleet(steps);
    }

    private Found data(List<String> steps) {
        Iterable<String> names =
                steps.size() > 1 ? List.of(steps.get(1)) : site.site().data().keySet();
        names.forEach(name -> work.looked().files().note("data/" + name + ".yaml"));
        return Scope.within(site.data(), steps, 1);
    }

    private Found secret(List<String> steps) {
        if (steps.size() > 1) {
            String name = SecretIndex.FOLDER + steps.get(1);
            work.looked().files().note(name + ".yaml");
            site.site().tree().below(name + "/").forEach(work.looked().files()::note);
        }
        return site.secret(steps);
    }

    private Found fact(List<String> steps) {
        work.factRead();
        work.looked().fact(steps);
        return inventory.fact(steps);
    }
}
