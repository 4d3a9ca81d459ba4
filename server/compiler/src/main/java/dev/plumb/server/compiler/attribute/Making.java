package dev.plumb.server.compiler.attribute;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Parsed;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.api.node.ProtectedRoots;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Entry;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.work.Work;
import dev.plumb.server.compiler.yaml.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Makes checked attributes and claims of what an entry gives.
public final class Making {
    private final Contents contents;
    private final Work work;

    public Making(Contents contents, Work work) {
        this.contents = contents;
        this.work = work;
    }

    /// What a resource is made of.
    ///
    /// @param ensure whether it shall be there, after what the uses around say
    public record Source(
            Library.Kind kind,
            ResourceId id,
            Ensure ensure,
            Map<String, Given> given,
            Entry entry,
            Definition definition,
            Scope scope) {}

    /// What was made.
    public record Made(Attributes attributes, Claims claims) {}

    /// Attributes in normal form, with what the resource claims; empty when a problem was noted or something cannot be
    /// told.
    public Optional<Made> make(Source source) {
        int before = work.problems().count();
        int unknowns = work.unknowns();
        Map<String, Value> written = values(source);
        if (work.problems().count() > before || work.unknowns() > unknowns) {
            return Optional.empty();
        }
        return switch (Attributes.check(source.kind().definition(), source.ensure(), written)) {
            case Attributes.Checked.Ok(Attributes attributes) ->
                parsed(source.kind().provider(), source, attributes);
            case Attributes.Checked.Refused(List<Problem> problems) -> {
                report(problems, source);
                yield Optional.empty();
            }
        };
    }

    private <S extends ResourceSpec> Optional<Made> parsed(
            ResourceProvider<S, ?> provider, Source source, Attributes attributes) {
        return switch (provider.parse(source.id(), attributes)) {
            case Parsed.Ok<S>(S spec) -> made(source, attributes, provider.claims(spec));
            case Parsed.Invalid<S>(List<Problem> problems) -> {
                report(problems, source);
                yield Optional.empty();
            }
        };
    }

    /// What Plumb remembers is no site's to write: a run would damage what it stands on.
    private Optional<Made> made(Source source, Attributes attributes, Claims claims) {
        List<Problem> problems = claims.owns().stream()
                .filter(thing -> thing.sort() == Thing.Sort.PATH || thing.sort() == Thing.Sort.SETTING)
                .filter(thing -> ProtectedRoots.ofAgent(thing.name()))
                .map(thing -> Problem.author("entry.in-agents-folder", Quoted.of(thing.name()) + " is Plumb's own")
                        .advise("put it outside of " + Quoted.of(ProtectedRoots.AGENT)))
                .toList();
        report(problems, source);
        return problems.isEmpty() ? Optional.of(new Made(attributes, claims)) : Optional.empty();
    }

    /// Places of attributes become places in the file that gave them.
    private void report(List<Problem> problems, Source source) {
        for (Problem problem : problems) {
            String path = problem.place().orElse("");
            Problem named = named(problem, path);
            int end = end(path);
            Optional.ofNullable(source.given().get(path.substring(0, end)))
                    .map(given -> given.written().yaml())
                    .ifPresentOrElse(
                            yaml -> work.problems().add(yaml, path.substring(end), named),
                            () -> work.problems().add(source.entry().place(), named));
        }
    }

    /// The place was the attribute's name; where it becomes one in a file, the name must be said.
    private static Problem named(Problem problem, String path) {
        return problem.code().equals("attribute.type")
                ? new Problem(
                        problem.code(),
                        problem.owner(),
                        problem.place(),
                        path + ": " + problem.summary(),
                        problem.advice())
                : problem;
    }

    /// Where the name of the attribute ends in a path.
    private static int end(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '[' && path.charAt(end) != '.') {
            end++;
        }
        return end;
    }

    private static Place place(String attribute, Source source) {
        Given given = source.given().get(attribute);
        return given == null ? source.entry().place() : given.written().yaml().place();
    }

    private Map<String, Value> values(Source source) {
        Map<String, Value> values = new HashMap<>();
        KindDefinition definition = source.kind().definition();
        source.given().forEach((name, given) -> {
            boolean contentSource =
                    definition.contentSources() && definition.attribute(name).isEmpty();
            if (!contentSource) {
                value(definition, name, given.datum()).ifPresent(value -> values.put(name, value));
            }
        });
        if (definition.contentSources()) {
            content(source).ifPresent(content -> {
                work.allowance().size(literal(content), source.entry().place());
                values.put(KindDefinition.CONTENT, Contents.shortened(content, work));
            });
        }
        return values;
    }

    /// What was made of a template or of data; a file of the site is there already.
    private static long literal(Value.Content content) {
        return content.segments().stream()
                .mapToLong(segment -> segment instanceof Segment.Literal(String text) ? text.length() : 0)
                .sum();
    }

    private Optional<Value> value(KindDefinition definition, String name, Datum datum) {
        boolean content = definition
                .attribute(name)
                .map(Attribute::type)
                .filter(type -> type.equals(Types.CONTENT))
                .isPresent();
        return content
                ? Contents.text(datum)
                        .<Value>map(c -> Contents.shortened(c, work))
                        .or(datum::value)
                : datum.value();
    }

    /// `template`, `source`, or `data` with `format`, in place of `content` (rule 15).
    private Optional<Value.Content> content(Source source) {
        Map<String, Given> given = source.given();
        List<String> sources =
                Alternatives.SOURCES.stream().filter(given::containsKey).toList();
        if (sources.size() > 1) {
            work.problems()
                    .add(
                            source.entry().place(),
                            "content.several",
                            "expected one of content, template, source and data, found "
                                    + String.join(" and ", sources));
            return Optional.empty();
        }
        if (given.containsKey(Alternatives.FORMAT) && !given.containsKey("data")) {
            work.problems()
                    .add(
                            place(Alternatives.FORMAT, source),
                            "content.format",
                            "expected 'data' beside 'format', found none");
        }
        return sources.isEmpty() || sources.getFirst().equals("content")
                ? Optional.empty()
                : content(sources.getFirst(), given, source);
    }

    private Optional<Value.Content> content(String from, Map<String, Given> all, Source source) {
        Given given = Objects.requireNonNull(all.get(from));
        if (from.equals("data")) {
            return new DataContent(work)
                    .render(given, Optional.ofNullable(all.get(Alternatives.FORMAT)), place("data", source));
        }
        if (!(given.datum() instanceof Datum.Scalar(String name, var form))) {
            work.problems()
                    .add(
                            given.written().place(),
                            "content.name",
                            "expected the name of a file for " + Quoted.of(from) + ", found something else");
            return Optional.empty();
        }
        return from.equals("template")
                ? contents.template(given, name, source.definition(), source.scope(), work)
                : contents.source(given, name, source.definition(), work);
    }
}
