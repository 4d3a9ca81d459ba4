package dev.plumb.server.compiler.compile;

import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.EngineKeys;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.Reference;
import dev.plumb.server.compiler.site.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Expands the entries of a node's roles into resources (rules 5, 7, 16 to 18): `once` before `each` before
/// `when` before names and attributes before the entries of blueprints.
final class Expander {
    /// Kinds whose resources stay when a blueprint's use is taken away: packages, and what holds people's
    /// data (rule 7).
    private static final Set<String> KEPT = Set.of("package", "directory", "filesystem");

    private final NodeContext node;
    private final Making making;
    private final Resources resources;
    private final Waits waits;
    private final Map<ResourceId, Use> uses = new HashMap<>();

    /// A use of a blueprint that was expanded.
    private record Use(Entry entry, Ensure ensure, Map<String, Datum> values) {}

    Expander(NodeContext node, Resources resources) {
        this.node = node;
        this.making = new Making(node.shared().contents(), node.work());
        this.resources = resources;
        this.waits = new Waits(node);
    }

    /// Expands the entries of a role or of a use.
    void expand(Frame frame) {
        List<Entry> entries = frame.definition().entries();
        for (Entry entry : frame.absent() ? entries.reversed() : entries) {
            expand(entry, frame);
        }
    }

    /// Takes note of a role whose parameters wait for a fact: its entries are not decided.
    void undecided(Definition role) {
        waits.definition(role);
    }

    private void expand(Entry entry, Frame frame) {
        if (!node.chosenOnce(entry.keys().once())) {
            return;
        }
        int reads = node.work().factReads();
        if (entry.keys().each().isEmpty()) {
            one(entry, frame, frame.scope(), reads, new HashSet<>());
            return;
        }
        Set<ResourceId> ids = new HashSet<>();
        int before = node.work().waits();
        List<Datum> items = node.evaluator().items(entry.keys().each().get(), frame.scope());
        if (node.work().waits() > before) {
            waits.entry(entry);
        }
        for (Datum item : items) {
            one(entry, frame, frame.scope().with("item", item), reads, ids);
        }
    }

    /// One entry, or one item of a repeated one.
    ///
    /// @param reads how often facts were read before
    /// @param ids what the items before gave
    private void one(Entry entry, Frame frame, Scope scope, int reads, Set<ResourceId> ids) {
        int before = node.work().waits();
        if (!node.evaluator().holds(entry.keys().when(), scope).orElse(false)) {
            if (node.work().waits() > before) {
                waits.condition(entry, frame, scope);
            }
            return;
        }
        List<String> names = node.evaluator().names(entry.name(), scope);
        if (node.work().waits() > before) {
            waits.entry(entry);
            return;
        }
        for (String name : names) {
            ResourceId written = id(entry, name);
            if (!ids.add(written)) {
                node.work()
                        .problems()
                        .add(
                                entry.place(),
                                "entry.twice",
                                "the entry gives " + written + " twice",
                                "each item must give another name");
            } else if (!node.exceptions().excludes(written)) {
                Item item = new Item(entry, frame, scope, written, reads);
                Optional<Library.Kind> kind = node.shared().site().library().kind(entry.kind());
                kind.ifPresentOrElse(k -> resource(item, k), () -> use(item));
            }
        }
    }

    private ResourceId id(Entry entry, String name) {
        return new ResourceId(entry.kind(), name.isEmpty() ? "''" : name);
    }

    /// One name of one item of an entry.
    ///
    /// @param written its id, a label without its scope
    private record Item(Entry entry, Frame frame, Scope scope, ResourceId written, int reads) {}

    private Optional<Map<String, Given>> given(Item item) {
        Map<String, Given> given = new HashMap<>();
        boolean complete = true;
        for (Written.Attribute attribute : item.entry().attributes()) {
            Optional<Datum> datum = node.evaluator().value(attribute.value(), item.scope());
            complete &= datum.isPresent();
            datum.ifPresent(d -> given.put(attribute.name(), new Given(d, attribute.value())));
        }
        Map<String, Given> adjusted = new HashMap<>(
                node.exceptions().adjusts(item.written()) ? node.exceptions().adjusted(item.written(), given) : given);
        adjusted.values().removeIf(g -> g.datum() instanceof Datum.Unset);
        return complete ? Optional.of(adjusted) : Optional.empty();
    }

    private void resource(Item item, Library.Kind kind) {
        Ensure ensure =
                item.frame().absent() ? Ensure.ABSENT : item.entry().keys().ensure();
        if (item.frame().absent() && KEPT.contains(item.entry().kind())) {
            return;
        }
        ResourceId id = Waits.scoped(item.written(), item.frame(), kind);
        int before = node.work().waits();
        resource(item, kind, id, ensure);
        if (node.work().waits() > before) {
            waits.resource(id);
        }
    }

    private void resource(Item item, Library.Kind kind, ResourceId id, Ensure ensure) {
        int before = node.work().waits();
        Optional<Map<String, Given>> given = given(item);
        List<Link> links = links(item);
        if (!named(item, kind.definition()) || given.isEmpty() || node.work().waits() > before) {
            return;
        }
        Making.Source source = new Making.Source(
                kind, id, ensure, given.get(), item.entry(), item.frame().definition(), item.scope());
        making.make(source).ifPresent(made -> declare(item, id, made, links));
    }

