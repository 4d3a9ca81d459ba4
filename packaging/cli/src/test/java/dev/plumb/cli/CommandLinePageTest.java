package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Holds `docs/command-line.md` against the commands and their options.
class CommandLinePageTest {
    private static final Path PAGE = Path.of("../../docs/command-line.md");
    /// What the page says once for all commands.
    private static final Set<String> EVERYWHERE = Set.of("--json", "--help");

    private static List<CommandSpec> commands() {
        CommandLine plumb = new CommandLine(PlumbCommand.spec());
        Terminal nowhere = new Terminal(
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), Path.of("."), false, Optional::empty);
        Commands.of(new Help(nowhere, false), InputStream.nullInputStream())
                .asked()
                .forEach(plumb::addSubcommand);
        return leaves(plumb).filter(spec -> !spec.name().equals("help")).toList();
    }

    private static Stream<CommandSpec> leaves(CommandLine line) {
        return line.getSubcommands().isEmpty()
                ? Stream.of(line.getCommandSpec())
                : line.getSubcommands().values().stream().flatMap(CommandLinePageTest::leaves);
    }

    private static String synopsis(CommandSpec command) {
        List<String> words = new ArrayList<>();
        words.add(command.qualifiedName().substring("plumb ".length()));
        for (PositionalParamSpec positional : command.positionalParameters()) {
            String several = positional.arity().isVariable() ? "…" : "";
            words.add(optional(positional.arity().min() == 0, positional.paramLabel() + several));
        }
        for (OptionSpec option : command.options()) {
            if (!EVERYWHERE.contains(option.longestName())) {
                String label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
                words.add(optional(!option.required(), option.longestName() + label));
            }
        }
        return String.join(" ", words);
    }

    private static String optional(boolean optional, String text) {
        return optional ? "[" + text + "]" : text;
    }

    @Test
    void thePageHasEveryCommandWithItsOptions() throws IOException {
        List<String> expected = new ArrayList<>(
                commands().stream().map(CommandLinePageTest::synopsis).toList());
        List<String> page = Files.readAllLines(PAGE);
        List<String> found = page.stream()
                .skip(page.indexOf("| command | does | changes the machine |") + 2L)
                .takeWhile(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();
        assertEquals(String.join("\n", expected), String.join("\n", found));
    }

    @Test
    void theChangesNameEveryCommand() throws IOException {
        String changes = Files.readString(Path.of("../../CHANGELOG.md"));
        for (CommandSpec command : commands()) {
            String name = command.qualifiedName().split(" ", -1)[1];
            assertTrue(changes.contains("`" + name + "`") || changes.contains("`plumb " + name + "`"), name);
        }
    }

    @Test
    void theHelpOfEveryCommandIsASentence() {
        for (CommandSpec command : commands()) {
            String first = command.usageMessage().description()[0];
            assertTrue(first.endsWith(".") || first.endsWith(":"), command.name() + ": " + first);
            assertFalse(command.usageMessage().footer().length == 0, command.name() + " has no example");
        }
    }

    @Test
    void theHelpIsBrokenWhereItsSentencesEnd() {
        for (CommandSpec command : commands()) {
            for (String paragraph : command.usageMessage().description()) {
                assertTrue(
                        paragraph.startsWith("  ") || paragraph.endsWith(".") || paragraph.endsWith(":"),
                        command.name() + ": " + paragraph);
            }
        }
    }
}
