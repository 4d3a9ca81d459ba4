package dev.plumb.suites.ports;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.ServicePortContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;

@OnThisNode
class RealServices extends ServicePortContract {
    private static final String INSTALL = "[Install]\nWantedBy=multi-user.target\n";
    private static final String SCRIPT = """
            cat >/etc/init.d/plumb-contract <<'END'
            #!/bin/sh
            ### BEGIN INIT INFO
            # Provides:          plumb-contract
            # Required-Start:
            # Required-Stop:
            # Default-Start:     2 3 4 5
            # Default-Stop:      0 1 6
            # Short-Description: a script of the contract
            ### END INIT INFO
            exit 0
            END
            chmod 0755 /etc/init.d/plumb-contract
            """;

    private final ThisNode node = new ThisNode();

    @AfterEach
    void noUnitIsLeft() {
        node.sh("""
                systemctl stop plumb-contract.service plumb-contract@one.service plumbcontract.slice 2>/dev/null || :
                rm -rf /etc/systemd/system/plumb-contract.* /usr/lib/systemd/system/plumb-contract.*
                rm -rf /etc/systemd/system/multi-user.target.wants/plumb-contract.service
                rm -f /etc/systemd/system/plumb-alias.service /etc/systemd/system/plumb-contract@.service /etc/systemd/system/plumbcontract.slice
                rm -rf /etc/systemd/system/plumb-contract.target.wants /run/systemd/system/multi-user.target.wants/plumb-contract.service
                if [ -e /etc/init.d/plumb-contract ]; then rm /etc/init.d/plumb-contract; update-rc.d plumb-contract remove; fi
                systemctl daemon-reload
                systemctl reset-failed
                """).ok();
    }

    @Override
    protected NodeView view() {
        return node.view();
    }

    @Override
    protected NodeControl control() {
        return node.control();
    }

    @Override
    protected void vendor(String unit, Sort sort) {
        if (sort == Sort.SCRIPT) {
            node.sh(SCRIPT + "systemctl daemon-reload").ok();
            return;
        }
        try {
            Files.writeString(Path.of("/usr/lib/systemd/system", unit), "[Service]\n" + text(sort));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        node.sh("systemctl daemon-reload").ok();
    }

    @Override
    protected void enabledUntilBoot(String unit) {
        node.sh("systemctl enable --runtime " + unit + "; systemctl daemon-reload")
                .ok();
    }

    private static String text(Sort sort) {
        return switch (sort) {
            case STEADY -> "ExecStart=/bin/sleep infinity\n" + INSTALL;
            case RELOADABLE -> "ExecStart=/bin/sleep infinity\nExecReload=/bin/true\n" + INSTALL;
            case DYING -> "ExecStart=/bin/false\n" + INSTALL;
            case CRASHING ->
                "ExecStart=/bin/sleep 0.2\nRestart=always\nRestartSec=0\n[Unit]\nStartLimitIntervalSec=0\n" + INSTALL;
            case ONESHOT -> "Type=oneshot\nExecStart=/bin/true\n" + INSTALL;
            case STATIC -> "ExecStart=/bin/sleep infinity\n";
            case CONDITIONAL -> "ExecStart=/bin/sleep infinity\n[Unit]\n" + UNMET + "\n";
            case ALIASED -> "ExecStart=/bin/sleep infinity\n" + INSTALL + "Alias=" + ALIAS + "\n";
            case SCRIPT -> throw new IllegalArgumentException("a script has no unit file");
            case ASSERTING -> "ExecStart=/bin/sleep infinity\n[Unit]\n" + UNMET_ASSERTION + "\n";
        };
    }
}
