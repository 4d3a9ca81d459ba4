package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// What the parser says where YAML's own grammar is broken, in our form.
final class Syntax {
    static final String CODE = "yaml.syntax";

    private Syntax() {}

    static Problem problem(Place place, MarkedYamlEngineException e) {
        String found = String.valueOf(e.getProblem());
        if (found.contains("TAB")) {
            return place.problem("yaml.tab", "expected spaces, found a tab").advise("YAML indents with spaces only");
        }
        if (found.contains("end of stream") || found.contains("stream end")) {
            Optional<Problem> opened = e.getContextMark().flatMap(mark -> notClosed(place.file(), mark));
            if (opened.isPresent()) {
                return opened.get();
            }
        }
        Optional<Problem> told = Broken.told(place.file(), e);
        if (told.isPresent()) {
            return told.get();
        }
        String context = e.getContext() == null || e.getContext().isBlank() ? "" : e.getContext() + ": ";
        return place.problem(CODE, oneLine(context + found));
    }

    /// Where something was opened that the file does not close; nothing where no sign opens it.
    static Optional<Problem> notClosed(String file, Mark opened) {
        if (opened.getPointer() >= opened.getBuffer().length) {
            return Optional.empty();
        }
        Place place = new Place(file, opened.getLine() + 1, opened.getColumn() + 1);
        String sign = Character.toString(opened.getBuffer()[opened.getPointer()]);
        return switch (sign) {
            case "\"", "'" -> Optional.of(notClosed(place, "text", sign, sign));
            case "[" -> Optional.of(notClosed(place, "list", sign, "]"));
            case "{" -> Optional.of(notClosed(place, "mapping", sign, "}"));
            default -> Optional.empty();
        };
    }

    private static Problem notClosed(Place place, String sort, String sign, String closing) {
        return place.problem(CODE, "a " + sort + " begins here with " + sign + ", and nothing ends it")
                .advise("write " + closing + " behind " + (sort.equals("text") ? "the text" : "it"));
    }

    static Problem problem(Place place, YamlEngineException e) {
        return place.problem(CODE, oneLine(String.valueOf(e.getMessage())));
    }

    private static String oneLine(String message) {
        return message.strip().replaceAll("\\s+", " ");
    }
}
