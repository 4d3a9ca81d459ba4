package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.order.Ordered;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Explains a resource (`file[/etc/motd]`, `file:/etc/motd`) or a parameter (`base.ntp`,
/// `nfs-client[/home].options`).
final class Explainer {
    private final NodeCompilation compilation;

    Explainer(Shared shared, DeclaredNode node, Inventory inventory) {
        this.compilation = new NodeCompilation(shared, node, inventory, new Expansions());
    }

    Explanation explain(String name) {
        Compilation compiled = compilation.compile(Set.of());
        return parameter(name).orElseGet(() -> switch (compiled) {
            case Compilation.Compiled done -> resource(name, done);
            case Compilation.Rejected(List<Problem> problems) -> new Explanation.None(problems);
            case Compilation.Waiting(var families) ->
                new Explanation.None(List.of(
                        Problem.environment("node.waiting", "the node waits for facts: " + String.join(", ", families))
                                .advise("give some with --facts FILE; `plumb facts --json` writes them on a node")));
        });
    }

    private Explanation resource(String name, Compilation.Compiled compiled) {
        Optional<ManifestResource> found = ResourceId.read(name)
                .flatMap(id -> compiled.manifest().resources().stream()
                        .filter(resource -> resource.id().equals(id))
                        .findFirst());
        if (found.isEmpty()) {
            return unknown(name, compiled);
        }
        ResourceId id = found.get().id();
        List<String> dropped = compilation.dropped().stream()
                .filter(link -> link.first().equals(id) || link.second().equals(id))
                .map(Ordered.Link::toString)
                .toList();
        SideDocument.Source none = new SideDocument.Source(List.of(), List.of());
        return new Explanation.OfResource(
                found.get(), compiled.side().resources().getOrDefault(id, none), dropped);
    }

    private Explanation unknown(String name, Compilation.Compiled compiled) {
        List<String> known = compiled.manifest().resources().stream()
                .map(resource -> resource.id().toString())
                .toList();
        Problem problem = Problem.operator("explain.unknown", "nothing on this node is called " + Quoted.of(name));
        return new Explanation.None(List.of(Suggestion.among(name, known)
                .map(near -> problem.advise("did you mean " + Quoted.of(near) + "?"))
                .orElse(problem.advise("write KIND[NAME], ROLE.PARAMETER or BLUEPRINT[NAME].PARAMETER"))));
    }

    /// `ROLE.PARAMETER` or `BLUEPRINT[NAME].PARAMETER`.
    private Optional<Explanation> parameter(String name) {
        for (DefinitionScope scope : compilation.context().scopes()) {
            for (Parameter parameter : scope.definition().parameters()) {
                if ((scope.label() + "." + parameter.name()).equals(name)) {
                    return Optional.of(parameter(name, scope, parameter));
                }
            }
        }
        return Optional.empty();
    }

    private static Explanation parameter(String name, DefinitionScope scope, Parameter parameter) {
        List<Explanation.LayerValue> layers = new ArrayList<>();
        for (ParameterValues.Given given : scope.given(parameter)) {
            Optional<Datum> value = scope.value(parameter, given);
            layers.add(new Explanation.LayerValue(
                    given.owner(), given.written().place().toString(), value));
        }
        return new Explanation.OfParameter(
                name, layers, Optional.ofNullable(scope.all().get(parameter.name())));
    }
}
