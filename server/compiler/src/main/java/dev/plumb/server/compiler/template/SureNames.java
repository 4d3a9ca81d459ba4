package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Names;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds names in a template that exist nowhere, whatever their values. Within a section a name may be one of
/// the item's: where it is known what items look like, it is sure there too.
final class SureNames {
    private static final Set<String> NEVER = Set.of("name.unknown", "name.barred");

    private final Scope outside;
    private final List<Problem> problems = new ArrayList<>();

    private SureNames(Scope outside) {
        this.outside = outside;
    }

    static List<Problem> unknown(Template template, Scope outside) {
        SureNames names = new SureNames(outside);
        names.look(template, template.nodes(), new Around(Optional.of(outside), false));
        return names.problems;
    }

    /// Where a name stands.
    ///
    /// @param names what a name reads there; empty where nobody can tell
    /// @param inItem whether that is an item
    private record Around(Optional<Scope> names, boolean inItem) {
        static final Around UNKNOWN = new Around(Optional.empty(), true);

        static Around item(Datum.Mapping item) {
            return new Around(Optional.of(Scope.of(item)), true);
        }
    }

    private void look(Template template, List<Node> nodes, Around around) {
        for (Node node : nodes) {
            switch (node) {
                case Node.Text text -> {}
                case Node.Value(TagName name, int offset) -> find(template.source(), name, offset, around);
                case Node.Section(TagName name, boolean inverted, List<Node> body, int offset) -> {
                    Optional<Datum> found = find(template.source(), name, offset, around);
                    look(template, body, inverted ? around : within(found, around));
                }
                case Node.Partial(Template partial) -> look(partial, partial.nodes(), around);
            }
        }
    }

    /// What the names in a section are looked up in. A boolean opens one without changing them; what is not
    /// set here may come as anything.
    private static Around within(Optional<Datum> opened, Around around) {
        return switch (opened.orElse(Datum.UNSET)) {
            case Datum.Mapping map -> Around.item(map);
            case Datum.Listing(List<Datum> items) ->
                Merged.of(items) instanceof Datum.Mapping item ? Around.item(item) : Around.UNKNOWN;
            case Datum.Scalar scalar -> around;
            case Datum.SecretText secret -> around;
            case Datum.Unset unset -> Around.UNKNOWN;
        };
    }

    /// What a name holds, as far as that is known.
    private Optional<Datum> find(TemplateSource source, TagName name, int offset, Around around) {
        return switch (name) {
            case TagName.Item item -> Optional.empty();
            case TagName.Place place -> Optional.empty();
            case TagName.Outside(Path path) -> find(source, Root.path(path), offset, Root.scope(outside), false);
            case TagName.Inside(Path path) ->
                around.names().isEmpty()
                        ? Optional.empty()
                        : find(source, path, offset, around.names().get(), around.inItem());
        };
    }

    private Optional<Datum> find(TemplateSource source, Path path, int offset, Scope names, boolean inItem) {
        switch (Names.resolve(path, names)) {
            case Resolved.Known(Datum datum) -> {
                return Optional.of(datum);
            }
            case Resolved.Waiting waiting -> {}
            case Resolved.Refused(List<Fault> faults) ->
                faults.stream()
                        .map(Fault::problem)
                        .filter(problem -> NEVER.contains(problem.code()))
                        .map(problem -> source.problem(
                                offset, problem.code(), problem.summary(), advice(problem, path, inItem)))
                        .forEach(problems::add);
        }
        return Optional.empty();
    }

    private String advice(Problem problem, Path path, boolean inItem) {
        String near = problem.advice().orElse("");
        return inItem && problem.code().equals("name.unknown") ? Root.advice(path, near, outside) : near;
    }
}
