package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.FactNames;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.secret.SecretIndex;
import dev.plumb.server.compiler.site.Gaps;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The names that every file may use on one node: `node fact fleet data secret`.
final class NodeScope implements Scope {
    static final List<String> ROOTS = List.of("node", "fact", "fleet", "data", "secret");

    private final Work work;
    private final Inventory inventory;
    private final Datum.Mapping node;
    private final Shared shared;

    NodeScope(Work work, Inventory inventory, Datum.Mapping node, Shared shared) {
        this.work = work;
        this.inventory = inventory;
        this.node = node;
        this.shared = shared;
    }

    @Override
    public Found lookUp(List<String> steps) {
        Found found = found(steps);
        Gaps gaps = shared.site().gaps();
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
        return Scope.within(shared.fleet().names(), steps, 1);
    }

    private Found data(List<String> steps) {
        Iterable<String> names =
                steps.size() > 1 ? List.of(steps.get(1)) : shared.site().data().keySet();
        names.forEach(name -> work.looked().files().note("data/" + name + ".yaml"));
        return Scope.within(shared.data(), steps, 1);
    }

    private Found secret(List<String> steps) {
        if (steps.size() > 1) {
            String name = SecretIndex.FOLDER + steps.get(1);
            work.looked().files().note(name + ".yaml");
            shared.site().tree().below(name + "/").forEach(work.looked().files()::note);
        }
        return shared.secret(steps);
    }

    private Found fact(List<String> steps) {
        work.factRead();
        work.looked().fact(steps);
        return fact(inventory, steps);
    }

    /// A fact of a node.
    static Found fact(Inventory inventory, List<String> steps) {
        Optional<Found> refused = FactNames.refused(steps);
        if (refused.isPresent()) {
            return refused.get();
        }
        if (inventory.supposed()) {
            return supposed(inventory, steps);
        }
        String family = steps.get(1);
        Datum.Mapping facts = inventory.families().get(family);
        if (family.equals("local")) {
            return local(facts == null ? Datum.map(Map.of()) : facts, steps);
        }
        if (facts == null) {
            return new Found.Waiting(family);
        }
        return switch (Scope.within(facts, steps, 2)) {
            case Found.Missing missing -> new Found.Known(Datum.UNSET);
            case Found.Known known -> known;
            case Found.Waiting waiting -> waiting;
            case Found.Barred barred -> barred;
            case Found.Unknown unknown -> unknown;
        };
    }

    private static Found supposed(Inventory inventory, List<String> steps) {
        Found found = Scope.within(Datum.map(inventory.families()), steps, 1);
        return found instanceof Found.Known known ? known : new Found.Unknown();
    }

    /// An unset fact of the site's own makes the entry wait (rule 16).
    private static Found local(Datum.Mapping facts, List<String> steps) {
        return switch (Scope.within(facts, steps, 2)) {
            case Found.Missing missing -> new Found.Waiting(String.join(".", steps.subList(1, steps.size())));
            case Found.Known known -> known;
            case Found.Waiting waiting -> waiting;
            case Found.Barred barred -> barred;
            case Found.Unknown unknown -> unknown;
        };
    }
}
