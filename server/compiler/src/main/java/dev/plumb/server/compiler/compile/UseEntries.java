package dev.plumb.server.compiler.compile;

import dev.plumb.api.Ensure;
import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/// Expands the uses of blueprints.
final class UseEntries {
    private final NodeContext node;
    private final Work work;
    private final Steps steps;
    private final Waits waits;
    private final Consumer<Frame> entries;

    /// @param entries expands what stands in a blueprint
    UseEntries(NodeContext node, Steps steps, Waits waits, Consumer<Frame> entries) {
        this.node = node;
        this.work = node.work();
        this.steps = steps;
        this.waits = waits;
        this.entries = entries;
    }

    /// Expands one use.
    void expand(Item item) {
        int before = work.waits();
        Optional<Map<String, Given>> given = new GivenAttributes(node).of(item);
        List<Link> links = new Links(node.evaluator()).of(item);
        Definition blueprint =
                node.shared().site().blueprint(item.entry().kind()).orElseThrow();
        work.looked().files().note("blueprints/" + blueprint.name() + ".yaml");
        Optional<DefinitionScope> inner =
                given.map(values -> names(item, blueprint, values)).filter(DefinitionScope::complete);
        if (work.waits() > before) {
            waits.entry(item.entry());
        } else if (inner.isPresent()) {
            expand(item, inner.get(), links);
        }
    }

    private DefinitionScope names(Item item, Definition blueprint, Map<String, Given> given) {
        Map<String, Written> constants = new HashMap<>();
        given.forEach((name, g) ->
                constants.put(name, new Written.Constant(g.written().yaml(), g.datum())));
        ParameterValues.Use use =
                new ParameterValues.Use(item.written().toString(), item.entry().place(), constants, item.scope());
        return node.useScope(blueprint, item.written().name(), item.frame().sight(), use);
    }

    private void expand(Item item, DefinitionScope names, List<Link> links) {
        Frame.Around around = item.frame().around();
        Ensure ensure = item.entry().keys().ensure();
        Step.Uses use = new Step.Uses(item.written(), item.entry(), ensure, names.all(), around.via());
        Optional<Step.Uses> other = steps.clashing(use);
        if (other.isPresent()) {
            clash(use, other.get());
            return;
        }
        Frame.Entered entered = around.enter(item.entry().keys(), links);
        List<String> because = new ArrayList<>(entered.because());
        because.addAll(node.exceptions().because(item.written()));
        boolean onFacts = work.factReads() > item.reads();
        steps.take(use);
        entries.accept(new Frame(
                around.within(names.definition(), use, onFacts, new Frame.Entered(entered.keys(), because)),
                new Sight.OfUse(item.frame().sight(), names)));
    }

    private void clash(Step.Uses use, Step.Uses other) {
        List<String> differing = use.values().keySet().stream()
                .filter(name ->
                        !Objects.equals(use.values().get(name), other.values().get(name)))
                .sorted()
                .map(Quoted::of)
                .toList();
        work.problems()
                .add(
                        use.entry().place(),
                        "use.clash",
                        use.written() + " is used twice with different "
                                + (differing.isEmpty() ? "'ensure'" : String.join(", ", differing)),
                        "the other stands at " + other.entry().place() + "; make them equal, or settle it with adjust");
    }
}
