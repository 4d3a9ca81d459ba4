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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
        Commands.of(new Help(nowhere, false), InputStream.nullInputStream())
                .asked()
                .forEach(plumb::addSubcommand);
        List<String> without = new ArrayList<>();
        collect(plumb, without);
        assertEquals(List.of("plumb", "secret", "try"), without);
    }

    private static void collect(CommandLine command, List<String> without) {
        if (command.getCommandSpec().findOption("--json") == null) {
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
                        List.of("diff", ".", ".", "gpu-[09]"),
                        List.of("plan", "nowhere", "--node", "n"),
                        List.of("plan", "."),
                        List.of("apply", "nowhere", "--node", "n"),
                        List.of("apply", "--permit", "everything", ".", "--node", "n"),
                        List.of("facts", "no.such"),
                        List.of("history", "/etc/none", "--home", "nowhere"),
                        List.of("history", "/etc/none", "--show", "none"),
                        List.of("forget", "nothing", "--home", "nowhere"),
                        List.of("kinds", "flie"),
                        List.of("schema", "nowhere"),
                        List.of("secret", "set", "x"),
                        List.of("secret", "keygen", "no/such/folder/key"),
                        List.of("secret"),
                        List.of("secret", "nope"),
                        List.of("help", "nope"),
                        List.of("no-such-command"))
                .map(arguments -> DynamicTest.dynamicTest(String.join(" ", arguments), () -> refused(arguments)));
    }

    private void refused(List<String> arguments) throws MalformedException {
        List<String> all = new ArrayList<>(arguments);
        all.add("--json");
        Trial trial = Trial.run(folder, all.toArray(String[]::new));
        Json problems = document(trial).find("problems").orElseThrow();
        assertTrue(!((Json.Arr) problems).items().isEmpty(), trial.out());
        assertEquals("", trial.err());
        assertEquals(
                trial.out().contains("\"plumb.usage\"") ? 2 : 1,
                trial.code(),
                "2 is for a command that was not understood, and for nothing else: " + trial);
    }

    private static Json.Obj document(Trial trial) throws MalformedException {
        return (Json.Obj) JsonSource.read(trial.out().getBytes(StandardCharsets.UTF_8), 1 << 24);
    }

    @Test
    void whatGoesWellIsADocument() throws IOException, MalformedException {
        SmallSite.in(folder, "- file: /etc/motd\n  content: x");
        for (List<String> arguments : List.of(
                List.of("--version"),
                List.of("--help"),
                List.of("help"),
                List.of("help", "secret", "set"),
                List.of("apply", "--help"),
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
            assertEquals("", trial.err());
            document(trial);
        }
    }

    @Test
    void aPlanHasItsKeysWhetherOrNotThereIsSomethingUnderThem() throws IOException, MalformedException {
        SmallSite.in(folder, "- file: " + folder.resolve("x") + "\n  content: x");
        Trial trial = Trial.run(
                folder, "plan", "--node", "n", "--home", folder.resolve("home").toString(), "--json");
        assertEquals(
                Set.of(
                        "format",
                        "interrupted",
                        "manifest",
                        "mode",
                        "node",
                        "owed",
                        "problems",
                        "resources",
                        "run",
                        "started",
                        "usage",
                        "warnings"),
                document(trial).members().keySet());
    }

    @Test
    void warningsStandInTheDocumentAndNowhereElse() throws IOException, MalformedException {
        SmallSite.in(
                folder,
                "- file: /etc/motd\n  content: x\n- directory: /etc/motd.d\n  refresh-on: [{ file: /etc/motd }]");
        Trial text = Trial.run(folder, "check");
        assertTrue(text.err().startsWith("roles/r.yaml:6:20: warning: "), text.toString());
        Trial trial = Trial.run(folder, "check", "--json");
        assertEquals("", trial.err());
        assertTrue(
                !((Json.Arr) document(trial).find("warnings").orElseThrow())
                        .items()
                        .isEmpty(),
                trial.out());
    }

    @TestFactory
    Stream<DynamicTest> whatIsNotUnderstoodIsToldInPlumbsWords() {
        return Map.of(
                        "chek", "expected a command of plumb, found 'chek'; did you mean 'check'?",
                        "help secret sett", "expected a command of plumb secret, found 'sett'; did you mean 'set'?",
                        "secret", "expected a command of plumb secret, found none; plumb secret --help tells more",
                        "check . more", "expected nothing more for plumb check, found 'more'",
                        "check --fact x", "expected an option of plumb check, found '--fact'; did you mean '--facts'?",
                        "plan .", "expected --node NAME, found none; plumb plan --help tells more",
                        "plan . --node", "expected --node NAME, found none",
                        "plan . --node a --node b", "expected --node NAME once, found it twice",
                        "history /x --show y", "expected a whole number for --show N, found 'y'",
                        "plan . --node n --permit all", "expected one of none, reload, restart, login, ")
                .entrySet()
                .stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    Trial trial = Trial.run(folder, one.getKey().split(" ", -1));
                    assertEquals(2, trial.code());
                    assertTrue(trial.err().startsWith(one.getValue()), trial.err());
                    assertTrue(trial.err().contains("Usage: plumb"), trial.err());
                }));
    }

    @Test
    void helpGoesAsDeepAsTheCommands() {
        assertTrue(Trial.run(folder, "help", "secret", "set").out().startsWith("Usage: plumb secret set "));
        assertTrue(Trial.run(folder, "help", "try").out().startsWith("Usage: plumb try "));
    }

    @Test
    void helpFitsEveryTerminal() {
        for (String command :
                List.of("", "check", "explain", "diff", "plan", "apply", "history", "secret set", "try")) {
            Trial trial = Trial.run(folder, ("help " + command).strip().split(" ", -1));
            trial.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
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
