package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.agent.protocol.json.MalformedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// With `--json` standard output is one JSON document, however a command ends.
class AnsweringTest {
    @TempDir
    private Path folder;

    @Test
    void everyCommandTakesJson() {
        CommandLine plumb = new CommandLine(PlumbCommand.spec());
        Terminal nowhere = new Terminal(
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), folder, false, Optional::empty);
        Commands.of(nowhere, InputStream.nullInputStream()).asked().forEach(plumb::addSubcommand);
        List<String> without = new ArrayList<>();
        collect(plumb, without);
        assertEquals(List.of("plumb", "help", "secret"), without);
    }

    private static void collect(CommandLine command, List<String> without) {
        if (!(command.getCommand() instanceof Answering)) {
            without.add(command.getCommandName());
        }
        command.getSubcommands().values().forEach(sub -> collect(sub, without));
    }

    @TestFactory
    Stream<DynamicTest> whatGoesWrongIsADocumentToo() {
        return Stream.of(
                        List.of("check", "nowhere"),
                        List.of("explain", "n", "file:/x", "--site", "nowhere"),
                        List.of("diff", "nowhere", "nowhere"),
                        List.of("diff", ".", ".", "a[1"),
                        List.of("plan", "nowhere", "--node", "n"),
                        List.of("plan", "."),
                        List.of("apply", "nowhere", "--node", "n"),
                        List.of("apply", "--permit", "everything", ".", "--node", "n"),
                        List.of("facts", "no.such"),
                        List.of("history", "/etc/none", "--home", "nowhere"),
                        List.of("forget", "nothing", "--home", "nowhere"),
                        List.of("kinds", "flie"),
                        List.of("schema", "nowhere"),
                        List.of("secret", "set", "x"),
                        List.of("secret", "keygen", "no/such/folder/key"),
                        List.of("no-such-command"))
                .map(arguments -> DynamicTest.dynamicTest(String.join(" ", arguments), () -> refused(arguments)));
    }

    private void refused(List<String> arguments) throws MalformedException {
        List<String> all = new ArrayList<>(arguments);
        all.add("--json");
        Trial trial = Trial.run(folder, all.toArray(String[]::new));
        assertTrue(trial.code() == 1 || trial.code() == 2, trial.toString());
        Json document = JsonSource.read(trial.out().getBytes(StandardCharsets.UTF_8), 1 << 20);
        Json problems = ((Json.Obj) document).find("problems").orElseThrow();
        assertTrue(!((Json.Arr) problems).items().isEmpty(), trial.out());
    }

    @Test
    void whatGoesWellIsADocument() throws IOException, MalformedException {
        SmallSite.in(folder, "- file: /etc/motd\n  content: x");
        for (List<String> arguments : List.of(
                List.of("check"),
                List.of("explain", "n", "file:/etc/motd"),
                List.of("diff", ".", "."),
                List.of("facts"),
                List.of("facts", "os.id"),
                List.of("kinds"),
                List.of("kinds", "file"),
                List.of("schema"),
                List.of("schema", "--output", "made"),
                List.of("secret", "keygen", "key"))) {
            List<String> all = new ArrayList<>(arguments);
            all.add("--json");
            Trial trial = Trial.run(folder, all.toArray(String[]::new));
            assertEquals(0, trial.code(), trial.toString());
            JsonSource.read(trial.out().getBytes(StandardCharsets.UTF_8), 1 << 24);
        }
    }

    @Test
    void whatIsNotUnderstoodIsToldUnderTheNameThatPeopleTyped() {
        Trial trial = Trial.run(folder, "apply", ".", "--node", "n", "--permit", "every\u001bthing");
        assertEquals(2, trial.code());
        assertTrue(trial.err().startsWith("expected one of "), trial.err());
        assertTrue(trial.err().contains("found 'every\\u001bthing'"), trial.err());
        assertTrue(trial.err().contains("Usage: plumb apply "), trial.err());
    }

    @Test
    void theVersionIsTold() {
        Trial trial = Trial.run(folder, "--version");
        assertEquals(0, trial.code());
        assertTrue(trial.out().startsWith("plumb "), trial.out());
    }

    @Test
    void aFaultOfPlumbEndsWithItsOwnCodeHoweverDeepItLies() {
        for (Throwable thrown : List.of(new StackOverflowError(), new OutOfMemoryError("heap"), new Error("x"))) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            Terminal terminal = new Terminal(OutputStream.nullOutputStream(), err, folder, false, Optional::empty);
            assertEquals(70, new Endings(terminal, false).defect(thrown));
            String told = err.toString(StandardCharsets.UTF_8);
            assertTrue(told.contains(thrown instanceof OutOfMemoryError ? "-Xmx" : "please report"), told);
        }
    }
}
