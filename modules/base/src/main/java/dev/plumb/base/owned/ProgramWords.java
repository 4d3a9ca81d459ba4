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
        Optional<Problem> refused = words.flatMap(some -> refused(some, attribute, code));
        refused.ifPresent(problems::add);
        return refused.isPresent() ? Optional.empty() : words.map(ProgramWords::command);
    }

    /// Why these words name no program; empty where they do.
    ///
    /// @param code of the problem that the first is no absolute path
    public static Optional<Problem> refused(List<String> words, Attribute<List<String>> attribute, String code) {
        if (!words.isEmpty() && words.getFirst().startsWith("/")) {
            return Optional.empty();
        }
        String found = words.isEmpty() ? "none" : Quoted.of(words.getFirst());
        return Optional.of(Problem.author(code, "expected an absolute program, found " + found)
                .at(attribute.name())
                .advise("no shell runs it: write the program's path and its arguments as a list"));
    }

    /// The program that these words name.
    ///
    /// @param words at least one
    public static Command command(List<String> words) {
        return Command.of(words.getFirst(), words.subList(1, words.size()).toArray(String[]::new));
    }
}
