package dev.plumb.agent.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.agent.engine.memory.Note;
import dev.plumb.agent.protocol.Hold;
import dev.plumb.agent.protocol.json.MalformedException;
import dev.plumb.api.ResourceId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What earlier versions wrote into a journal is read for ever: one line that is refused costs the whole journal.
class EarlierNotesTest {
    private static final ResourceId WEB = new ResourceId("service", "web");

    private static void reads(String line, Note expected) throws MalformedException {
        assertEquals(expected, NoteCodec.read(line));
    }

    @Test
    void aChangeWithoutItsDeclaration() throws MalformedException {
        reads("acting\t\"service[web]\"\tcreating", new Note.Acting(WEB, true));
    }

    @Test
    void whatTooManyRemovalsHeldWhenThatWasAClass() throws MalformedException {
        reads(
                "held\t\"service[web]\"\tnone\t1764000000000",
                new Note.HeldSince(WEB, new Hold.ByRemovals(), Instant.ofEpochSecond(1_764_000_000)));
    }

    @Test
    void whatWasReachedWithoutDigests() throws MalformedException {
        reads("reached\t\"service[web]\"\t{}\tcreated", new Note.Reached(WEB, "{}", true));
    }
}
