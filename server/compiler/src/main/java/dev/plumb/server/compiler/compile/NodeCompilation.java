package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.agent.protocol.Window;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.expand.Expander;
import dev.plumb.server.compiler.expand.Frame;
import dev.plumb.server.compiler.expand.NodeContext;
import dev.plumb.server.compiler.expand.Shared;
import dev.plumb.server.compiler.expand.Trace;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.layer.Permits;
import dev.plumb.server.compiler.order.Ordered;
import dev.plumb.server.compiler.order.ResourceGraph;
import dev.plumb.server.compiler.order.Vertex;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.resource.Resources;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.work.Looked;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Compiles one node: expand, merge, look references up, order, write.
public final class NodeCompilation {
    private final Shared shared;
    private final Arrangements arrangements;
    private final DeclaredNode node;
    private final Work work;
    private final NodeContext context;
    private final Expander expander;
    private final Resources resources;
    private final Trace trace;
    private List<Ordered.Link> dropped = List.of();

    /// @param trace is told what comes of entries
    NodeCompilation(Shared shared, Arrangements arrangements, DeclaredNode node, Inventory inventory, Trace trace) {
        this.shared = shared;
        this.arrangements = arrangements;
        this.node = node;
        this.trace = trace;
        this.work = new Work();
        this.context = new NodeContext(shared, node, inventory, work);
        this.expander = new Expander(context, trace);
        this.resources = expander.resources();
    }

    public NodeContext context() {
        return context;
    }

    /// Automatic edges that gave way to declared ones.
    public List<Ordered.Link> dropped() {
        return dropped;
    }

    public Compilation compile(Set<String> agentKinds) {
        expand();
        resources.tellClashes();
        List<Vertex> vertices = new DeclaredEdges(shared.declaredIds(), work, resources).vertices();
        Optional<Arrangement> known = arrangements.find(vertices);
        if (known.isEmpty()) {
            resources.checkOwners();
        }
        if (!work.problems().none() || !work.waiting().isEmpty()) {
            return incomplete(vertices);
        }
        work.warnings().addAll(Warnings.of(resources.all(), shared.site().library(), agentKinds, node.name()));
        return known.<Compilation>map(this::compiled).orElseGet(() -> ordered(vertices));
    }

    /// What is there already may wait for each other, whatever is missing.
    private Compilation incomplete(List<Vertex> vertices) {
        if (ResourceGraph.order(vertices) instanceof Ordered.Cycle cycle) {
            work.problems().add(declared(cycle.links().getFirst().first()).place(), cycle(cycle));
        }
        return work.problems().none()
                ? new Compilation.Waiting(work.waiting())
                : new Compilation.Rejected(work.problems().sorted());
    }

    private Compilation ordered(List<Vertex> vertices) {
        return switch (ResourceGraph.order(vertices)) {
            case Ordered.Cycle cycle -> new Compilation.Rejected(List.of(cycle(cycle)));
            case Ordered.Sequence sequence -> {
                Arrangement arrangement = new Arrangement(vertices, sequence);
                arrangements.keep(arrangement);
                yield compiled(arrangement);
            }
        };
    }

    private void expand() {
        note("site");
        node.zone().ifPresent(zone -> note("zones/" + zone));
        node.roles().forEach(role -> note("roles/" + role));
        context.roles().values().forEach(role -> {
            int before = work.waits();
            if (role.complete() || work.waits() == before) {
                trace.enter(role);
                expander.expand(Frame.role(role.definition(), context, role));
                trace.leave();
            } else {
                expander.undecided(role.definition());
            }
        });
    }

    private void note(String file) {
        work.looked().files().note(file + ".yaml");
    }

    private Problem cycle(Ordered.Cycle cycle) {
        Place place = declared(cycle.links().getFirst().first()).place();
        return place.problem("order.cycle", "resources wait for each other: " + cycle)
                .advise(
                        cycle.declared()
                                ? "remove one of the declared edges"
                                : "each names what the other makes: name it on one side only");
    }

    private Declared declared(ResourceId id) {
        return Optional.ofNullable(resources.byId().get(id)).orElseThrow();
    }

    private Compilation.Compiled compiled(Arrangement arrangement) {
        dropped = arrangement.sequence().dropped();
        List<Declared> inOrder = arrangement.sequence().resources().stream()
                .map(placed -> declared(placed.id()))
                .toList();
        List<ManifestResource> written = arrangement.write(inOrder);
        NodeManifest manifest = new NodeManifest(node.name(), rules(written), written, undecided());
        return new Compilation.Compiled(
                manifest, SideDocument.of(inOrder), work.warnings(), work.blobs(), work.exceptionsHit(), reads());
    }

    private ReadSet reads() {
        Looked looked = work.looked();
        return new ReadSet(
                looked.facts(),
                looked.fleet(),
                looked.parameters().all(),
                looked.files().all());
    }

    /// What waits, without what is declared elsewhere too.
    private SortedMap<String, String> undecided() {
        SortedMap<String, String> undecided = new TreeMap<>(work.undecided());
        resources.all().forEach(resource -> undecided.remove(resource.id().toString()));
        return undecided;
    }

    private NodeRules rules(List<ManifestResource> written) {
        Map<Disruption, Permit> permits = Permits.of(context.layers());
        SortedMap<String, Window> windows = new TreeMap<>();
        permits.values().forEach(permit -> window(permit, windows));
        written.forEach(resource -> resource.permits().values().forEach(permit -> window(permit, windows)));
        return new NodeRules(
                context.layers().audit(),
                permits,
                windows,
                shared.site().settings().maxRemovals());
    }

    private void window(Permit permit, SortedMap<String, Window> windows) {
        if (permit instanceof Permit.InWindow(String name)) {
            Optional.ofNullable(shared.site().settings().windows().get(name))
                    .ifPresent(window -> windows.put(name, window));
        }
    }
}
