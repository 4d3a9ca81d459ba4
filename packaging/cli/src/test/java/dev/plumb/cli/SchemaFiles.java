package dev.plumb.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Schemas as `plumb schema` wrote them, and what they say of YAML.
///
/// @param texts what was written, by name
/// @param schemas the same, ready to judge
record SchemaFiles(Map<String, String> texts, Map<String, Schema> schemas) {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static SchemaFiles read(Path folder, List<String> names) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Map<String, Schema> schemas = new TreeMap<>();
        for (String name : names) {
            String text = Files.readString(folder.resolve(name + ".json"));
            texts.put(name, text);
            schemas.put(name, REGISTRY.getSchema(text, InputFormat.JSON));
        }
        return new SchemaFiles(texts, schemas);
    }

    /// What a schema has against a text; nothing where it accepts it.
    List<String> complaints(String name, String yaml) {
        return shown(Objects.requireNonNull(schemas.get(name)).validate(yaml, InputFormat.YAML));
    }

    /// What the meta-schema of draft 2020-12, which comes with the library, has against a schema.
    List<String> malformed(String name) {
        return shown(REGISTRY.getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(Objects.requireNonNull(texts.get(name)), InputFormat.JSON));
    }

    private static List<String> shown(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }
}
