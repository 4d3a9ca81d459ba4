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

    @AfterEach
    void nobodyIsLeft() {
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
