package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.server.compiler.fleet.Inventory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What takes long is told on one line of a screen, which is gone before anything else is written.
class StatusLineTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final StatusLine status = new StatusLine(new PrintStream(screen, true, StandardCharsets.UTF_8));

    private String seen() {
        String seen = screen.toString(StandardCharsets.UTF_8);
        screen.reset();
        return seen;
    }

    @Test
    void whatIsQuicklyDoneNeverShows() {
        status.say("reading");
        status.clear();
        status.close();
        assertEquals("", seen());
    }

    @Test
    void theLineIsWrittenOverAndErased() {
        assertTrue(status.show());
        status.say("one");
        assertTrue(status.show());
        status.say("two");
        assertTrue(status.show());
        assertEquals("\r\u001b[Kone\r\u001b[Ktwo", seen());
        status.clear();
        assertEquals("\r\u001b[K", seen());
        status.clear();
        assertEquals("", seen());
    }

    @Test
    void afterItsEndItIsGone() {
        status.say("one");
        status.show();
        status.close();
        assertEquals("\r\u001b[Kone\r\u001b[K", seen());
        assertFalse(status.show());
        assertEquals("", seen());
    }

    @Test
    void aNameThatIsLongOrControlsTheTerminalBreaksNoLine() {
        status.say("\u001b[2J" + "x".repeat(200));
        status.show();
        String shown = seen().substring("\r\u001b[K".length());
        assertTrue(shown.length() <= 79 && shown.startsWith("\\u001b[2J"), shown);
    }

    @Test
    void everythingElseThatIsWrittenMakesItGo() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(out, screen, Path.of("."), false, Optional::empty);
        StatusLine own = terminal.status();
        terminal.doing("one");
        own.show();
        terminal.remark("a remark");
        own.show();
        terminal.line("the answer");
        assertEquals("\r\u001b[Kone\r\u001b[Ka remark\n\r\u001b[Kone\r\u001b[K", seen());
        assertEquals("the answer\n", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCheckSaysWhichNodeItIsAt(@TempDir Path folder) throws IOException {
        SmallSite.in(folder.resolve("lab"), "- file: /etc/a\n  content: x\n");
        List<String> told = new ArrayList<>();
        Terminal terminal = new Terminal(screen, screen, folder, false, Optional::empty);
        Sites.Opened opened = new Sites(terminal, Families.load()).open("lab");
        Fleet.compile(opened.read(), Inventory.NONE, told::add);
        assertEquals(List.of("compiling n, 1 of 1"), told);
    }
}
