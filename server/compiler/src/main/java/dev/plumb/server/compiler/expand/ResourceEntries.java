package dev.plumb.server.compiler.expand;

import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceId;
import dev.plumb.api.type.Reading;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.attribute.Making;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.resource.Link;
import dev.plumb.server.compiler.resource.Standing;
import dev.plumb.server.compiler.resource.Step;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.work.Work;
import java.util.ArrayList;
import java.util.List;

/// Makes a resource of an entry.
final class ResourceEntries {
    private final NodeContext node;
    private final Work work;
    private final Steps steps;
    private final Waits waits;
    private final Trace trace;
    private final Making making;

    /// @param trace is told what comes of entries
    ResourceEntries(NodeContext node, Steps steps, Waits waits, Trace trace) {
        this.node = node;
        this.work = node.work();
        this.steps = steps;
        this.waits = waits;
        this.trace = trace;
        this.making = new Making(node.shared().contents(), work);
    }

    /// Declares what the item says. When a use is taken away, its packages and what holds people's data stay
    /// (rule 7).
    void expand(Item item, Library.Kind kind) {
        boolean leaving = item.frame().around().absent();
        if (leaving && kind.definition().lasting()) {
            trace.stays(item);
            return;
        }
        Ensure ensure = leaving ? Ensure.ABSENT : item.entry().keys().ensure();
        ResourceId id = item.called().scoped(kind);
        int before = work.waits();
        expand(item, kind, id, ensure);
        if (work.waits() > before) {
            waits.resource(id);
        }
    }

    private void expand(Item item, Library.Kind kind, ResourceId id, Ensure ensure) {
        int before = work.waits();
        GivenAttributes.All given = new GivenAttributes(node).of(item);
        List<Link> links = new Links(node.evaluator()).of(item);
        if (!named(item, kind.definition()) || !given.complete() || work.waits() > before) {
            return;
        }
        Making.Source source = new Making.Source(
                kind,
                id,
                ensure,
                given.known(),
                item.entry(),
                item.frame().around().definition(),
                item.scope());
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
                work.problems()
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
        Frame.Around around = item.frame().around();
        Frame.Entered entered = around.enter(item.entry().keys(), links);
        boolean onFacts = around.onFacts() || work.factReads() > item.reads();
        if (onFacts && holdsSecret(made)) {
            work.problems()
                    .add(
                            item.entry().place(),
                            "secret.depends-on-facts",
                            id + " holds a secret and depends on facts of the node",
                            "a node must not gain a secret by what it says of itself; choose by role, zone or label");
        }
        List<String> because = new ArrayList<>(entered.because());
        because.addAll(node.exceptions().because(item.called()));
        Standing standing = new Standing(item.entry().place(), around.via());
        Declared declared =
                new Declared(id, made.attributes(), made.claims(), entered.keys(), List.of(standing), because);
        steps.take(new Step.Declares(item.written(), declared));
        trace.declares(item, declared);
    }

    private static boolean holdsSecret(Making.Made made) {
        return made.attributes().values().values().stream().anyMatch(Value::secret);
    }
}
