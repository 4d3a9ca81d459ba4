package dev.plumb.cli;

import dev.plumb.agent.protocol.json.CanonicalJson;
import dev.plumb.agent.protocol.json.Json;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.schema.Schemas;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Makes the JSON Schemas with which editors complete and check a site.
final class SchemaCommand extends Answering {
    private final Argument<String> site = takes(Argument.optionalOperand(
            0, "SITE", "Knows the roles, blueprints and values of this site too; only what ships, if left out."));

    private final Argument<Path> output = takes(Argument.option(
            Path.class,
            "--output",
            "FOLDER",
            "Writes site.json, nodes.json, zone.json, role.json and blueprint.json there; prints them as "
                    + "one JSON document, by file, if left out."));

    SchemaCommand(Terminal terminal) {
        super(terminal, "schema");
        does(
                "Makes JSON Schemas of a site's files from the definitions of all kinds and blueprints.",
                "Editors complete and check with them while you write. A file names its own in its first line:",
                "  # yaml-language-server: $schema=../.schema/role.json");
        example(
                "Example: plumb schema . --output .schema",
                "Exit: 0, or 1 when the site is not well formed or the folder cannot be written");
    }

    @Override
    Answer answer() {
        Families families = Families.load();
        return site.given()
                .map(address -> {
                    Sites.Opened opened = new Sites(terminal(), families).open(address);
                    return switch (opened.whole()) {
                        case SiteReader.Read.Refused(List<Problem> problems) -> opened.refused(problems);
                        case SiteReader.Read.Ok(var read) -> answer(Schemas.of(read));
                    };
                })
                .orElseGet(() -> answer(Schemas.of(new Library(families.modules()))));
    }

    private Answer answer(Schemas schemas) {
        SortedMap<String, Json> documents = new TreeMap<>();
        schemas.byFile().forEach((name, schema) -> documents.put(name, PlainJson.write(schema)));
        return output.given()
                .map(folder -> written(folder, documents))
                .orElseGet(() -> Answer.of(
                        Exit.DONE,
                        () -> List.of(CanonicalJson.text(Json.object(documents))),
                        () -> Json.object(documents)));
    }

    private Answer written(Path output, SortedMap<String, Json> documents) {
        Path folder = terminal().folder().resolve(output);
        try {
            write(folder, documents);
        } catch (IOException unwritable) {
            return Answer.refused(Problem.environment(
                    "schema.unwritable", "cannot write to " + folder + ": " + Failures.reason(unwritable)));
        }
        return Answer.of(
                Exit.DONE,
                () -> List.of("wrote " + Terminal.count(documents.size(), "schema") + " to " + output),
                () -> Json.members()
                        .put(
                                "written",
                                Json.strings(documents.keySet().stream()
                                        .map(name ->
                                                folder.resolve(name + ".json").toString())
                                        .toList()))
                        .build());
    }

    private static void write(Path folder, SortedMap<String, Json> documents) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Json> document : documents.entrySet()) {
            Files.writeString(
                    folder.resolve(document.getKey() + ".json"), CanonicalJson.text(document.getValue()) + "\n");
        }
    }
}
