package dev.plumb.server.compiler.expand;

import dev.plumb.server.compiler.layer.DefinitionScope;
import dev.plumb.server.compiler.layer.ParameterValues;
import dev.plumb.server.compiler.resource.Link;
import dev.plumb.server.compiler.resource.Step;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Written;
import dev.plumb.server.compiler.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Expands the uses of blueprints.
final class UseEntries {
    private final NodeContext node;
    private final Work work;
    private final Steps steps;
    private final Waits waits;
    private final Trace trace;
    private final Consumer<Frame> entries;

    /// @param trace is told what comes of entries
    /// @param entries expands what stands in a blueprint
    UseEntries(NodeContext node, Steps steps, Waits waits, Trace trace, Consumer<Frame> entries) {
        this.node = node;
        this.work = node.work();
        this.steps = steps;
        this.waits = waits;
        this.trace = trace;
        this.entries = entries;
    }

    /// Expands one use.
    void expand(Item item) {
        int before = work.waits();
        GivenAttributes.All given = new GivenAttributes(node).of(item);
        List<Link> links = new Links(node.evaluator()).of(item);
        Definition blueprint =
                node.shared().site().blueprint(item.entry().kind()).orElseThrow();
        work.looked().files().note("blueprints/" + blueprint.name() + ".yaml");
        DefinitionScope names = names(item, blueprint, given);
        boolean complete = names.complete() && given.complete();
        if (work.waits() > before) {
            waits.entry(item.entry());
        } else if (complete) {
            expand(item, names, links);
        } else {
            // what its entries have wrong of their own is to be seen too
            steps.begin(item.written());
            enter(item, names, frame(item, use(item, names), names, links));
        }
    }

    private DefinitionScope names(Item item, Definition blueprint, GivenAttributes.All given) {
        Map<String, Written> constants = new HashMap<>();
        given.known()
                .forEach((name, g) ->
                        constants.put(name, new Written.Constant(g.written().yaml(), g.datum())));
        ParameterValues.Use use = new ParameterValues.Use(
                item.written().toString(), item.entry().place(), constants, given.unknown(), item.scope());
        return node.useScope(blueprint, item.written().name(), item.frame().sight(), use);
    }

    private static Step.Uses use(Item item, DefinitionScope names) {
        return new Step.Uses(
                item.written(),
                item.entry(),
                item.entry().keys().ensure(),
                names.all(),
                item.frame().around().via());
    }

    private void expand(Item item, DefinitionScope names, List<Link> links) {
        Step.Uses use = use(item, names);
        Optional<Step.Uses> other = steps.clashing(use);
        if (other.isPresent()) {
            steps.clash(other.get(), use);
            return;
        }
        Frame inner = frame(item, use, names, links);
        steps.take(use);
        enter(item, names, inner);
    }

    private void enter(Item item, DefinitionScope names, Frame inner) {
        trace.enter(item, names);
        entries.accept(inner);
        trace.leave();
    }

    /// The entries of a use, with what surrounds them.
    private Frame frame(Item item, Step.Uses use, DefinitionScope names, List<Link> links) {
        Frame.Around around = item.frame().around();
        Frame.Entered entered = around.enter(item.entry().keys(), links);
        List<String> because = new ArrayList<>(entered.because());
        because.addAll(node.exceptions().because(item.called()));
        boolean onFacts = work.factReads() > item.reads();
        return new Frame(
                around.within(names.definition(), use, onFacts, new Frame.Entered(entered.keys(), because)),
                new Sight.OfUse(item.frame().sight(), names));
    }
}
