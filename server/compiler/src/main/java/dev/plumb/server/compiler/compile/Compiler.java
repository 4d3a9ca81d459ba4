package dev.plumb.server.compiler.compile;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.expand.Shared;
import dev.plumb.server.compiler.expand.Trace;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.ids.DeclaredIds;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.written.WrittenCheck;
import java.util.List;
import java.util.Set;

/// Makes node manifests of a site. Pure: equal inputs give equal bytes, in every JVM. What nodes share is
/// made once, so one compiler serves all nodes of a site at one snapshot. For use by one thread.
public final class Compiler {
    private final Shared shared;
    private final WrittenCheck written;
    private final Arrangements arrangements = new Arrangements();

    /// A compiler of a site, as the fleet is observed. All that the site says is looked at, once.
    public Compiler(Site site, FleetSnapshot fleet) {
        this.shared = Shared.of(site, fleet);
        this.written = WrittenCheck.of(site, shared.declaredIds());
    }

    /// What is wrong with the site as it is written, for all of its nodes.
    public WrittenCheck written() {
        return written;
    }

    /// Every id that some entry of the site may declare.
    public DeclaredIds declaredIds() {
        return shared.declaredIds();
    }

    public Shared shared() {
        return shared;
    }

    /// Compiles one node. There is no manifest while anything is wrong with what the site says, of this node or not.
    ///
    /// @param inventory what the node reported of itself
    /// @param agentKinds what the node's agent knows; empty when that is not known. It yields warnings, never
    ///     content.
    public Compilation compile(String node, Inventory inventory, Set<String> agentKinds) {
        return shared.site()
                .node(node)
                .map(declared -> checked(compile(declared, inventory, agentKinds)))
                .orElseGet(() -> undeclared(node));
    }

    /// Compiles one node as if all that is written were right, for those who tell what is not on their own.
    public Compilation compileUnchecked(String node, Inventory inventory, Set<String> agentKinds) {
        return shared.site()
                .node(node)
                .map(declared -> compile(declared, inventory, agentKinds))
                .orElseGet(() -> undeclared(node));
    }

    private Compilation compile(DeclaredNode node, Inventory inventory, Set<String> agentKinds) {
        return new NodeCompilation(shared, arrangements, node, inventory, Trace.NONE).compile(agentKinds);
    }

    /// What became of a node, unless what is written is wrong; then all that is wrong for it.
    public Compilation checked(Compilation compilation) {
        if (written.right()) {
            return compilation;
        }
        return new Compilation.Rejected(written.with(
                compilation instanceof Compilation.Rejected(List<Problem> problems) ? problems : List.of()));
    }

    private Compilation undeclared(String node) {
        return new Compilation.Rejected(List.of(unknown(node)));
    }

    /// One node from the beginning, whatever is known of the nodes before.
    ///
    /// @param trace is told what comes of entries
    public NodeCompilation afresh(DeclaredNode node, Inventory inventory, Trace trace) {
        return new NodeCompilation(shared.afresh(), arrangements, node, inventory, trace);
    }

    /// Says that the site declares no such node.
    public Problem unknown(String node) {
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
