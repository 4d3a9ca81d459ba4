package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Segment;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.datum.Form;
import dev.plumb.server.compiler.datum.Secrets;
import dev.plumb.server.compiler.datum.Segments;
import dev.plumb.server.compiler.expr.Fault;
import dev.plumb.server.compiler.expr.Names;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One rendering of one template. All problems are collected; output and steps are bounded.
final class Rendering {
    private final Scope outside;
    private final Optionals optionals;
    private final Limits limits;
    private final Segments output = new Segments();
    private final List<Problem> problems = new ArrayList<>();
    private final List<String> families = new ArrayList<>();
    private long steps;
    private boolean unknown;

    Rendering(Scope outside, Optionals optionals, Limits limits) {
        this.outside = outside;
        this.optionals = optionals;
        this.limits = limits;
    }

    Rendered of(Template template) {
        render(template, template.nodes(), Context.outside(outside));
        if (unknown || !problems.isEmpty()) {
            return new Rendered.Refused(problems.stream().distinct().toList());
        }
        return families.isEmpty() ? new Rendered.Ok(output.content()) : new Rendered.Waiting(families.getFirst());
    }

    private void render(Template template, List<Node> nodes, Context context) {
        for (Node node : nodes) {
            if (exhausted(template.source())) {
                return;
            }
            switch (node) {
                case Node.Text(String text) -> output.add(text);
                case Node.Value value -> value(template.source(), value, context);
                case Node.Section section -> section(template, section, context);
                case Node.Partial(Template partial) -> render(partial, partial.nodes(), context);
            }
        }
    }

    private boolean exhausted(TemplateSource source) {
        boolean exhausted = ++steps > limits.steps() || output.size() > limits.size();
        if (exhausted && problems.isEmpty()) {
            problems.add(source.problem(
                    0,
                    "template.too-large",
                    "rendering gives more than " + limits.size() + " characters or takes more than " + limits.steps()
                            + " steps",
                    ""));
        }
        return exhausted;
    }

    private void value(TemplateSource source, Node.Value value, Context context) {
        find(source, value.name(), value.offset(), context).ifPresent(datum -> {
            switch (datum) {
                case Datum.Scalar(String text, Form form) -> output.add(text);
                case Datum.SecretText(List<Segment> segments) -> segments.forEach(output::add);
                case Datum.Listing list -> many(source, value, "a list");
                case Datum.Mapping map -> many(source, value, "a mapping");
                case Datum.Unset unset ->
                    refuse(
                            source,
                            value.offset(),
                            "template.unset",
                            shown(value.name()) + " has no value",
                            "put it in a section: {{#" + TagNames.shown(value.name()) + "}}…");
            }
        });
    }

    private void many(TemplateSource source, Node.Value value, String found) {
        refuse(
                source,
                value.offset(),
                "template.not-text",
                "expected text in " + shown(value.name()) + ", found " + found,
                "open a section: {{#" + TagNames.shown(value.name()) + "}}…");
    }

    private void section(Template template, Node.Section section, Context context) {
        find(template.source(), section.name(), section.offset(), context)
                .ifPresent(datum -> open(template, section, context, datum));
    }

    private void open(Template template, Node.Section section, Context context, Datum datum) {
        if (Secrets.only(datum)) {
            notOpen(template, section, datum instanceof Datum.SecretText ? "found a secret" : "found secrets");
            return;
        }
        Context inside = context.at(TagNames.steps(section.name()), section.name());
        switch (datum) {
            case Datum.Unset unset -> once(template, section, false, context);
            case Datum.Listing(List<Datum> items) -> items(template, section, items, inside);
            case Datum.Mapping map -> once(template, section, true, inside.item(map, 0, 1));
            case Datum.Scalar scalar
            when scalar.form() == Form.HOSTLIST -> items(template, section, Datum.names(scalar), inside);
            case Datum.Scalar(String text, Form form)
            when form == Form.BOOLEAN && !inside.optional(optionals) ->
                once(template, section, text.equals("true") || text.equals("yes") || text.equals("on"), context);
            case Datum.Scalar scalar
            when inside.optional(optionals) || inside.mayBeUnset(optionals) ->
                once(template, section, true, context.value(scalar));
            case Datum.Scalar scalar -> notOpen(template, section, "found " + Quoted.of(scalar.text()));
            case Datum.SecretText secret -> notOpen(template, section, "found a secret");
        }
    }

    private void notOpen(Template template, Node.Section section, String found) {
        refuse(
                template.source(),
                section.offset(),
                "template.section",
                "expected a boolean, a list, a mapping or an optional value in the section " + shown(section.name())
                        + ", " + found,
                "");
    }

    private void items(Template template, Node.Section section, List<Datum> items, Context inside) {
        if (section.inverted()) {
            once(template, section, !items.isEmpty(), inside);
            return;
        }
        for (int i = 0; i < items.size(); i++) {
            render(template, section.body(), inside.item(items.get(i), i, items.size()));
        }
    }

    private void once(Template template, Node.Section section, boolean holds, Context context) {
        if (holds != section.inverted()) {
            render(template, section.body(), context);
        }
    }

    /// What a name holds; empty after a problem was noted.
    private Optional<Datum> find(TemplateSource source, TagName name, int offset, Context context) {
        return switch (name) {
            case TagName.Item item -> noted(source, offset, name, context.itself());
            case TagName.Place(TagName.Which which) -> noted(source, offset, name, context.place(which));
            case TagName.Outside(Path path) ->
                resolved(source, offset, name, Names.resolve(Root.path(path), Root.scope(outside)), context);
            case TagName.Inside(Path path) ->
                resolved(source, offset, name, Names.resolve(path, context.names()), context);
        };
    }

    private Optional<Datum> noted(TemplateSource source, int offset, TagName name, Optional<Datum> found) {
        if (found.isEmpty()) {
            refuse(source, offset, "template.no-item", shown(name) + " stands outside of any list", "");
        }
        return found;
    }

    private Optional<Datum> resolved(
            TemplateSource source, int offset, TagName name, Resolved resolved, Context context) {
        switch (resolved) {
            case Resolved.Known(Datum datum) -> {
                return Optional.of(datum);
            }
            case Resolved.Waiting(String family) -> families.add(family);
            case Resolved.Refused(List<Fault> faults) -> {
                if (faults.isEmpty()) {
                    unknown = true;
                    return Optional.empty();
                }
                Problem problem = faults.getFirst().problem();
                String near = problem.advice().orElse("");
                boolean mayBeOutside =
                        context.inItem() && problem.code().equals("name.unknown") && name instanceof TagName.Inside;
                String advice = mayBeOutside ? Root.advice(((TagName.Inside) name).path(), near, outside) : near;
                refuse(source, offset, problem.code(), problem.summary(), advice);
            }
        }
        return Optional.empty();
    }

    private static String shown(TagName name) {
        return Quoted.of(TagNames.shown(name));
    }

    private void refuse(TemplateSource source, int offset, String code, String summary, String advice) {
        problems.add(source.problem(offset, code, summary, advice));
    }
}
