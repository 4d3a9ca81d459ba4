package dev.plumb.base.owned;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Problem;
import dev.plumb.api.node.Command;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.Optional;

/// A program and its arguments, as a site writes them: a list, the first of which is an absolute path. No shell.
public final class ProgramWords {
    private ProgramWords() {}

    /// The program that an attribute names.
    ///
    /// @param code of the problem that its path is not absolute
    /// @param problems gets that problem; nothing is given then
    public static Optional<Command> read(
            Attributes attributes, Attribute<List<String>> attribute, String code, List<Problem> problems) {
        Optional<List<String>> words = attributes.find(attribute);
        String program =
                words.filter(list -> !list.isEmpty()).map(List::getFirst).orElse("");
        if (words.isPresent() && !program.startsWith("/")) {
            problems.add(Problem.author(code, "expected an absolute program, found " + Quoted.of(program))
                    .at(attribute.name())
                    .advise("write the program's path and its arguments as a list"));
            return Optional.empty();
        }
        return words.map(ProgramWords::command);
    }

    /// The program that these words name.
    ///
    /// @param words at least one
    public static Command command(List<String> words) {
        return Command.of(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
    }
}
