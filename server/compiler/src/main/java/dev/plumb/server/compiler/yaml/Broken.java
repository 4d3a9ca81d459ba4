package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/// Mistakes of YAML's grammar that people make often, in words that say what to do; the parser's own words
/// tell what it was doing. Held against the messages of SnakeYAML Engine 3.
///
/// @param file the file's path
/// @param found what the parser complains of
/// @param at where it does
/// @param begun where the list, mapping or text begins that it was in
record Broken(String file, String found, Mark at, Optional<Mark> begun) {
    private static final Pattern SEPARATOR = Pattern.compile("expected ',' or '([]}])', but got (.*)");
    private static final Pattern MORE = Pattern.compile("expected <block end>, but found '?(.*?)'?");
    private static final Pattern ESCAPE = Pattern.compile("found unknown escape character (.+)\\([0-9]+\\)");

    static Optional<Problem> told(String file, MarkedYamlEngineException e) {
        return e.getProblemMark()
                .filter(mark -> mark.getPointer() < mark.getBuffer().length)
                .flatMap(mark -> new Broken(file, String.valueOf(e.getProblem()), mark, e.getContextMark()).told());
    }

    private Optional<Problem> told() {
        Matcher separator = SEPARATOR.matcher(found);
        if (separator.matches()) {
            return Optional.of(inFlow(separator.group(1), separator.group(2)));
        }
        Matcher more = MORE.matcher(found);
        if (more.matches()) {
            return more(more.group(1));
        }
        Matcher escape = ESCAPE.matcher(found);
        if (escape.matches()) {
            return Optional.of(problem("in double quotes there is no " + Quoted.of("\\" + escape.group(1)))
                    .advise("write \\\\ for a backslash, or put the text into single quotes"));
        }
        return found.startsWith("expected the node content, but found ','")
                ? Optional.of(problem("expected a value, found ','").advise("leave out one comma, or write the value"))
                : Optional.empty();
    }

    /// In a list or mapping in brackets: what stands on a later line, and is no item, shows that it was not
    /// closed.
    private Problem inFlow(String closing, String token) {
        boolean later = begun.filter(mark -> mark.getLine() < at.getLine()).isPresent();
        if (later && !token.equals("<scalar>")) {
            return Syntax.notClosed(file, begun.get()).orElseGet(() -> between(closing));
        }
        return between(closing);
    }

    private Problem between(String closing) {
        String sort = closing.equals("]") ? "list" : "mapping";
        String where = begun.map(mark -> " that begins at " + place(mark)).orElse("");
        return problem("expected ',' or '" + closing + "' in the " + sort + where + ", found " + character())
                .advise("a comma stands between items; a text with other signs needs quotes");
    }

    private Optional<Problem> more(String token) {
        if (token.equals("]") || token.equals("}")) {
            return Optional.of(problem("nothing begins that " + Quoted.of(token) + " would end")
                    .advise("leave it out, or put the text into quotes"));
        }
        char before = before();
        return token.equals("<scalar>") && (before == '"' || before == '\'')
                ? Optional.of(problem("expected the end of the value behind the text in quotes, found " + character())
                        .advise("put all of it into quotes; a quote within is written "
                                + (before == '"' ? "\\\" there" : "'' there")))
                : Optional.empty();
    }

    /// What stands before, but for blanks.
    private char before() {
        int i = at.getPointer() - 1;
        while (i > 0 && at.getBuffer()[i] == ' ') {
            i--;
        }
        return i < 0 ? ' ' : (char) at.getBuffer()[i];
    }

    private String character() {
        return Quoted.of(Character.toString(at.getBuffer()[at.getPointer()]));
    }

    private Problem problem(String summary) {
        return place(at).problem(Syntax.CODE, summary);
    }

    private Place place(Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
