package dev.plumb.server.compiler.schema;

import com.google.gson.Gson;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What the schemas of a site say of its files.
public final class Judge {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final Map<String, Schema> schemas = new TreeMap<>();

    public Judge(Schemas written) {
        written.byFile()
                .forEach((name, schema) ->
                        schemas.put(name, REGISTRY.getSchema(new Gson().toJson(plain(schema)), InputFormat.JSON)));
    }

    /// What is wrong with a file of a site; nothing where its schema accepts it, or where it has none.
    ///
    /// @param path within the site, which says which schema is its own
    public List<String> complaints(String path, String yaml) {
        return schemaOf(path).stream()
                .flatMap(name -> Objects.requireNonNull(schemas.get(name)).validate(yaml, InputFormat.YAML).stream())
                .map(Error::toString)
                .toList();
    }

    private static List<String> schemaOf(String path) {
        String first = path.replaceFirst("[./].*", "");
        return switch (first) {
            case "site", "nodes" -> List.of(first);
            case "zones", "roles", "blueprints" -> List.of(first.substring(0, first.length() - 1));
            default -> List.of();
        };
    }

    private static Object plain(Value value) {
        return switch (value) {
            case Value.Text(String text) -> text;
            case Value.Whole(long number) -> number;
            case Value.Flag(boolean on) -> on;
            case Value.Listing(List<Value> items) ->
                items.stream().map(Judge::plain).toList();
            case Value.Mapping(var entries) -> {
                Map<String, Object> members = new TreeMap<>();
                entries.forEach((name, item) -> members.put(name, plain(item)));
                yield members;
            }
            case Value.SecretRef secret -> throw new IllegalArgumentException("a secret in a schema");
            case Value.Content content -> throw new IllegalArgumentException("content in a schema");
        };
    }
}
