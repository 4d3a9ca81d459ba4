package dev.plumb.server.compiler.schema;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The JSON Schemas of a site's files.
///
/// @param byFile a whole schema for each of `site`, `nodes`, `zone`, `role` and `blueprint`
public record Schemas(SortedMap<String, Value.Mapping> byFile) {
    /// The dialect, as JSON Schema Core 2020-12 §8.1.1 has it said.
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

    public Schemas {
        byFile = Collections.unmodifiableSortedMap(new TreeMap<>(byFile));
    }

    /// With the kinds and blueprints that ship with Plumb. Entries that use blueprints of a site are refused; roles,
    /// values, windows and types are not known and may have any name.
    public static Schemas of(Library library) {
        byte[] nothing = "site: nothing\n".getBytes(StandardCharsets.UTF_8);
        return switch (SiteReader.read(new SiteTree(Map.of("site.yaml", nothing)), library)) {
            case SiteReader.Read.Ok(Site site) -> of(new FileSchemas(site, false));
            case SiteReader.Read.Refused(var problems) ->
                throw new IllegalArgumentException("a blueprint that ships with Plumb is wrong: " + problems);
        };
    }

    /// With the names of a site too: what a file names must be there when the schemas are made.
    public static Schemas of(Site site) {
        return of(new FileSchemas(site, true));
    }

    private static Schemas of(FileSchemas files) {
        List<Usable> usables = usables(files.site());
        EntrySchemas entries = new EntrySchemas(usables);
        Map<String, Value.Mapping> shared = Map.of(
                EngineKeySchemas.PERMIT,
                EngineKeySchemas.permit(files.site().settings().windows().keySet()),
                EngineKeySchemas.REFERENCE,
                EngineKeySchemas.reference(usables, Map.of()),
                TypeSchemas.TYPE,
                TypeSchemas.type(files.records()));
        Map<String, Value.Mapping> layer = Map.of(
                LayerSchemas.ADJUSTMENT,
                entries.adjustment(),
                LayerSchemas.EXCLUSION,
                EngineKeySchemas.reference(usables, EntrySchemas.exception()));
        Map<String, Value.Mapping> entry = Map.of(EntrySchemas.ENTRY, entries.entry());
        return new Schemas(new TreeMap<>(Map.of(
                "site", document("site.yaml", files.settings(), List.of(shared, layer)),
                "nodes", document("nodes.yaml", files.nodes(), List.of(shared, layer)),
                "zone", document("zones/NAME.yaml", files.zone(), List.of(shared, layer)),
                "role", document("roles/NAME.yaml", files.role(), List.of(shared, layer, entry)),
                "blueprint", document("blueprints/NAME.yaml", files.blueprint(), List.of(shared, entry)))));
    }

    private static Value.Mapping document(
            String file, Value.Mapping schema, List<Map<String, Value.Mapping>> definitions) {
        Map<String, Value.Mapping> all = new TreeMap<>();
        definitions.forEach(all::putAll);
        return Draft.of(schema)
                .put("$schema", DIALECT)
                .put("title", file + " of a site of Plumb")
                .put("$defs", Value.Mapping.of(all))
                .build();
    }

    /// All that an entry may begin with; a blueprint of the site may take the place of one that ships.
    private static List<Usable> usables(Site site) {
        List<Usable> usables = new ArrayList<>();
        site.library().kinds().values().forEach(kind -> usables.add(Usable.of(kind.definition())));
        site.definitions().values().stream()
                .filter(definition -> definition.sort() == Definition.Sort.BLUEPRINT)
                .forEach(blueprint -> usables.add(Usable.of(blueprint)));
        return usables;
    }
}