    /// Whether the name is one of its kind, in normal form (rule 5).
    private boolean named(Item item, KindDefinition definition) {
        String name = item.written().name();
        switch (definition.naming().type().read(new Value.Text(name))) {
            case Reading.Ok<String>(String read) -> {
                return true;
            }
            case Reading.Refused<String> refused -> {
                node.work()
                        .problems()
                        .add(
                                item.entry().name().place(),
                                "name.form",
                                definition.kind() + ": " + refused.summary(),
                                refused.advice());
                return false;
            }
        }
    }

    private void declare(Item item, ResourceId id, Making.Made made, List<Link> links) {
        Frame.Entered entered = item.frame().enter(item.entry().keys(), links);
        boolean onFacts = item.frame().onFacts() || node.work().factReads() > item.reads();
        if (onFacts && holdsSecret(made)) {
            node.work()
                    .problems()
                    .add(
                            item.entry().place(),
                            "secret.depends-on-facts",
                            id + " holds a secret and depends on facts of the node",
                            "a node must not gain a secret by what it says of itself; choose by role, zone or label");
        }
        List<String> because = new ArrayList<>(entered.because());
        because.addAll(node.exceptions().because(item.written()));
        SideDocument.Origin origin = new SideDocument.Origin(
                item.entry().place().toString(), item.frame().via());
        resources.add(
                new Declared(
                        id,
                        item.entry().place(),
                        made.attributes(),
                        made.claims(),
                        entered.keys(),
                        List.of(origin),
                        because),
                item.frame().via());
    }

    private static boolean holdsSecret(Making.Made made) {
        return made.attributes().values().values().stream().anyMatch(Expander::holdsSecret);
    }

    private static boolean holdsSecret(Value value) {
        return switch (value) {
            case Value.SecretRef secret -> true;
            case Value.Content content -> content.segments().stream().anyMatch(Segment.Sealed.class::isInstance);
            case Value.Listing(List<Value> items) -> items.stream().anyMatch(Expander::holdsSecret);
            case Value.Mapping(var entries) -> entries.values().stream().anyMatch(Expander::holdsSecret);
            case Value.Text text -> false;
            case Value.Whole whole -> false;
            case Value.Flag flag -> false;
        };
    }

    private List<Link> links(Item item) {
        EngineKeys.Edges edges = item.entry().keys().edges();
        if (edges.none()) {
            return List.of();
        }
        List<Link> links = new ArrayList<>();
        links(Link.Sort.AFTER, edges.after(), item, links);
        links(Link.Sort.BEFORE, edges.before(), item, links);
        links(Link.Sort.REFRESH_ON, edges.refreshOn(), item, links);
        links(Link.Sort.REFRESHES, edges.refreshes(), item, links);
        return links;
    }

    private void links(Link.Sort sort, List<Reference> references, Item item, List<Link> links) {
        Link.Sort direction = item.frame().absent() ? sort.reversed() : sort;
        for (Reference reference : references) {
            for (String name : node.evaluator().names(reference.name(), item.scope())) {
                ResourceId target = new ResourceId(reference.kind(), name.isEmpty() ? "''" : name);
                links.add(new Link(
                        direction,
                        item.written(),
                        target,
                        reference.place(),
                        item.frame().labels()));
            }
        }
    }

    private void use(Item item) {
        int before = node.work().waits();
        Optional<Map<String, Given>> given = given(item);
        List<Link> links = links(item);
        Definition blueprint =
                node.shared().site().blueprint(item.entry().kind()).orElseThrow();
        Optional<DefinitionScope> inner =
                given.map(values -> inner(item, blueprint, values)).filter(DefinitionScope::complete);
        if (node.work().waits() > before) {
            waits.entry(item.entry());
        } else if (inner.isPresent()) {
            use(item, blueprint, inner.get(), links);
        }
    }

    private DefinitionScope inner(Item item, Definition blueprint, Map<String, Given> given) {
        Map<String, Written> constants = new HashMap<>();
        given.forEach((name, g) ->
                constants.put(name, new Written.Constant(g.written().yaml(), g.datum())));
        return node.useScope(
                blueprint,
                item.written().name(),
                new ParameterValues.Use(item.written().toString(), item.entry().place(), constants, item.scope()));
    }

    private void use(Item item, Definition blueprint, DefinitionScope inner, List<Link> links) {
        if (clashes(item, new Use(item.entry(), item.entry().keys().ensure(), inner.all()))) {
            return;
        }
        Frame.Entered entered = item.frame().enter(item.entry().keys(), links);
        List<String> because = new ArrayList<>(entered.because());
        because.addAll(node.exceptions().because(item.written()));
        boolean absent = item.entry().keys().ensure() == Ensure.ABSENT;
        boolean onFacts = node.work().factReads() > item.reads();
        resources.begin(item.written(), item.frame().via());
        expand(item.frame()
                .within(blueprint, inner, item.written(), absent, onFacts, new Frame.Entered(entered.keys(), because)));
    }

    /// Whether another use of the same name gives something else.
    private boolean clashes(Item item, Use use) {
        Use other = uses.putIfAbsent(item.written(), use);
        if (other == null || (other.ensure() == use.ensure() && other.values().equals(use.values()))) {
            return false;
        }
        List<String> differing = use.values().keySet().stream()
                .filter(name ->
                        !Objects.equals(use.values().get(name), other.values().get(name)))
                .sorted()
                .map(Quoted::of)
                .toList();
        node.work()
                .problems()
                .add(
                        item.entry().place(),
                        "use.clash",
                        item.written() + " is used twice with different "
                                + (differing.isEmpty() ? "'ensure'" : String.join(", ", differing)),
                        "the other stands at " + other.entry().place() + "; make them equal, or settle it with adjust");
        return true;
    }
}
