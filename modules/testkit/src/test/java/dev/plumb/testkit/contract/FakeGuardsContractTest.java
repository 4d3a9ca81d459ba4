package dev.plumb.testkit.contract;

import dev.plumb.api.node.Command;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeGuardsContractTest extends GuardPortContract {
    private final FakeNode node = FakeNode.of("""
            interfaces: { lo: { up: true, addresses: [127.0.0.1/8] } }
            accepting: ["127.0.0.1:4000"]
            directories: { /srv: "root:root 0755" }
            programs:
              /bin/make: { then: { files: { /srv/changed: "" } } }
              /bin/take-away: { then: { gone: [files /srv/changed] } }
              /bin/end 0: ""
              /bin/end 1: { exit: 1 }
            """);

    @Override
    protected NodeView view() {
        return node;
    }

    @Override
    protected NodeControl control() {
        return node;
    }

    @Override
    protected String file() {
        return "/srv/changed";
    }

    @Override
    protected Command make() {
        return Command.of("/bin/make");
    }

    @Override
    protected Command takeAway() {
        return Command.of("/bin/take-away");
    }

    @Override
    protected Endpoint own() {
        return new Endpoint("127.0.0.1", 4000);
    }

    @Override
    protected Command ending(int exit) {
        return Command.of("/bin/end", Integer.toString(exit));
    }
}
