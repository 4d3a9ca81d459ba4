package dev.plumb.cli;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.cli.compiled.ProgramFiles;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/// Where the program begins.
public final class Main {
    /// Of the help, in columns: what every terminal has.
    private static final int WIDTH = 80;

    private Main() {}

    /// Runs one command and ends with its exit code.
    public static void main(String[] arguments) {
        Terminal terminal = terminal(Path.of("").toAbsolutePath());
        exit(terminal, run(terminal, arguments));
    }

    /// What this process has around it.
    static Terminal terminal(Path folder) {
        boolean colour = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && System.getenv("NO_COLOR") == null;
        Terminal terminal = new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                folder,
                colour,
                () -> ProgramFiles.identity(System.getProperty("java.class.path")));
        // only the launcher can tell: the JDK knows of standard input and output alone
        return Boolean.getBoolean("plumb.screen") ? terminal.onScreen() : terminal;
    }

    /// Ends the process. An answer that did not arrive is no success, whatever was done. Without a fault it
    /// ends by itself: to be told to, the JVM would bring up a logger for that. What may still run then are
    /// looks that hang, in daemon threads.
    static void exit(Terminal terminal, int code) {
        boolean lost = terminal.lost().isPresent();
        int told = lost && code != Exit.DEFECT.code() ? Exit.PROBLEM.code() : code;
        if (told != Exit.DONE.code()) {
            System.exit(told);
        }
    }

    /// Runs one command and gives its exit code.
    static int run(Terminal terminal, String... arguments) {
        return run(terminal, System.in, arguments);
    }

    static int run(Terminal terminal, InputStream input, String... arguments) {
        boolean json = List.of(arguments).contains("--json");
        Endings endings = new Endings(terminal, json);
        Help help = new Help(terminal, json);
        try {
            CommandLine line = new CommandLine(PlumbCommand.spec());
            Commands.of(help, input).asked(arguments).forEach(line::addSubcommand);
            withHelp(line);
            line.setOut(terminal.help());
            line.setErr(terminal.helpBesides());
            line.setUsageHelpWidth(WIDTH);
            line.setUsageHelpAutoWidth(false);
            line.setColorScheme(CommandLine.Help.defaultColorScheme(
                    terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
            line.setExecutionStrategy(parsed -> execute(terminal, help, parsed));
            line.setParameterExceptionHandler((thrown, given) -> endings.notUnderstood(thrown));
            line.setExecutionExceptionHandler((thrown, command, result) -> endings.defect(thrown));
            return line.execute(arguments);
        } catch (RuntimeException | Error thrown) {
            return endings.defect(thrown);
        }
    }

    private static int execute(Terminal terminal, Help help, CommandLine.ParseResult parsed) {
        Optional<Json> document = help.asked(parsed);
        document.ifPresent(terminal::json);
        return document.isPresent() ? Exit.DONE.code() : new CommandLine.RunLast().execute(parsed);
    }

    /// Every command and its own commands take `--help`.
    private static void withHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this text.")
                        .build());
        line.getSubcommands().values().forEach(Main::withHelp);
    }

    private static OutputStream stream(FileDescriptor descriptor) {
        return new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13);
    }
}
