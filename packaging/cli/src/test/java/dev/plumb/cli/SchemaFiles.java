package dev.plumb.cli;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Schemas as `plumb schema` wrote them, and what they say of YAML.
record SchemaFiles(Path folder) {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /// What a schema has against a text; nothing where it accepts it.
    List<String> complaints(String schema, String yaml) {
        return shown(REGISTRY.getSchema(text(schema), InputFormat.JSON).validate(yaml, InputFormat.YAML));
    }

    /// What the meta-schema of draft 2020-12, which comes with the library, has against a schema.
    List<String> malformed(String schema) {
        return shown(REGISTRY
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(text(schema), InputFormat.JSON));
    }

    private String text(String schema) {
        try {
            return Files.readString(folder.resolve(schema + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> shown(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }
}
