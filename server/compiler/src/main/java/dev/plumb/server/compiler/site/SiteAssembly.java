package dev.plumb.server.compiler.site;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts a site together: first the heads of all roles and blueprints, for entries anywhere may use them; then
/// all that has entries; then what names the rest.
final class SiteAssembly {
    private final SiteTree tree;
    private final Library library;
    private final Problems problems = new Problems();
    private final Budget budget = new Budget(problems);
    private final Unread unread = new Unread(problems);
    private final SiteFiles files;

    SiteAssembly(SiteTree tree, Library library) {
        this.tree = tree;
        this.library = library;
        this.files = new SiteFiles(tree, budget, unread, problems);
    }

    SiteReader.InPart read() {
        files.read();
        Optional<Yaml> siteFile = files.site();
        if (siteFile.isEmpty()) {
            // who calls it site.yml is told to rename it
            if (!tree.unread().containsKey("site.yaml")
                    && tree.read("site.yaml").isEmpty()
                    && tree.read("site.yml").isEmpty()) {
                problems.add(
                        Place.of("site.yaml"),
                        "site.missing",
                        "expected a file site.yaml, found none",
                        "write one that begins with site: NAME");
            }
            return new SiteReader.InPart(problems.sorted(), Optional.empty());
        }
        Site site = assemble(siteFile.get());
        SiteNames.check(site, unread, problems);
        return new SiteReader.InPart(problems.sorted(), Optional.of(site.with(unread.gaps())));
    }

    private Site assemble(Yaml siteFile) {
        Fields siteFields = new Fields("site.yaml", siteFile, problems);
        TypeReader types = new TypeReader(problems).with(siteFields.mapping("types"));
        PermitReader permits = new PermitReader(windows(siteFile), problems);
        DefinitionReader definitions = new DefinitionReader(library, types, permits, unread, problems);
        files.of(FileRole.BLUEPRINT).forEach((path, yaml) -> definitions.blueprint(path, yaml, tree));
        files.of(FileRole.ROLE).forEach((path, yaml) -> definitions.role(path, yaml, tree));
        SortedMap<String, Definition> known = definitions.definitions();
        LayerReader layers = definitions.layers();
        Settings settings = unread.watched(() -> new SettingsReader(problems).read(siteFields, layers), unread::layers);
        SortedMap<String, DeclaredNode> nodes = unread.watched(() -> nodes(layers, settings), unread::nodes);
        return new Site(tree, library, settings, nodes, zones(layers), known, data(), unread.gaps());
    }

    /// The names of all windows, whether they are well formed or not.
    private static Set<String> windows(Yaml siteFile) {
        Optional<Yaml> windows = siteFile instanceof Yaml.Mapping mapping ? mapping.find("windows") : Optional.empty();
        return windows.isPresent() && windows.get() instanceof Yaml.Mapping named
                ? named.entries().stream().map(Yaml.Entry::name).collect(Collectors.toSet())
                : Set.of();
    }

    private SortedMap<String, Layer> zones(LayerReader layers) {
        SortedMap<String, Layer> zones = new TreeMap<>();
        files.of(FileRole.ZONE).forEach((path, yaml) -> {
            Fields fields = new Fields("a zone", yaml, problems);
            String name = SiteFiles.name(path);
            zones.put(name, layers.read("zone " + name, fields, Reason.NONE));
            fields.end();
        });
        return zones;
    }

    private SortedMap<String, Datum> data() {
        SortedMap<String, Datum> data = new TreeMap<>();
        files.of(FileRole.DATA).forEach((path, yaml) -> data.put(SiteFiles.name(path), WrittenReader.literal(yaml)));
        return data;
    }

    private SortedMap<String, DeclaredNode> nodes(LayerReader layers, Settings settings) {
        NodesReader nodes = new NodesReader(problems);
        NodeKeyReader reader = new NodeKeyReader(layers, problems);
        for (Yaml.Entry entry : nodeEntries()) {
            Optional<NodeKey> key = reader.read(entry);
            key.filter(k -> budget.names(k.place(), k.names().size())).ifPresent(nodes::add);
        }
        return nodes.nodes(settings.roles());
    }

    private List<Yaml.Entry> nodeEntries() {
        List<Yaml.Entry> entries = new ArrayList<>();
        files.of(FileRole.NODES).values().forEach(yaml -> {
            Fields fields = new Fields("a file of nodes", yaml, problems);
            entries.addAll(fields.mapping("nodes"));
            fields.end();
        });
        for (String path : tree.below("nodes/")) {
            if (FileRole.of(path) == FileRole.NODES_CSV) {
                entries.addAll(new NodesCsv(path, budget, problems)
                        .read(tree.read(path).orElseThrow()));
            }
        }
        return entries;
    }
}
