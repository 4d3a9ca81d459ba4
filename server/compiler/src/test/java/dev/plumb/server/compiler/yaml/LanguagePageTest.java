package dev.plumb.server.compiler.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.base.BaseModule;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.kinds.LaterKinds;
import dev.plumb.server.compiler.schema.Judge;
import dev.plumb.server.compiler.schema.Schemas;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The page that says what the language is: its YAML is read, and its example compiles.
class LanguagePageTest {
    private static final Path PAGE = Path.of("../../docs/language.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");
    private static final Pattern FILE = Pattern.compile("# (\\S+)\\n");
    private static final String NFS_CLIENT = """
            parameters:
              from: { type: text }
              options: { type: list, of: text, default: [] }
            entries:
              - mount: $(name)
                from: $(from)
                options: $(options)
            """;
    private static final Inventory GPU =
            Inventory.of(Map.of("gpu", Datum.map(Map.of("vendors", Datum.list(List.of(Datum.text("nvidia")))))));

    /// The documents of the page by the path that their first line names.
    private static Map<String, byte[]> documents() throws IOException {
        Map<String, byte[]> documents = new TreeMap<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            for (String document : block.group(1).split("(?m)^---\\n", -1)) {
                Matcher file = FILE.matcher(document);
                assertTrue(file.lookingAt(), "the first line names no file:\n" + document);
                documents.put(file.group(1), document.getBytes(StandardCharsets.UTF_8));
            }
        }
        return documents;
    }

    private static Map<String, byte[]> site() throws IOException {
        Map<String, byte[]> site = documents();
        site.put("data/people.yaml", "[{ name: ada, uid: 5001 }]\n".getBytes(StandardCharsets.UTF_8));
        site.put("templates/sssd.conf.mustache", "password = {{secret.ldap-bind}}\n".getBytes(StandardCharsets.UTF_8));
        site.put("secrets/ldap-bind.age", "sealed".getBytes(StandardCharsets.UTF_8));
        site.put(
                "secrets/ldap-bind.yaml",
                ("version: 1\ncommitment: " + "ab".repeat(32) + "\n").getBytes(StandardCharsets.UTF_8));
        site.put("blueprints/nfs-client.yaml", NFS_CLIENT.getBytes(StandardCharsets.UTF_8));
        for (String role : List.of("slurm-control", "nfs-server")) {
            site.put("roles/" + role + ".yaml", "entries: []\n".getBytes(StandardCharsets.UTF_8));
        }
        return site;
    }

    private static SiteReader.Read read(Map<String, byte[]> site) {
        return SiteReader.read(new SiteTree(site), new Library(List.of(new BaseModule(), new LaterKinds())));
    }

    @Test
    void everyBlockIsYaml() throws IOException {
        Map<String, byte[]> documents = documents();
        assertEquals(Set.of("site.yaml", "nodes.yaml", "roles/gpu-worker.yaml", "roles/base.yaml"), documents.keySet());
        documents.forEach((file, bytes) ->
                assertEquals(List.of(), YamlReader.read(file, bytes).problems(), file));
    }

    @Test
    void theSchemasOfTheExampleAcceptItsFiles() throws IOException {
        SiteReader.Read read = read(site());
        SiteReader.Read.Ok ok = assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString);
        Judge judge = new Judge(Schemas.of(ok.site()));
        documents()
                .forEach((file, bytes) -> assertEquals(
                        List.of(), judge.complaints(file, new String(bytes, StandardCharsets.UTF_8)), file));
    }

    @Test
    void theExampleCompilesForItsNodes() throws IOException {
        SiteReader.Read read = read(site());
        SiteReader.Read.Ok ok = assertInstanceOf(SiteReader.Read.Ok.class, read, read::toString);
        Compiler compiler = new Compiler(ok.site(), FleetSnapshot.NONE);
        List<ResourceId> worker = ids(compiler, "node-06");
        assertEquals(
                List.of(
                        "package[curl]",
                        "package[vim]",
                        "package[tmux]",
                        "time-sync[system]",
                        "user[ada]",
                        "file[/etc/sssd/sssd.conf]",
                        "service[sssd]",
                        "hosts[system]",
                        "mount[/home]",
                        "gpu-driver[nvidia]",
                        "gpu-settings[mig]",
                        "slurm-worker[main]"),
                worker.stream().map(ResourceId::toString).toList());
        List<ResourceId> exempt = new ArrayList<>(worker);
        exempt.remove(new ResourceId("gpu-settings", "mig"));
        assertEquals(exempt, ids(compiler, "node-07"));
    }

    private static List<ResourceId> ids(Compiler compiler, String node) {
        Compilation compilation = compiler.compile(node, GPU, Set.of());
        return assertInstanceOf(Compilation.Compiled.class, compilation, compilation::toString)
                .manifest()
                .resources()
                .stream()
                .map(resource -> resource.id())
                .toList();
    }

    @Test
    void aMisquotedValueOfTheExampleIsRefusedWithTheCorrectedLine() throws IOException {
        Map<String, byte[]> site = site();
        String nodes = new String(site.get("nodes.yaml"), StandardCharsets.UTF_8);
        site.put(
                "nodes.yaml",
                nodes.replace("\"10.0.0.[11-30]\"", "10.0.0.[11-30]").getBytes(StandardCharsets.UTF_8));
        SiteReader.Read.Refused refused = assertInstanceOf(SiteReader.Read.Refused.class, read(site));
        Problem problem = refused.problems().getFirst();
        assertEquals("yaml.needs-quotes", problem.code());
        assertTrue(problem.advice().orElse("").contains("\"10.0.0.[11-30]\""), problem::toString);
    }
}
