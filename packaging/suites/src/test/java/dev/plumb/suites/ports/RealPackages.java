package dev.plumb.suites.ports;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.PackagePortContract;
import org.junit.jupiter.api.BeforeEach;

@OnThisNode
class RealPackages extends PackagePortContract {
    private final ThisNode node = new ThisNode();

    @BeforeEach
    void nothingIsInstalled() {
        node.sh("""
                rm -f /run/plumb-broken-ok
                for name in plumb-app plumb-library plumb-hello plumb-daemon plumb-broken plumb-conflict; do
                    echo "$name unknown" | dpkg --set-selections || :
                    dpkg --purge --force-all $name || :
                done >/dev/null 2>&1
                apt-get -q update
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
    protected void mend() {
        node.sh(": >/run/plumb-broken-ok").ok();
    }
}
