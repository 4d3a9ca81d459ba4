package dev.plumb.suites.ports;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.contract.GuardPortContract;
import java.nio.file.Path;

@OnThisNode
class RealGuards extends GuardPortContract {
    private final ThisNode node = new ThisNode();
    private final Path folder = ThisNode.folder();

    @Override
    protected NodeView view() {
        return node.view();
    }

    @Override
    protected NodeControl control() {
        return node.control();
    }

    @Override
    protected String file() {
        return folder + "/changed";
    }

    @Override
    protected Command make() {
        return Command.of("/usr/bin/touch", file());
    }

    @Override
    protected Command takeAway() {
        return Command.of("/usr/bin/rm", file());
    }

    @Override
    protected Command ending(int exit) {
        return Command.of("/bin/sh", "-c", "exit " + exit);
    }
}
