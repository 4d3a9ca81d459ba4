package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.protocol.json.Json;
import dev.plumb.agent.protocol.json.JsonSource;
import dev.plumb.api.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TerminalTest {
    private static final String EVIL = "a\u001b[2J\u009b31m\u202eb\nc";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(OutputStream answers) {
        return new Terminal(answers, err, Path.of("."), false, Optional::empty);
    }

    @Test
    void nothingThatIsWrittenControlsATerminal() {
        Terminal terminal = terminal(out);
        terminal.line(EVIL);
        terminal.remark(EVIL);
        terminal.problems(List.of(Problem.author("site.bad", EVIL).at(EVIL)));
        String shown = "a\\u001b[2J\\u009b31m\\u202eb\\nc";
        assertEquals(shown + "\n", out.toString(StandardCharsets.UTF_8));
        assertEquals(shown + "\n" + shown + ": " + shown + " [site.bad]\n", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aDocumentIsTheSameJsonWithoutAnythingThatControlsATerminal() throws Exception {
        terminal(out).json(new Json.Str(EVIL + "\udb40\udc01"));
        String shown = out.toString(StandardCharsets.UTF_8);
        assertEquals("\"a\\u001b[2J\\u009b31m\\u202eb\\nc\\udb40\\udc01\"\n", shown);
        assertEquals(
                new Json.Str(EVIL + "\udb40\udc01"), JsonSource.read(shown.getBytes(StandardCharsets.UTF_8), 1 << 10));
    }

    @Test
    void anAnswerThatDidNotArriveIsTold() {
        Terminal terminal = terminal(failing("No space left on device"));
        terminal.line("x");
        assertEquals(Optional.of("No space left on device"), terminal.lost());
        assertTrue(err.toString(StandardCharsets.UTF_8).contains("cannot write to standard output: No space left"));
    }

    @Test
    void aReaderThatWentAwayIsNoNews() {
        Terminal terminal = terminal(failing("Broken pipe"));
        terminal.line("x");
        assertTrue(terminal.lost().isPresent());
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatArrivedIsNotLost() {
        Terminal terminal = terminal(out);
        terminal.line("x");
        assertEquals(Optional.empty(), terminal.lost());
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
