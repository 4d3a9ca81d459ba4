package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Names;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds names in a template that exist nowhere, whatever their values. Within a section a name may be one of the
/// item's, so only `root.name` is sure there.
final class SureNames {
    private static final Set<String> NEVER = Set.of("name.unknown", "name.barred");

    private final Scope outside;
    private final List<Problem> problems = new ArrayList<>();

    private SureNames(Scope outside) {
        this.outside = outside;
    }

    static List<Problem> unknown(Template template, Scope outside) {
        SureNames names = new SureNames(outside);
        names.look(template, template.nodes(), false);
        return names.problems;
    }

    private void look(Template template, List<Node> nodes, boolean inSection) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Text text -> {}
                case Node.Value(TagName name, int offset) -> look(template.source(), name, offset, inSection);
                case Node.Section(TagName name, boolean inverted, List<Node> body, int offset) -> {
                    look(template.source(), name, offset, inSection);
                    look(template, body, true);
                }
                case Node.Partial(Template partial) -> look(partial, partial.nodes(), inSection);
            }
        }
    }

    private void look(TemplateSource source, TagName name, int offset, boolean inSection) {
        switch (name) {
            case TagName.Item item -> {}
            case TagName.Place place -> {}
            case TagName.Outside(Path path) -> look(source, Root.path(path), offset);
            case TagName.Inside(Path path) -> {
                if (!inSection) {
                    look(source, path, offset);
                }
            }
        }
    }

    private void look(TemplateSource source, Path path, int offset) {
        if (Names.resolve(path, Root.scope(outside)) instanceof Resolved.Refused(List<Fault> faults)) {
            faults.stream()
                    .map(Fault::problem)
                    .filter(problem -> NEVER.contains(problem.code()))
                    .map(problem -> source.problem(
                            offset,
                            problem.code(),
                            problem.summary(),
                            problem.advice().orElse("")))
                    .forEach(problems::add);
        }
    }
}
