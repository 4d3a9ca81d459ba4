package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/// Builds the tree of one document from the parser's events, collecting what is wrong on the way. Ends early
/// only where YAML's own grammar is broken or a limit is passed.
final class TreeBuilder {
    private final String file;
    private final Meant meant;
    private final ParserImpl parser;
    private final ProblemsSoFar problems;
    private final Map<String, Sized> anchors = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private Optional<Place> bracket = Optional.empty();
    private Optional<Event> ended = Optional.empty();
    private int aliases;
    private int nodes;

    /// A finished node with the number of nodes in it, for what an alias to it costs.
    private record Sized(Yaml node, int nodes) {}

    TreeBuilder(String file, String text) {
        this.file = file;
        this.problems = new ProblemsSoFar(file);
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(Limits.BYTES)
                // all of it at once: the reader copies what is left of a buffer each time that a long text goes
                // over its end, so that the work for one text of a megabyte would grow with the square of its length
                .setBufferSize(text.length() + 1)
                .build();
        this.meant = new Meant(file, text, settings);
        this.parser = new ParserImpl(settings, new StreamReader(settings, text));
    }

    YamlReader.Document document() {
        try {
            Yaml tree = onlyDocument();
            return new YamlReader.Document(Optional.of(tree), problems.all(), nodes);
        } catch (Unreadable e) {
            return refused(e.problem());
        } catch (MarkedYamlEngineException e) {
            return refused(syntax(e));
        } catch (YamlEngineException e) {
            return refused(Syntax.problem(Place.of(file), e));
        }
    }

    private YamlReader.Document refused(Problem last) {
        return YamlReader.Document.refused(problems.and(last));
    }

