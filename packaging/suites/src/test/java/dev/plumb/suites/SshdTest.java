package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The way into a node, under a real sshd and a real systemd.
@RequiresNodes
@Timeout(300)
class SshdTest {
    private static final String ENTRIES = """
            - file: /etc/ssh/sshd_config.d/10-lab.conf
              content: |
                %s no
            - service: ssh
              refresh-on: [file: /etc/ssh/sshd_config.d/10-lab.conf]
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private static String process(ThrowawayNode node) {
        return ServiceTest.show(node, "ssh", "MainPID");
    }

    @Test
    void a_slip_in_its_configuration_does_not_cost_the_way_in() {
        SuiteSite site = SuiteSite.of(folder, ENTRIES.formatted("PermitRootLogin"));
        try (ThrowawayNode node = site.start(NodeKind.CONTAINER)) {
            SuiteSite.apply(node).ok();
            String before = process(node);

            site.entries(ENTRIES.formatted("PermitRootLogn"));
            Ran slip = SuiteSite.apply(node).endedWith(1);
            assertTrue((slip.out() + slip.err()).contains("PermitRootLogn"), slip::toString);
            Ran again = SuiteSite.apply(node).endedWith(1);
            assertTrue((again.out() + again.err()).contains("PermitRootLogn"), again::toString);
            assertEquals(before, process(node));
            assertEquals("active", ServiceTest.show(node, "ssh", "ActiveState"));

            site.entries(ENTRIES.formatted("PermitEmptyPasswords"));
            SuiteSite.apply(node).ok();
            assertTrue(!process(node).equals(before) && !process(node).equals("0"), process(node));
        }
    }
}
