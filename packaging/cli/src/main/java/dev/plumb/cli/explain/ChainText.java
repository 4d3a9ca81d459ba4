package dev.plumb.cli.explain;

import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.explain.Condition;
import dev.plumb.server.compiler.explain.Declaration;
import dev.plumb.server.compiler.explain.Term;
import java.util.ArrayList;
import java.util.List;

/// How an entry comes to a node, as text: each use stands within what uses it, with the parameters given
/// to it.
///
/// @param places where people find what stands in the site
record ChainText(SitePlaces places) {
    static final String DEEPER = "  ";

    /// Of a resource, with the conditions that hold.
    List<String> resource(String indent, Declaration declaration) {
        List<String> lines = chain(indent, declaration, true);
        String deeper = indent + DEEPER.repeat(declaration.uses().size() + 1);
        lines.add(deeper + declaration.entry() + "  " + places.of(declaration.place()));
        conditions(deeper + DEEPER, declaration.conditions(), lines);
        return lines;
    }

    /// Of a use, with every layer of each of its parameters.
    List<String> use(String indent, Declaration declaration) {
        Declaration.Use last = declaration.uses().getLast();
        List<Declaration.Use> around =
                declaration.uses().subList(0, declaration.uses().size() - 1);
        List<String> lines = chain(indent, declaration.within(around), true);
        String deeper = indent + DEEPER.repeat(around.size() + 1);
        lines.add(deeper + last.use() + "  " + places.of(last.place()));
        conditions(deeper + DEEPER, last.conditions(), lines);
        lines.addAll(new LayerText(places).lines(deeper + DEEPER, last.parameters()));
        return lines;
    }

    /// Of something that is left out: not what holds, for what does not is told.
    List<String> leftOut(String indent, Declaration declaration) {
        List<String> lines = chain(indent, declaration, false);
        boolean use = !declaration.uses().isEmpty()
                && declaration.uses().getLast().use().equals(declaration.entry());
        if (!use) {
            String deeper = indent + DEEPER.repeat(declaration.uses().size() + 1);
            lines.add(deeper + declaration.entry() + "  " + places.of(declaration.place()));
        }
        return lines;
    }

    private List<String> chain(String indent, Declaration declaration, boolean held) {
        List<String> lines = new ArrayList<>();
        lines.add(indent + "role " + declaration.role());
        String deeper = indent + DEEPER;
        for (Declaration.Use use : declaration.uses()) {
            lines.add(deeper + use.use() + "  " + places.of(use.place()));
            deeper += DEEPER;
            if (held) {
                conditions(deeper + DEEPER, use.conditions(), lines);
            }
            lines.addAll(new LayerText(places).given(deeper + DEEPER, use.parameters()));
        }
        return lines;
    }

    private void conditions(String indent, List<Condition> conditions, List<String> lines) {
        for (Condition condition : conditions) {
            lines.add(indent + condition.key() + ": " + condition.text() + "  " + places.of(condition.place()));
            terms(indent + DEEPER, condition, lines);
        }
    }

    /// The names that were looked at, with what they hold and who gave it.
    static void terms(String indent, Condition condition, List<String> lines) {
        Rows rows = new Rows(indent);
        for (Term term : condition.terms()) {
            rows.add(
                    term.name() + " = " + LayerText.value(term.value()),
                    term.from().orElse(""));
        }
        lines.addAll(rows.lines());
    }
}
