package dev.plumb.agent.app;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.json.MalformedException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/// The bytes of a journal: a head line with format and machine, then one line per note, each behind the
/// CRC-32C (RFC 3720 §B.4) of its text. What stands after the last line end is the torn tail of a writing
/// that was cut off, and is passed over; anything else that does not fit means that the journal is damaged.
final class JournalFile {
    /// The form written and read here.
    static final int FORMAT = 1;

    private static final String HEAD = "plumb-journal";

    private JournalFile() {}

    /// What bytes turned out to be.
    sealed interface Contents {
        /// A journal of this machine.
        ///
        /// @param length bytes that count; what follows is a torn tail
        /// @param lines number of lines with a note
        record Whole(List<Note> notes, int length, int lines) implements Contents {}

        /// A journal that a later version wrote.
        record Later(String format) implements Contents {}

        /// A journal of another machine: this one is a copy.
        record Foreign(String machine) implements Contents {
            static String why(String machine) {
                return "it is of another machine, '" + machine + "'";
            }
        }

        /// Not, or no longer, a journal.
        record Damaged(String why) implements Contents {}
    }

    static byte[] head(String machine) {
        return (HEAD + " " + FORMAT + " " + machine + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static byte[] lines(List<Note> notes) {
        StringBuilder lines = new StringBuilder();
        for (Note note : notes) {
            String text = NoteCodec.write(note);
            lines.append(sum(text.getBytes(StandardCharsets.UTF_8)))
                    .append('\t')
                    .append(text)
                    .append('\n');
        }
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    static Contents read(byte[] bytes, String machine) {
        int end = lineEnd(bytes, 0);
        if (end < 0) {
            return new Contents.Damaged(bytes.length == 0 ? "it is empty" : "it has no head line");
        }
        String[] head = new String(bytes, 0, end, StandardCharsets.UTF_8).split(" ", 3);
        if (head.length != 3 || !head[0].equals(HEAD)) {
            return new Contents.Damaged("it does not begin as a journal");
        }
        if (!head[1].equals(Integer.toString(FORMAT))) {
            return new Contents.Later(head[1]);
        }
        return head[2].equals(machine) ? notes(bytes, end + 1) : new Contents.Foreign(head[2]);
    }

    private static Contents notes(byte[] bytes, int from) {
        List<Note> notes = new ArrayList<>();
        int start = from;
        for (int end = lineEnd(bytes, start); end >= 0; end = lineEnd(bytes, start)) {
            try {
                notes.add(note(bytes, start, end));
            } catch (MalformedException malformed) {
                return new Contents.Damaged("note " + (notes.size() + 1) + ": " + malformed.getMessage());
            }
            start = end + 1;
        }
        return new Contents.Whole(notes, start, notes.size());
    }

    private static Note note(byte[] bytes, int start, int end) throws MalformedException {
        int text = start + 9;
        if (end < text
                || bytes[text - 1] != '\t'
                || !sum(bytes, text, end - text).equals(new String(bytes, start, 8, StandardCharsets.ISO_8859_1))) {
            throw new MalformedException("its checksum does not fit");
        }
        try {
            return NoteCodec.read(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, text, end - text))
                    .toString());
        } catch (CharacterCodingException notText) {
            throw new MalformedException("it is not UTF-8");
        }
    }

    private static int lineEnd(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static String sum(byte[] text) {
        return sum(text, 0, text.length);
    }

    private static String sum(byte[] bytes, int from, int length) {
        CRC32C sum = new CRC32C();
        sum.update(bytes, from, length);
        return HexFormat.of().toHexDigits((int) sum.getValue());
    }
}
