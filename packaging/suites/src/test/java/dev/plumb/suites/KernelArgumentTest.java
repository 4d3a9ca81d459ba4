package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kernel-argument` on a node that has no boot loader of its own: a script makes the menu from the defaults
/// and the drop-ins as `grub-mkconfig` reads them, with the node's own shell.
@RequiresNodes
@Timeout(300)
class KernelArgumentTest {
    private static final String GRUB = """
            mkdir -p /boot/grub /etc/default/grub.d
            echo 'GRUB_CMDLINE_LINUX="quiet"' >/etc/default/grub
            cat >/usr/sbin/update-grub <<'END'
            #!/bin/sh
            set -e
            test ! -e /run/no-menu
            . /etc/default/grub
            for file in /etc/default/grub.d/*.cfg; do if [ -e "$file" ]; then . "$file"; fi; done
            echo "linux /vmlinuz ro $GRUB_CMDLINE_LINUX" >/boot/grub/grub.cfg
            END
            chmod 755 /usr/sbin/update-grub; update-grub
            """;
    private static final String ARGUMENT = "- kernel-argument: isolcpus\n  value: %s\n";
    private static final String GONE = "- kernel-argument: isolcpus\n  ensure: absent\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static void menu(ThrowawayNode node, String arguments) {
        assertEquals("linux /vmlinuz ro quiet" + arguments + "\n", node.read("/boot/grub/grub.cfg"));
    }

    private static Ran pending(ThrowawayNode node) {
        Ran ran = SuiteSite.apply(node).endedWith(4);
        assertTrue(ran.out().contains("pending"), ran::out);
        return ran;
    }

    @Test
    void an_argument_stands_in_the_menu_until_it_shall_be_gone_and_waits_for_a_boot() {
        SuiteSite site = SuiteSite.of(folder, ARGUMENT.formatted("2-3"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.sh(GRUB).ok();
            pending(node);
            menu(node, " isolcpus=2-3");
            node.sh("echo by-hand >>/boot/grub/grub.cfg").ok();
            pending(node);
            assertTrue(node.read("/boot/grub/grub.cfg").contains("by-hand"), "nothing was to be done");

            site.entries(ARGUMENT.formatted("2-7"));
            pending(node);
            menu(node, " isolcpus=2-7");

            node.sh("rm /etc/default/grub.d/plumb-*; update-grub").ok();
            Ran audit = node.exec(SuiteSite.words("apply", "--audit")).endedWith(3);
            assertTrue(audit.out().contains("(drift)"), audit::out);
            menu(node, "");
            pending(node);
            menu(node, " isolcpus=2-7");
        }
    }

    @Test
    void a_removal_whose_menu_could_not_be_made_is_finished_by_the_next_run() {
        SuiteSite site = SuiteSite.of(folder, ARGUMENT.formatted("2-3"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            node.sh(GRUB).ok();
            pending(node);
            site.entries(GONE);
            node.sh("touch /run/no-menu").ok();
            SuiteSite.apply(node).endedWith(1);
            menu(node, " isolcpus=2-3");
            node.sh("rm /run/no-menu").ok();
            SuiteSite.apply(node).ok();
            menu(node, "");
            assertEquals("", node.sh("ls /etc/default/grub.d").out());
            SuiteSite.plan(node).ok();
        }
    }

    @Test
    void a_node_without_grub_says_so() {
        SuiteSite site = SuiteSite.of(folder, ARGUMENT.formatted("2-3"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            Ran ran = SuiteSite.apply(node);
            assertTrue(ran.out().contains("unsupported") && ran.out().contains("grub"), ran::toString);
            site.entries(ARGUMENT.formatted("\"$(reboot)\""));
            assertTrue(SuiteSite.apply(node).endedWith(1).err().contains("["), "refused");
        }
    }
}
