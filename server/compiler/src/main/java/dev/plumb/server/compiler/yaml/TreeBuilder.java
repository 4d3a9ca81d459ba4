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
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Sized> anchors = new HashMap<>();
    private final Set<String> begun = new HashSet<>();
    private Optional<Place> bracket = Optional.empty();
    private int aliases;
    private int nodes;

    /// A finished node with the number of nodes in it, for what an alias to it costs.
    private record Sized(Yaml node, int nodes) {}

    /// Ends the reading of a file; never leaves this class.
    @SuppressWarnings("serial")
    private static final class Broken extends RuntimeException {
        private final transient Problem problem;

        Broken(Problem problem) {
            super(problem.summary(), null, false, false);
            this.problem = problem;
        }
    }

    TreeBuilder(String file, String text) {
        this.file = file;
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
            return new YamlReader.Document(Optional.of(tree), problems, nodes);
        } catch (Broken e) {
            problems.add(e.problem);
        } catch (MarkedYamlEngineException e) {
            problems.add(syntax(e));
        } catch (YamlEngineException e) {
            problems.add(Syntax.problem(Place.of(file), e));
        }
        return YamlReader.Document.refused(problems);
    }

    private Yaml onlyDocument() {
        parser.next();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Broken(Place.of(file)
                    .problem("yaml.empty", "expected a document, found nothing")
                    .advise("write {} for nothing, or delete the file"));
        }
        Event start = parser.next();
        Directives.problems(place(start), start).forEach(this::report);
        Yaml tree = node(0);
        parser.next();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw new Broken(place(parser.peekEvent())
                    .problem("yaml.documents", "expected one document, found another")
                    .advise("put it into a file of its own"));
        }
        return tree;
    }

    private Yaml node(int depth) {
        Event event = parser.next();
        Place place = place(event);
        if (depth > Limits.DEPTH) {
            throw new Broken(place.problem("yaml.too-deep", "nested more than " + Limits.DEPTH + " deep"));
        }
        if (event instanceof AliasEvent alias) {
            return copy(place, alias.getAlias());
        }
        if (!(event instanceof NodeEvent start)) {
            throw new Broken(place.problem("yaml.syntax", "expected a value, found the end"));
        }
        int before = nodes;
        count(place, 1);
        start.getAnchor().ifPresent(anchor -> begun.add(anchor.getValue()));
        Yaml node = start instanceof ScalarEvent scalar ? scalar(place, scalar) : collection(place, start, depth);
        start.getAnchor().ifPresent(a -> anchors.put(a.getValue(), new Sized(node, nodes - before)));
        return node;
    }

    private Yaml collection(Place place, NodeEvent event, int depth) {
        if (event instanceof CollectionStartEvent start) {
            start.getTag().ifPresent(tag -> report(tag(place, tag)));
            bracket = start.isFlow() ? Optional.of(place) : bracket;
        }
        return event.getEventId() == Event.ID.SequenceStart ? sequence(place, depth) : mapping(place, depth);
    }

    private Yaml copy(Place place, Anchor anchor) {
        Sized target = anchors.get(anchor.getValue());
        if (target == null) {
            throw new Broken(meant.at(place)
                    .filter(text -> begun.isEmpty())
                    .orElseGet(() -> place.problem(
                                    "yaml.alias",
                                    "expected the name of an anchor above, found " + Quoted.of("*" + anchor.getValue()))
                            .advise(Suggestion.advice(anchor.getValue(), anchors.keySet())
                                    .orElse("if text is meant, put it in quotes"))));
        }
        aliases++;
        if (aliases > Limits.ALIASES) {
            throw new Broken(place.problem("yaml.too-many-aliases", "more than " + Limits.ALIASES + " aliases"));
        }
        count(place, target.nodes());
        return target.node();
    }

    private void report(Problem problem) {
        if (problems.size() >= Limits.PROBLEMS) {
            throw new Broken(Place.read(problem.place().orElse(file))
                    .problem("yaml.too-many-problems", "more than " + Limits.PROBLEMS + " problems in this file")
                    .advise("what follows is not looked at"));
        }
        problems.add(problem);
    }

    private void count(Place place, int more) {
        nodes += more;
        if (nodes > Limits.NODES) {
            throw new Broken(place.problem("yaml.too-many-nodes", "more than " + Limits.NODES + " values"));
        }
    }

    private Yaml scalar(Place place, ScalarEvent event) {
        if (event.getTag().isPresent()) {
            report(tag(place, event.getTag().get()));
        } else if (event.isPlain() && event.getValue().isEmpty()) {
            Optional<Problem> marked = event.getAnchor().flatMap(anchor -> meant.at(place));
            report(marked.orElseGet(() -> place.problem(Problems.NOTHING, "expected a value, found nothing")
                    .advise("write a value, \"\" for empty text, [] for an empty list, or leave the key out")));
        }
        return new Yaml.Scalar(place, event.getValue(), event.isPlain(), Spelling.of(event));
    }

    private Yaml sequence(Place place, int depth) {
        List<Yaml> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(node(depth + 1));
        }
        parser.next();
        return new Yaml.Sequence(place, items);
    }

    private Yaml mapping(Place place, int depth) {
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
                report(key.place()
                        .problem("yaml.duplicate-key", "the key " + Quoted.of(key.text()) + " stands here twice")
                        .advise("it stands first at " + first.place()));
            }
        }
        parser.next();
        merged.forEach(value -> MergeKeys.merge(value, entries));
        return new Yaml.Mapping(place, List.copyOf(entries.values()));
    }

    private Yaml.Scalar key(int depth) {
        Place place = place(parser.peekEvent());
        int before = problems.size();
        Yaml node = node(depth + 1);
        if (!(node instanceof Yaml.Scalar key)) {
            problems.subList(before, problems.size()).clear();
            throw new Broken(meant.at(place)
                    .orElseGet(() -> place.problem("yaml.key", "expected text as a key, found " + node.sort())));
        }
        if (MergeKeys.is(key)) {
            report(place.problem("yaml.merge-key", "merge keys are not part of the language")
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
        known.flatMap(Problem::place).map(Place::read).ifPresent(this::forgetBehind);
        return known.orElseGet(() -> Syntax.problem(place, e));
    }

    /// What was wrong within a text that was never meant as YAML is wrong no more.
    private void forgetBehind(Place text) {
        problems.removeIf(problem -> problem.place()
                .map(Place::read)
                .filter(place -> place.line() == text.line() && place.column() >= text.column())
                .isPresent());
    }

    private static Problem tag(Place place, String tag) {
        String shown = tag.replace("tag:yaml.org,2002:", "!!");
        return place.problem("yaml.tag", "tags are not part of the language, found " + Quoted.of(shown))
                .advise("leave it out, for the place's type decides what a value means; a text with '!' needs quotes");
    }

    private Place place(Event event) {
        return event.getStartMark()
                .map(mark -> new Place(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> Place.of(file));
    }
}
