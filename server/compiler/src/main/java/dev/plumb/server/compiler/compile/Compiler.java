package dev.plumb.server.compiler.compile;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.explain.Explanation;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Site;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes node manifests of a site. Pure: equal inputs give equal bytes, in every JVM. What nodes share is
/// made once, so one compiler serves all nodes of a site at one snapshot. For use by one thread.
public final class Compiler {
    private final Shared shared;

    /// A compiler of a site, as the fleet is observed.
    public Compiler(Site site, FleetSnapshot fleet) {
        this.shared = new Shared(site, fleet);
    }

    /// Every id that some entry of the site may declare.
    public DeclaredIds declaredIds() {
        return shared.declaredIds();
    }

    Shared shared() {
        return shared;
    }

    /// Compiles one node.
    ///
    /// @param inventory what the node reported of itself
    /// @param agentKinds what the node's agent knows; empty when that is not known. It yields warnings, never
    ///     content.
    public Compilation compile(String node, Inventory inventory, Set<String> agentKinds) {
        Optional<DeclaredNode> declared = shared.site().node(node);
        if (declared.isEmpty()) {
            return new Compilation.Rejected(List.of(unknown(node)));
        }
        return new NodeCompilation(shared, declared.get(), inventory, shared.expansions(), Trace.NONE)
                .compile(agentKinds);
    }

    /// Explains a resource (`file[/etc/motd]`), a use of a blueprint (`nfs-client[/home]`), or a parameter through
    /// its layers (`base.ntp`, `nfs-client[/home].options`).
    ///
    /// @param name as reports print it, or with a colon: `file:/etc/motd`
    public Explanation explain(String node, Inventory inventory, String name) {
        return shared.site()
                .node(node)
                .map(declared -> new Explainer(shared, declared, inventory).explain(name))
                .orElseGet(() -> new Explanation.None(List.of(unknown(node))));
    }

    private Problem unknown(String node) {
        Problem unknown = Problem.operator("node.unknown", "the site declares no node " + Quoted.of(node));
        return Suggestion.advice(node, shared.site().nodes().keySet())
                .map(unknown::advise)
                .orElse(unknown);
    }

    /// Compiles one node of a site.
    public static Compilation compile(
            Site site, String node, Inventory inventory, FleetSnapshot fleet, Set<String> agentKinds) {
        return new Compiler(site, fleet).compile(node, inventory, agentKinds);
    }
}
