package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.note;
import static dev.plumb.agent.engine.Trial.plain;
import static dev.plumb.agent.engine.Trial.removing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.engine.memory.Note;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Removals of what is no longer declared that do not come to their end at once.
class RemovalCutOffTest {
    private final Trial trial = new Trial();

    /// The look that a released thing is judged by does not know it any more once its removal has begun.
    @Test
    void aRemovalThatWasCutOffIsFinished() {
        String menu = "{ /boot/grub/grub.cfg: \"linux /vmlinuz ro%s\\n\", /proc/cmdline: \"ro\\n\" }";
        String grub = "programs: { /usr/sbin/update-grub: { then: { files: " + menu + " } } }";
        trial.node.put("directories: { /etc/default/grub.d: root:root 0755 }\nfiles: " + menu.formatted("") + "\n"
                + grub.formatted(" nosmt"));
        trial.run(new BaseModule(), plain("kernel-argument[nosmt]"));
        trial.node.put("programs: { /usr/sbin/update-grub: { exit: 1 } }");
        assertEquals("failed", code(trial.run(new BaseModule()), "kernel-argument[nosmt]"));

        trial.journal.restart();
        trial.node.put(grub.formatted(""));
        assertEquals("changed", code(trial.run(new BaseModule()), "kernel-argument[nosmt]"));
        assertEquals(Optional.of("linux /vmlinuz ro\n"), trial.node.text("/boot/grub/grub.cfg"));
        assertEquals(Optional.empty(), trial.node.text("/etc/default/grub.d/plumb-nosmt.cfg"));
        assertTrue(trial.journal.ledger().notes().isEmpty(), "and forgotten");
    }

    @Test
    void aRemovalThatWasCutOffAtItsEndLeavesNothingToList() {
        trial.run(removing(note("/etc/a", "x")));
        trial.journal.write(List.of(new Note.Leaving(id("note[/etc/a]"))), true);
        trial.node.put("gone: [files /etc/a]");
        assertEquals(List.of(), trial.run().resources());
        assertTrue(trial.journal.ledger().allReached().isEmpty());
    }
}
