package dev.plumb.cli;

import dev.plumb.cli.compiled.ProgramFiles;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/// Where the program begins.
public final class Main {
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
        return new Terminal(
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                folder,
                colour,
                () -> ProgramFiles.identity(System.getProperty("java.class.path")));
    }

    static void exit(Terminal terminal, int code) {
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code);
    }

    /// Runs one command and gives its exit code.
    static int run(Terminal terminal, String... arguments) {
        CommandLine line = new CommandLine(new PlumbCommand());
        Commands.of(terminal, System.in).asked(arguments).forEach(line::addSubcommand);
        withHelp(line);
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(100);
        line.setUsageHelpAutoWidth(false);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExecutionExceptionHandler((thrown, command, result) -> defect(terminal, thrown));
        return line.execute(arguments);
    }

    /// Every command and its own commands take `--help`.
    private static void withHelp(CommandLine line) {
        line.getCommandSpec()
                .addOption(CommandLine.Model.OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Shows this text.")
                        .build());
        line.getSubcommands().values().stream()
                .filter(sub -> !(sub.getCommand() instanceof CommandLine.HelpCommand))
                .forEach(Main::withHelp);
    }

    private static int defect(Terminal terminal, Exception thrown) {
        terminal.err().println("plumb: a fault of Plumb itself; please report it with what follows");
        thrown.printStackTrace(terminal.err());
        return Exit.DEFECT.code();
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 13), true, StandardCharsets.UTF_8);
    }
}
