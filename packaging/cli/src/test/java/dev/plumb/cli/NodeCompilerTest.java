package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.app.AgentFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeCompilerTest {
    @TempDir
    private Path site;

    @TempDir
    private Path temporary;

    @BeforeEach
    void aSite() throws IOException {
        Files.createDirectory(site.resolve("roles"));
        Files.writeString(site.resolve("site.yaml"), "site: s\nroles: [r]\n");
        Files.writeString(site.resolve("nodes.yaml"), "nodes: { n: {} }\n");
        role("A file.");
    }

    private void role(String content) throws IOException {
        Files.writeString(
                site.resolve("roles/r.yaml"),
                "description: A role\nentries:\n  - file: /etc/motd\n    content: " + content + "\n");
    }

    private NodeCompiler.Made made() {
        Families families = Families.load();
        OutputStream nowhere = OutputStream.nullOutputStream();
        Sites sites = new Sites(new Terminal(nowhere, nowhere, site, false, Optional::empty), families);
        return new NodeCompiler(sites, families, "n", Optional.of("this build")).make(".", AgentFolder.find(home()));
    }

    private Path home() {
        return temporary.resolve("home");
    }

    private NodeCompiler.Made.Ok compiled() {
        return assertInstanceOf(NodeCompiler.Made.Ok.class, made());
    }

    private void save(NodeCompiler.Made.Ok made) {
        made.saved()
                .save(
                        assertInstanceOf(AgentFolder.Opened.Ok.class, AgentFolder.open(home()))
                                .folder(),
                        made.node());
    }

    @Test
    void whatWasSavedIsFoundAndIsTheSame() {
        NodeCompiler.Made.Ok first = compiled();
        assertFalse(first.found());
        save(first);
        NodeCompiler.Made.Ok second = compiled();
        assertTrue(second.found());
        assertEquals(first.node().manifest(), second.node().manifest());
        assertEquals(first.node().digest(), second.node().digest());
    }

    @Test
    void nothingSavedIsTakenForASiteWithAFileThatCannotBeTaken() throws IOException {
        save(compiled());
        Files.createSymbolicLink(site.resolve("roles/q.yaml"), site.resolve("roles/r.yaml"));
        assertInstanceOf(NodeCompiler.Made.Refused.class, made());
    }

    @Test
    void aChangedSiteIsCompiledAnew() throws IOException {
        save(compiled());
        role("B file.");
        assertFalse(compiled().found());
    }

    @Test
    void aBrokenSiteIsRefusedHoweverGoodItWasBefore() throws IOException {
        save(compiled());
        role("[");
        assertInstanceOf(NodeCompiler.Made.Refused.class, made());
    }
}
