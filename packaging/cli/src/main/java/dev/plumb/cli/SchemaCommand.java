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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Makes the JSON Schemas with which editors complete and check a site.
@Command(
        name = "schema",
        description = {
            "Makes JSON Schemas of a site's files from the definitions of all kinds and blueprints,",
            "for editors that complete and check while you write. A file names its own in its first line:",
            "  # yaml-language-server: $schema=../.schema/role.json"
        },
        footer = {
            "",
            "Example: plumb schema --site . --output .schema",
            "Exit: 0, or 1 when the site is not well formed or the folder cannot be written"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Options.Form form = new Options.Form();

    @Option(
            names = "--site",
            paramLabel = "SITE",
            description = "Knows the roles, blueprints and values of this site too; only what ships, if left out.")
    private Optional<String> site = Optional.empty();

    @Option(
            names = "--output",
            paramLabel = "FOLDER",
            description = "Writes site.json, nodes.json, zone.json, role.json and blueprint.json there; prints them as "
                    + "one JSON document, by file, if left out.")
    private Optional<Path> output = Optional.empty();

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Families families = Families.load();
        if (site.isEmpty()) {
            return answer(Schemas.of(new Library(families.modules()))).code();
        }
        return (switch (new Sites(terminal, families).open(site.get())) {
                    case SiteReader.Read.Refused(List<Problem> problems) -> refused(problems);
                    case SiteReader.Read.Ok(var read) -> answer(Schemas.of(read));
                })
                .code();
    }

    private Exit answer(Schemas schemas) {
        SortedMap<String, Json> documents = new TreeMap<>();
        schemas.byFile().forEach((name, schema) -> documents.put(name, PlainJson.write(schema)));
        if (output.isEmpty()) {
            terminal.json(Json.object(documents));
            return Exit.DONE;
        }
        Path folder = terminal.folder().resolve(output.get());
        try {
            write(folder, documents);
        } catch (IOException unwritable) {
            return refused(List.of(Problem.environment(
                    "schema.unwritable", "cannot write to " + folder + ": " + unwritable.getMessage())));
        }
        if (form.json()) {
            terminal.json(Json.members()
                    .put("wrote", Json.strings(List.copyOf(documents.keySet())))
                    .build());
        } else {
            terminal.line("wrote " + Terminal.count(documents.size(), "schema") + " to " + output.get());
        }
        return Exit.DONE;
    }

    private static void write(Path folder, SortedMap<String, Json> documents) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Json> document : documents.entrySet()) {
            Files.writeString(
                    folder.resolve(document.getKey() + ".json"), CanonicalJson.text(document.getValue()) + "\n");
        }
    }

    private Exit refused(List<Problem> problems) {
        ProblemJson.show(terminal, form, problems);
        return Exit.PROBLEM;
    }
}