    private Yaml onlyDocument() {
        parser.next();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Unreadable(Place.of(file)
                    .problem("yaml.empty", "expected a document, found nothing")
                    .advise("write {} for nothing, or delete the file"));
        }
        Event start = parser.next();
        Directives.problems(place(start), start).forEach(problems::report);
        Yaml tree = node(0);
        parser.next();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Unreadable(place(parser.peekEvent())
                    .problem("yaml.documents", "expected one document, found another")
                    .advise("put it into a file of its own"));
        }
        return tree;
    }

    private Yaml node(int depth) {
        return node(depth, false);
    }

    /// @param listed whether it is an item of a flow list
    private Yaml node(int depth, boolean listed) {
        Event event = parser.next();
        Place place = place(event);
        if (depth > Limits.DEPTH) {
            throw new Unreadable(place.problem("yaml.too-deep", "nested more than " + Limits.DEPTH + " deep"));
        }
        if (event instanceof AliasEvent alias) {
            return copy(place, alias.getAlias());
        }
        if (!(event instanceof NodeEvent start)) {
            throw new Unreadable(place.problem("yaml.syntax", "expected a value, found the end"));
        }
        int before = nodes;
        count(place, 1);
        start.getAnchor().ifPresent(anchor -> begun.add(anchor.getValue()));
        Yaml node = start instanceof ScalarEvent scalar ? scalar(place, scalar) : collection(start, depth, listed);
        start.getAnchor().ifPresent(a -> anchors.put(a.getValue(), new Sized(node, nodes - before)));
        return node;
    }

    private Yaml collection(NodeEvent event, int depth, boolean listed) {
        Place place = place(event);
        boolean flow = event instanceof CollectionStartEvent start && start.isFlow();
        if (event instanceof CollectionStartEvent start) {
            start.getTag().ifPresent(tag -> problems.report(Tags.problem(place, tag)));
            bracket = flow ? Optional.of(place) : bracket;
        }
        if (event.getEventId() == Event.ID.SequenceStart) {
            return sequence(place, depth, flow);
        }
        int before = problems.count();
        Yaml.Mapping mapping = mapping(place, depth);
        return flow ? braces(mapping, event, before, listed) : mapping;
    }

    /// The mapping, or the text that was meant by it.
    private Yaml braces(Yaml.Mapping mapping, NodeEvent start, int before, boolean listed) {
        if (!Braces.withoutValues(mapping)) {
            return mapping;
        }
        Optional<Braces> braces = start.getStartMark()
                .flatMap(from -> ended.flatMap(Event::getEndMark).flatMap(to -> Braces.of(mapping.place(), from, to)));
        if (mapping.entries().isEmpty()) {
            return new Yaml.Mapping(mapping.place(), List.of(), braces.map(Braces::problem));
        }
        if (braces.isEmpty() || !braces.get().valueless(listed)) {
            return mapping;
        }
        problems.forgetSince(before);
        problems.report(braces.get().problem());
        return new Yaml.Scalar(mapping.place(), braces.get().text(), true);
    }

    private Yaml copy(Place place, Anchor anchor) {
        Sized target = anchors.get(anchor.getValue());
        if (target == null) {
            throw new Unreadable(meant.at(place)
                    .filter(text -> begun.isEmpty())
                    .orElseGet(() -> place.problem(
                                    "yaml.alias",
                                    "expected the name of an anchor above, found " + Quoted.of("*" + anchor.getValue()))
                            .advise(Suggestion.advice(anchor.getValue(), anchors.keySet())
                                    .orElse("if text is meant, put it in quotes"))));
        }
        aliases++;
        if (aliases > Limits.ALIASES) {
            throw new Unreadable(place.problem("yaml.too-many-aliases", "more than " + Limits.ALIASES + " aliases"));
        }
        count(place, target.nodes());
        return target.node();
    }

    private void count(Place place, int more) {
        nodes += more;
        if (nodes > Limits.NODES) {
            throw new Unreadable(place.problem("yaml.too-many-nodes", "more than " + Limits.NODES + " values"));
        }
    }

    private Yaml scalar(Place place, ScalarEvent event) {
        if (event.getTag().isPresent()) {
            problems.report(Tags.problem(place, event.getTag().get()));
        } else if (event.isPlain() && event.getValue().isEmpty()) {
            Optional<Problem> marked = event.getAnchor().flatMap(anchor -> meant.at(place));
            problems.report(marked.orElseGet(() -> Problems.nothing(place)));
        }
        return new Yaml.Scalar(place, event.getValue(), event.isPlain(), Spelling.of(event));
    }

    private Yaml sequence(Place place, int depth, boolean flow) {
        List<Yaml> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1, flow));
        }
        parser.next();
        return new Yaml.Sequence(place, items);
    }

    private Yaml.Mapping mapping(Place place, int depth) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        List<Yaml> merged = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Yaml.Scalar key = key(depth);
            Yaml.Entry entry = new Yaml.Entry(key, node(depth + 1));
            if (MergeKeys.is(key)) {
                merged.add(entry.value());
                continue;
            }
            Yaml.Entry first = entries.putIfAbsent(key.text(), entry);
            if (first != null) {
                problems.report(key.place()
                        .problem("yaml.duplicate-key", "the key " + Quoted.of(key.text()) + " stands here twice")
                        .advise("it stands first at " + first.place()));
            }
        }
        ended = Optional.of(parser.next());
        merged.forEach(value -> MergeKeys.merge(value, entries));
        return new Yaml.Mapping(place, List.copyOf(entries.values()));
    }

    private Yaml.Scalar key(int depth) {
        Place place = place(parser.peekEvent());
        int before = problems.count();
        Yaml node = node(depth + 1);
        if (!(node instanceof Yaml.Scalar key)) {
            problems.forgetSince(before);
            throw new Unreadable(meant.at(place)
                    .orElseGet(() -> place.problem("yaml.key", "expected text as a key, found " + node.sort())));
        }
        if (MergeKeys.is(key)) {
            problems.report(place.problem("yaml.merge-key", "merge keys are not part of the language")
                    .advise("write the keys out, or use a blueprint"));
        }
        return key;
    }

    private Problem syntax(MarkedYamlEngineException e) {
        Place place = e.getProblemMark()
                .or(e::getContextMark)
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> Place.of(file));
        Optional<Problem> known = meant.at(place, e, bracket);
        known.flatMap(Problem::place).map(Place::read).ifPresent(problems::forgetBehind);
        return known.orElseGet(() -> Syntax.problem(place, e));
    }

    private Place place(Event event) {
        return event.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> Place.of(file));
    }
}
