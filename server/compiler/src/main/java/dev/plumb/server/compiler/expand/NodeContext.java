package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.exception.Exceptions;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.fleet.ChosenNodes;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.fleet.NodeScope;
import dev.plumb.server.compiler.layer.DefinitionScope;
import dev.plumb.server.compiler.layer.NodeLayers;
import dev.plumb.server.compiler.layer.ParameterValues;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Gaps;
import dev.plumb.server.compiler.site.Located;
import dev.plumb.server.compiler.work.Evaluator;
import dev.plumb.server.compiler.work.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// All that one node's compilation looks things up in.
public final class NodeContext {
    private final Shared shared;
    private final DeclaredNode node;
    private final Work work;
    private final Evaluator evaluator;
    private final ChosenNodes chosenNodes;
    private final Scope names;
    private final NodeLayers layers;
    private final Map<String, DefinitionScope> roles = new LinkedHashMap<>();
    private final Exceptions exceptions;

    public NodeContext(Shared shared, DeclaredNode node, Inventory inventory, Work work) {
        this.shared = shared;
        this.node = node;
        this.work = work;
        this.evaluator = new Evaluator(work);
        this.chosenNodes = new ChosenNodes(shared.names(), work);
        this.names = new NodeScope(work, inventory, node, shared.names());
        Scope outside = new RoleNames(names, this::roleScopes, shared.site().gaps());
        this.layers = NodeLayers.of(
                shared.site(), node, outside, role -> steps -> scope(role).lookUp(steps));
        for (String role : node.roles()) {
            // a role that could not be read is none here; the problem stands in its file
            shared.site().role(role).ifPresent(definition -> {
                ParameterValues values =
                        new ParameterValues(evaluator, chosenNodes, layers.values(definition), Optional.empty());
                Scope around = shared.site().gaps().around(definition, outside);
                roles.put(role, new DefinitionScope(definition, Optional.empty(), around, values, work));
            });
        }
        this.exceptions = new Exceptions(shared.site(), layers, evaluator, work);
    }

    private DefinitionScope scope(String role) {
        return Optional.ofNullable(roles.get(role)).orElseThrow();
    }

    private List<DefinitionScope> roleScopes() {
        return new ArrayList<>(roles.values());
    }

    /// The names within one use of a blueprint, which sees no role's parameters (rule 17).
    DefinitionScope useScope(Definition blueprint, String name, Sight sight, ParameterValues.Use use) {
        ParameterValues values = new ParameterValues(evaluator, chosenNodes, sight.values(blueprint), Optional.of(use));
        Scope around = shared.site().gaps().around(blueprint, sight.everywhere());
        return new DefinitionScope(blueprint, Optional.of(name), around, values, work);
    }

    /// Whether this node is the first that a selector of `once` matches (rule 18).
    boolean chosen(Located<Selector> once) {
        return shared.names().first(once.value()).filter(node.name()::equals).isPresent();
    }

    /// The names that every file may use.
    Scope everywhere() {
        return names;
    }

    public Shared shared() {
        return shared;
    }

    DeclaredNode node() {
        return node;
    }

    public Work work() {
        return work;
    }

    public Evaluator evaluator() {
        return evaluator;
    }

    public NodeLayers layers() {
        return layers;
    }

    public Map<String, DefinitionScope> roles() {
        return roles;
    }

    public Exceptions exceptions() {
        return exceptions;
    }

    /// The names of the node, and `role` for the parameters of its roles (rule 10).
    private record RoleNames(Scope names, Supplier<List<DefinitionScope>> roles, Gaps gaps) implements Scope {
        @Override
        public Found lookUp(List<String> steps) {
            if (!steps.getFirst().equals("role")) {
                return names.lookUp(steps);
            }
            if (steps.size() < 2) {
                return new Found.Barred("names all parameters; name one: role.PARAMETER");
            }
            List<String> known = new ArrayList<>();
            Optional<Found> found = Optional.empty();
            for (DefinitionScope role : roles.get()) {
                role.definition().parameters().forEach(p -> known.add(p.name()));
                if (role.definition().parameter(steps.get(1)).isPresent()) {
                    Found next = role.lookUp(steps.subList(1, steps.size()));
                    if (next instanceof Found.Unknown) {
                        return next;
                    }
                    if (found.isPresent() && !found.get().equals(next)) {
                        return new Found.Barred("is a parameter of two roles that disagree");
                    }
                    found = Optional.of(next);
                }
            }
            return found.orElseGet(() -> gaps.found(Scope.missing(steps, 1, known), steps));
        }
    }
}
