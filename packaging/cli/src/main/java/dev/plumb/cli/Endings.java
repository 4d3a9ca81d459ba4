package dev.plumb.cli;

import dev.plumb.api.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/// How a command ends that gives no answer of its own: it was not understood, or Plumb is at fault.
///
/// @param json whether scripts are asking
record Endings(Terminal terminal, boolean json) {
    /// Lines of a stack trace: one of a stack that overflowed repeats itself.
    private static final int TRACE = 60;

    /// What was wrong with the arguments, then what there is.
    int notUnderstood(CommandLine.ParameterException thrown) {
        Misunderstanding misunderstanding = Misunderstanding.of(thrown);
        told(misunderstanding.problem());
        if (!json) {
            CommandLine command = misunderstanding.command();
            if (misunderstanding.isNoCommand()) {
                command.usage(terminal.helpBesides());
            } else {
                synopsis(command.getHelp()).lines().forEach(terminal::remark);
            }
        }
        return Exit.USAGE.code();
    }

    private static String synopsis(CommandLine.Help help) {
        String heading = "Usage: ";
        return heading + help.synopsis(heading.length());
    }

    /// A fault of Plumb itself, with what its makers need to find it.
    int defect(Throwable thrown) {
        told(
                thrown instanceof OutOfMemoryError
                        ? Problem.environment("plumb.memory", "expected this to fit into the memory that Plumb may use")
                                .advise("give it more: PLUMB_JAVA_FLAGS=-Xmx1g plumb ...")
                        : Problem.defect("plumb.defect", "a fault of Plumb itself: " + thrown)
                                .advise("please report it with what follows"));
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        trace.toString().lines().limit(TRACE).forEach(terminal::remark);
        return Exit.DEFECT.code();
    }

    private void told(Problem problem) {
        if (json) {
            terminal.json(ProblemJson.document(List.of(problem)));
        } else {
            terminal.problems(List.of(problem));
        }
    }
}
