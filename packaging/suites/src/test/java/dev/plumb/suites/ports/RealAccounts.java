package dev.plumb.suites.ports;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.AccountPortContract;
import org.junit.jupiter.api.AfterEach;

@OnThisNode
class RealAccounts extends AccountPortContract {
    /// Takes away what these suites make.
    static final String LEAVE = """
            for user in bob eve; do userdel --force $user || :; done
            for group in bob eve crew afters other; do groupdel $group || :; done
            rm -rf /home/eve /srv/eve
            """;

    private final ThisNode node = new ThisNode();

    @Override
    protected void silenceNameService() {
        node.sh("""
                mv /usr/bin/getent /usr/bin/getent.there
                printf '#!/bin/sh\nexec sleep 100\n' >/usr/bin/getent
                chmod 0755 /usr/bin/getent
                """).ok();
    }

    @AfterEach
    void nobodyIsLeft() {
        node.sh("if [ -e /usr/bin/getent.there ]; then mv /usr/bin/getent.there /usr/bin/getent; fi")
                .ok();
        node.sh(LEAVE).ok();
    }

    @Override
    protected NodeView view() {
        return node.view();
    }

    @Override
    protected NodeControl control() {
        return node.control();
    }
}
