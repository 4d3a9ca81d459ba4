package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Quoted;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import dev.plumb.server.compiler.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads roles and blueprints, the shipped ones first: their heads as they come, their entries when all heads
/// are known.
final class DefinitionReader {
    private final Library library;
    private final TypeReader types;
    private final PermitReader permits;
    private final Unread unread;
    private final Problems problems;
    private final Signatures signatures = new Signatures();
    private final SortedMap<String, List<Parameter>> parameters = new TreeMap<>();
    private final SortedMap<String, Headed> headed = new TreeMap<>();

    /// A definition whose entries are still to be read.
    private record Headed(Definition.Sort sort, Fields fields, List<Parameter> parameters, Beside beside) {}

    DefinitionReader(Library library, TypeReader types, PermitReader permits, Unread unread, Problems problems) {
        this.library = library;
        this.types = types;
        this.permits = permits;
        this.unread = unread;
        this.problems = problems;
        library.kinds().values().forEach(kind -> signatures.add(kind.definition()));
        library.blueprints().forEach(this::shipped);
    }

    private void shipped(String name, Library.Shipped blueprint) {
        String path = blueprint.family() + ":blueprints/" + name + ".yaml";
        YamlReader.Document document = YamlReader.read(path, blueprint.yaml().getBytes(StandardCharsets.UTF_8));
        problems.addAll(path, document.problems());
        document.tree().ifPresent(yaml -> put(Definition.Sort.BLUEPRINT, name, yaml, blueprint.beside()));
    }

    void blueprint(String path, Yaml yaml, Beside beside) {
        String name = SiteFiles.name(path);
        if (free(Place.of(path), name, replaces(yaml))) {
            idleReplacement(name, yaml);
            put(Definition.Sort.BLUEPRINT, name, yaml, beside);
        } else {
            unread.definition(name);
        }
    }

    private void idleReplacement(String name, Yaml yaml) {
        if (replaces(yaml) && !library.blueprints().containsKey(name)) {
            problems.add(
                    yaml.place(),
                    "definition.replaces-nothing",
                    "no blueprint " + Quoted.of(name) + " ships with Plumb, so there is none to replace",
                    "leave 'replaces' out, or mend the file's name");
        }
    }

    private static boolean replaces(Yaml yaml) {
        return yaml instanceof Yaml.Mapping mapping
                && mapping.find("replaces")
                        .filter(v -> v instanceof Yaml.Scalar s && s.text().equals("shipped"))
                        .isPresent();
    }

    void role(String path, Yaml yaml, Beside beside) {
        String name = SiteFiles.name(path);
        if (free(Place.of(path), name, false)) {
            put(Definition.Sort.ROLE, name, yaml, beside);
        } else {
            unread.definition(name);
        }
    }

    /// Kinds, blueprints and roles share one namespace (rule 2).
    private boolean free(Place place, String name, boolean replaces) {
        Headed other = headed.get(name);
        if (library.kind(name).isPresent()) {
            problems.add(place, "name.taken", Quoted.of(name) + " is the name of a kind", "choose another name");
            return false;
        }
        if (other != null && !library.blueprints().containsKey(name)) {
            problems.add(place, "name.taken", "a role and a blueprint are both called " + Quoted.of(name));
            return false;
        }
        if (library.blueprints().containsKey(name) && !replaces) {
            problems.add(
                    place,
                    "name.taken",
                    Quoted.of(name) + " is the name of a blueprint that ships with Plumb",
                    "choose another name, or write replaces: shipped in a blueprint's file to take its place");
            return false;
        }
        return true;
    }

    private void put(Definition.Sort sort, String name, Yaml yaml, Beside beside) {
        Fields fields = new Fields(sort == Definition.Sort.ROLE ? "a role" : "a blueprint", yaml, problems);
        TypeReader own = sort == Definition.Sort.ROLE ? types : types.with(fields.mapping("types"));
        List<Parameter> head = unread.watched(() -> new ParameterReader(own, problems).read(fields), unread::layers);
        if (!(yaml instanceof Yaml.Mapping mapping)
                || mapping.find("parameters")
                        .filter(parameters -> !(parameters instanceof Yaml.Mapping))
                        .isPresent()
                || fields.means("parameters")) {
            unread.definition(name);
        }
        if (sort == Definition.Sort.BLUEPRINT) {
            signatures.add(name, head);
            replacesKey(fields);
        }
        parameters.put(name, head);
        headed.put(name, new Headed(sort, fields, head, beside));
    }

    private void replacesKey(Fields fields) {
        fields.scalar("replaces")
                .filter(value -> !value.text().equals("shipped"))
                .ifPresent(value -> problems.add(
                        value.place(), "site.type", "replaces: expected shipped, found " + Quoted.of(value.text())));
    }

    private EntryReader entries() {
        return new EntryReader(signatures, permits, unread, problems);
    }

    /// Reads layers, whose values are those of all definitions.
    LayerReader layers() {
        return new LayerReader(parameters, entries(), unread, problems);
    }

    /// All roles and blueprints, with their entries.
    SortedMap<String, Definition> definitions() {
        SortedMap<String, Definition> definitions = new TreeMap<>();
        headed.forEach((name, head) -> definitions.put(name, definition(name, head)));
        return definitions;
    }

    private Definition definition(String name, Headed head) {
        Fields fields = head.fields();
        String description = fields.text("description").orElse("");
        List<Entry> entries = unread.watched(() -> fields.list("entries"), unread::lostEntry).stream()
                .flatMap(entry -> entries().entry(entry).stream())
                .toList();
        Layer layer = head.sort() == Definition.Sort.ROLE
                ? layers().read("role " + name, fields, Reason.NONE)
                : Layer.empty("blueprint " + name);
        unread.watched(
                () -> {
                    fields.end();
                    return fields;
                },
                () -> {
                    unread.lostEntry();
                    unread.layers();
                });
        return new Definition(
                head.sort(), name, fields.place(), description, head.parameters(), layer, entries, head.beside());
    }
}
