package dev.plumb.server.compiler.template;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.expr.Names;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.expr.Resolved;
import dev.plumb.server.compiler.expr.Scope;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The templates of one revision, read once and rendered once for equal values. For use by one thread.
public final class Templates {
    private static final String ENDING = ".mustache";
    private static final int NESTING = 16;
    private static final int REMEMBERED = 1_000;

    private final Function<String, Optional<TemplateSource>> loader;
    private final Supplier<Collection<String>> names;
    private final Limits limits;
    private final Map<String, Compiled> compiled = new HashMap<>();
    private final Map<Key, Rendered> rendered = new LinkedHashMap<>();

    /// @param loader gives the source of a name, of this revision's tree only
    public Templates(Function<String, Optional<TemplateSource>> loader, Limits limits) {
        this(loader, List::of, limits);
    }

    /// @param names of all templates, for advice
    public Templates(
            Function<String, Optional<TemplateSource>> loader, Supplier<Collection<String>> names, Limits limits) {
        this.loader = loader;
        this.names = names;
        this.limits = limits;
    }

    private sealed interface Compiled {}

    private record Read(Template template, List<Path> reads) implements Compiled {}

    private record Unreadable(List<Problem> problems) implements Compiled {}

    /// What a rendering depends on.
    private record Key(Template template, List<Resolved> values, Optionals optionals) {}

    /// Renders a template in the names of a scope.
    ///
    /// @param name as the loader knows it
    public Rendered render(String name, Scope scope, Optionals optionals) {
        return switch (compiled.computeIfAbsent(name, this::compile)) {
            case Unreadable(List<Problem> problems) -> new Rendered.Refused(problems);
            case Read(Template template, List<Path> reads) -> {
                List<Resolved> values =
                        reads.stream().map(path -> Names.resolve(path, scope)).toList();
                Key key = new Key(template, values, optionals);
                Rendered known = rendered.get(key);
                yield known != null ? known : remember(key, new Rendering(scope, optionals, limits).of(template));
            }
        };
    }

    /// What is wrong with a template whatever the values of its names.
    ///
    /// @param names those that may be used, without their values
    public List<Problem> problems(String name, Scope names) {
        return switch (compiled.computeIfAbsent(name, this::compile)) {
            case Unreadable(List<Problem> problems) -> problems;
            case Read(Template template, var reads) -> SureNames.unknown(template, names);
        };
    }

    /// The sources of a template and of all that it includes; none of one that cannot be read.
    public Set<String> sources(String name) {
        Set<String> sources = new TreeSet<>();
        if (compiled.computeIfAbsent(name, this::compile) instanceof Read(Template template, var reads)) {
            template.sources(sources);
        }
        return sources;
    }

    private Rendered remember(Key key, Rendered result) {
        if (rendered.size() >= REMEMBERED) {
            rendered.remove(rendered.keySet().iterator().next());
        }
        rendered.put(key, result);
        return result;
    }

    private Compiled compile(String name) {
        Optional<TemplateSource> source = loader.apply(name);
        if (source.isEmpty()) {
            Problem missing = Problem.author("template.missing", "there is no template " + Quoted.of(name));
            String advice = near(name);
            return new Unreadable(List.of(advice.isEmpty() ? missing : missing.advise(advice)));
        }
        try {
            Template template = read(source.get(), List.of(name));
            return new Read(template, template.reads());
        } catch (Malformed e) {
            return new Unreadable(List.of(e.problem()));
        }
    }

    private Template read(TemplateSource source, List<String> within) {
        return new Template(source, TemplateParser.parse(source, (name, indent, offset) -> {
            if (within.contains(name) || within.size() > NESTING) {
                throw new Malformed(recursion(source, offset, within, name));
            }
            TemplateSource partial = loader.apply(name)
                    .orElseThrow(() -> new Malformed(source.problem(
                            offset, "template.missing", "there is no template " + Quoted.of(name), near(name))));
            List<String> deeper = new ArrayList<>(within);
            deeper.add(name);
            return read(indented(partial, indent), deeper);
        }));
    }

    private static Problem recursion(TemplateSource source, int offset, List<String> within, String name) {
        String path = String.join(" > ", within) + " > " + name;
        String summary = within.contains(name)
                ? "the template " + Quoted.of(name) + " includes itself: " + path
                : "templates include each other more than " + NESTING + " deep: " + path;
        return source.problem(offset, "template.recursion", summary, "");
    }

    /// The whole name of a file is written, with its ending and without the folder of all templates.
    private String near(String name) {
        Optional<String> there = Stream.of(name + ENDING, name.substring(name.indexOf('/') + 1))
                .filter(names.get()::contains)
                .findFirst();
        Optional<String> near = there.isPresent()
                ? there
                : Suggestion.among(
                                stem(name),
                                names.get().stream().map(Templates::stem).toList())
                        .flatMap(stem -> names.get().stream()
                                .filter(known -> stem(known).equals(stem))
                                .findFirst());
        return near.map(Suggestion::asking).orElse("");
    }

    private static String stem(String name) {
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /// An indent stands before each line of a partial that has one (Mustache specification, "Standalone
    /// Indentation").
    private static TemplateSource indented(TemplateSource source, String indent) {
        return indent.isEmpty()
                ? source
                : new TemplateSource(source.name(), source.text().replaceAll("(?m)^(?=.)", indent));
    }
}
