package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Makes text of bytes and refuses what must not hide in it: bytes that are not UTF-8, control characters,
/// characters that change the direction of writing (Trojan Source, CVE-2021-42574), and the marks of an
/// unfinished merge.
public final class Characters {
    private static final int PROBLEMS_SHOWN = 20;

    private Characters() {}

    /// The text of a file, or what is wrong with its characters.
    public record Text(String text, List<Problem> problems) {}

    /// Decodes a file and looks at every character.
    public static Text decode(String file, byte[] bytes) {
        CharBuffer decoded = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(input, decoded, true)
                    .throwException();
        } catch (CharacterCodingException e) {
            return notUtf8(file, decoded.flip().toString());
        } catch (BufferUnderflowException complete) {
            // the decoder's way to say that all input was used
        }
        String text = decoded.flip().toString();
        String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return new Text(unmarked, look(file, unmarked));
    }

    private static Text notUtf8(String file, String before) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        Problem problem = new Place(file, line, column)
                .problem("yaml.not-utf-8", "expected UTF-8, found other bytes")
                .advise("save the file as UTF-8");
        return new Text("", List.of(problem));
    }

    private static List<Problem> look(String file, String text) {
        List<Problem> problems = new ArrayList<>();
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < text.length() && problems.size() < PROBLEMS_SHOWN; i++) {
            char c = text.charAt(i);
            if (i == lineStart && conflict(text, i)) {
                problems.add(new Place(file, line, 1)
                        .problem("yaml.merge-conflict", "found the mark of an unfinished merge")
                        .advise("settle the conflict, then commit again"));
            }
            if (c == '\n') {
                line++;
                lineStart = i + 1;
            } else if (refused(c)) {
                int column = text.codePointCount(lineStart, i) + 1;
                problems.add(hidden(new Place(file, line, column), c));
            }
        }
        return problems;
    }

    private static boolean conflict(String text, int at) {
        return text.startsWith("<<<<<<< ", at) || text.startsWith(">>>>>>> ", at);
    }

    private static Problem hidden(Place place, char c) {
        String name = String.format("U+%04X", (int) c);
        return bidirectional(c)
                ? place.problem("yaml.bidi-character", "found " + name + ", which changes the direction of writing")
                        .advise("remove it; within double quotes it may be written as an escape")
                : place.problem("yaml.control-character", "found the control character " + name)
                        .advise("remove it; within double quotes it may be written as an escape");
    }

    private static boolean refused(char c) {
        boolean control = c < 0x20 ? c != '\t' && c != '\r' : (c >= 0x7F && c <= 0x9F);
        return control || c == 0x2028 || c == 0x2029 || c == 0xFEFF || bidirectional(c);
    }

    private static boolean bidirectional(char c) {
        boolean mark = c == 0x061C || c == 0x200E || c == 0x200F;
        return mark || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
