package dev.plumb.server.compiler.explain;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.api.Attribute;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.compile.NodeCompilation;
import dev.plumb.server.compiler.compile.SideDocument;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.order.Ordered;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Explains a resource (`file[/etc/motd]`, `file:/etc/motd`), a use (`nfs-client[/home]`) or a parameter (`base.ntp`,
/// `nfs-client[/home].options`). The node is compiled once more, and note is taken of all that comes of its entries.
public final class Explainer {
    private final Otherwise otherwise;
    private final NodeCompilation compilation;
    private final Compilation compiled;
    private final Layering layering;
    private final Provenance provenance;
    private final Findings findings;

    private Explainer(Compiler compiler, DeclaredNode node, Inventory inventory) {
        Events events = new Events();
        this.otherwise = new Otherwise(compiler.shared().afresh(), node, inventory);
        this.compilation = compiler.afresh(node, inventory, events);
        this.compiled = compiler.checked(compilation.compile(Set.of()));
        this.layering = new Layering(otherwise.context());
        this.provenance = new Provenance(layering);
        this.findings = new Findings(provenance, otherwise);
        findings.take(events.all(), List.of());
    }

    /// Explains something on one node.
    ///
    /// @param name as reports print it, or with a colon: `file:/etc/motd`
    public static Explanation explain(Compiler compiler, String node, Inventory inventory, String name) {
        return compiler.shared()
                .site()
                .node(node)
                .map(declared -> new Explainer(compiler, declared, inventory).explain(name))
                .orElseGet(() -> none(compiler.unknown(node)));
    }

    private Explanation explain(String name) {
        Asked asked = Asked.of(name);
        return parameter(asked)
                .or(() -> resource(asked))
                .or(() -> use(asked))
                .or(() -> leftOut(asked))
                .or(this::incomplete)
                .or(() -> waiting(asked))
                .orElseGet(() -> new Elsewhere(otherwise, provenance, findings, this::parameters).explain(asked));
    }

    /// The roles of the node, and the uses on it.
    private List<Chain> chains() {
        return Stream.concat(
                        compilation.context().roles().values().stream().map(Chain::of),
                        findings.uses().stream().map(Event.Uses::chain))
                .toList();
    }

    private List<String> parameters() {
        return chains().stream()
                .flatMap(chain -> chain.names().definition().parameters().stream()
                        .map(parameter -> chain.names().label() + "." + parameter.name()))
                .toList();
    }

    private Optional<Explanation> parameter(Asked asked) {
        for (Chain chain : chains()) {
            for (Parameter parameter : chain.names().definition().parameters()) {
                if (asked.is(chain.names(), parameter.name())) {
                    String name = chain.names().label() + "." + parameter.name();
                    return Optional.of(new Explanation.OfParameter(layering.parameter(name, chain, parameter)));
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Explanation> resource(Asked asked) {
        List<Event.Declares> all = findings.declared();
        List<Event.Declares> found =
                all.stream().filter(d -> asked.is(d.declared().id())).toList();
        if (found.isEmpty()) {
            found = all.stream().filter(d -> asked.is(d.item().written())).toList();
        }
        List<ResourceId> ids =
                found.stream().map(d -> d.declared().id()).distinct().toList();
        if (ids.size() > 1) {
            List<String> names = ids.stream().map(ResourceId::toString).toList();
            return Optional.of(none(
                    Problem.operator("explain.several", "expected one of " + String.join(", ", names) + ", found all")
                            .advise("write one of them")));
        }
        List<Event.Declares> declares = found;
        return ids.stream()
                .findFirst()
                .map(id -> compiled instanceof Compilation.Compiled done
                        ? resource(id, declares, done)
                        : incomplete().orElseThrow());
    }

    private Explanation resource(ResourceId id, List<Event.Declares> found, Compilation.Compiled done) {
        ManifestResource resource = done.manifest().resources().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
        boolean sensitive = resource.sensitive();
        List<Layers> attributes =
                layering
                        .attributes(
                                found.stream().map(Event.Declares::item).toList(),
                                resource.shown().attributes())
                        .stream()
                        .map(layers -> sensitive && holdsContent(id, layers.name()) ? layers.hidden() : layers)
                        .toList();
        List<Declaration> declarations = found.stream()
                .map(declares -> provenance.of(declares.chain(), declares.item()))
                .map(declaration -> sensitive ? declaration.hidden() : declaration)
                .distinct()
                .toList();
        Rulings rulings =
                new Rulings(compilation.context().layers(), done.manifest().rules());
        return new Explanation.OfResource(
                resource.shown(),
                attributes,
                rulings.of(found, resource),
                declarations,
                because(id, done.side()),
                dropped(id),
                named(id));
    }

    private static List<String> because(ResourceId id, SideDocument side) {
        return Optional.ofNullable(side.resources().get(id))
                .map(SideDocument.Source::because)
                .orElse(List.of());
    }

    /// Whether an attribute holds what `sensitive` hides.
    private boolean holdsContent(ResourceId id, String attribute) {
        Optional<Library.Kind> kind = otherwise.shared().site().library().kind(id.kind());
        Optional<Attribute<?>> known = kind.flatMap(k -> k.definition().attribute(attribute));
        return attribute.equals("data")
                || known.filter(a -> a.type().equals(Types.CONTENT)).isPresent();
    }

    private List<String> dropped(ResourceId id) {
        return compilation.dropped().stream()
                .filter(link -> link.first().equals(id) || link.second().equals(id))
                .map(Ordered.Link::toString)
                .toList();
    }

    private Optional<Explanation> use(Asked asked) {
        List<Event.Uses> found = findings.uses().stream()
                .filter(use -> asked.is(use.item().written()))
                .toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ResourceId id = found.getFirst().item().written();
        List<ResourceId> gives = findings.declared().stream()
                .filter(declares -> within(id, declares.chain()))
                .map(declares -> declares.declared().id())
                .distinct()
                .toList();
        List<Declaration> declarations = found.stream()
                .map(use -> provenance.ofUse(use.chain(), use.item()))
                .distinct()
                .toList();
        List<LeftOut> without = findings.left().stream()
                .filter(left -> within(id, left.chain()) && here(left.chain()))
                .map(Findings.Left::out)
                .toList();
        boolean absent = found.getFirst().absent();
        return Optional.of(new Explanation.OfUse(id, absent, declarations, gives, named(id), without));
    }

    /// Whether a use is on the node, so that what stands in it is not left out with it.
    private boolean here(Chain use) {
        return findings.uses().stream().anyMatch(one -> one.chain().equals(use));
    }

    private static boolean within(ResourceId use, Chain chain) {
        return chain.uses().stream()
                .anyMatch(one ->
                        one.use().filter(item -> item.written().equals(use)).isPresent());
    }

    private List<LeftOut> named(ResourceId id) {
        return findings.left().stream()
                .filter(left -> left.ids().contains(id))
                .map(Findings.Left::out)
                .toList();
    }

    /// While the node waits, what waits is not yet left out.
    private Optional<Explanation> leftOut(Asked asked) {
        boolean decided = compiled instanceof Compilation.Compiled;
        List<LeftOut> found = findings.left(asked).stream()
                .map(Findings.Left::out)
                .filter(left -> decided || left.causes().stream().noneMatch(LeftOut.Cause.Waits.class::isInstance))
                .toList();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Explanation.NotHere(asked.text(), otherwise.node().name(), found));
    }

    /// An entry that waits for a fact of the site's own (rule 16).
    private Optional<Explanation> waiting(Asked asked) {
        return compiled instanceof Compilation.Compiled done
                ? asked.id()
                        .flatMap(id ->
                                Optional.ofNullable(done.manifest().waiting().get(id.toString())))
                        .map(fact -> none(
                                Problem.environment("entry.waiting", Quoted.of(asked.text()) + " waits for " + fact)
                                        .advise("give it with --facts FILE")))
                : Optional.empty();
    }

    private Optional<Explanation> incomplete() {
        return switch (compiled) {
            case Compilation.Compiled done -> Optional.empty();
            case Compilation.Rejected(List<Problem> problems) -> Optional.of(new Explanation.None(problems));
            case Compilation.Waiting(var families) ->
                Optional.of(none(
                        Problem.environment("node.waiting", "the node waits for facts: " + String.join(", ", families))
                                .advise("give some with --facts FILE; `plumb facts --json` writes them on a node")));
        };
    }

    private static Explanation none(Problem problem) {
        return new Explanation.None(List.of(problem));
    }
}
