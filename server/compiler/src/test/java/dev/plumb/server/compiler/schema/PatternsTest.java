package dev.plumb.server.compiler.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.testkit.EditorPattern;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatternsTest {
    @Test
    void everyPatternOfEverySchemaIsOneThatEditorsReadAsJavaDoes() {
        Schemas schemas = Schemas.of(new Library(List.of(new BaseModule())));
        schemas.byFile().forEach((name, schema) -> {
            assertTrue(EditorPattern.patterns(schema).count() > 10, name);
            assertEquals(List.of(), EditorPattern.faults(schema), name);
        });
    }
}
