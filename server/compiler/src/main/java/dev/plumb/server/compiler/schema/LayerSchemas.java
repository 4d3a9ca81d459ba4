package dev.plumb.server.compiler.schema;

import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.Site;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a site, zone, role or node sets for what is declared elsewhere (rules 12, 25, 27, 28).
final class LayerSchemas {
    /// The names among the `$defs`.
    static final String ADJUSTMENT = "adjustment";

    static final String EXCLUSION = "exclusion";

    private LayerSchemas() {}

    /// @param known whether the names of the site are all there are
    static SortedMap<String, Value.Mapping> keys(Site site, boolean known) {
        SortedMap<String, Value.Mapping> keys = new TreeMap<>();
        keys.put("values", values(site, known));
        keys.put(
                "adjust",
                Draft.list(Draft.reference(ADJUSTMENT).build())
                        .described("changes entries that are declared elsewhere")
                        .build());
        keys.put(
                "without",
                Draft.list(Draft.reference(EXCLUSION).build())
                        .described("leaves entries out that are declared elsewhere: [package: tree]")
                        .build());
        keys.put("permit", Draft.reference(EngineKeySchemas.PERMIT).build());
        keys.put("audit", EngineKeySchemas.flag("only look and report, change nothing"));
        return keys;
    }

    private static Value.Mapping values(Site site, boolean known) {
        SortedMap<String, Value.Mapping> values = new TreeMap<>();
        for (Definition definition : site.definitions().values()) {
            definition
                    .parameters()
                    .forEach(parameter ->
                            values.put(definition.name() + "." + parameter.name(), Usable.schema(parameter)));
        }
        Draft draft = known ? Draft.object(values) : Draft.properties(values);
        return draft.described("parameters of roles and blueprints by full name: worker.driver: 590")
                .build();
    }
}
