package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakePackagesContractTest extends PackagePortContract {
    private final FakeNode node = FakeNode.of("""
            packages:
              plumb-hello: { versions: ["1.0", "1.1"], no-configuration: true }
              plumb-library: { versions: ["1.0", "1.1"], no-configuration: true }
              plumb-app: { versions: ["1.0", "1.1"], needs-same: [plumb-library], no-configuration: true }
              plumb-daemon: { versions: ["1.0", "1.1"], services: [plumb-daemon.service] }
              plumb-broken: { versions: ["1.0"], fails: "its script ended with 1" }
              plumb-conflict: { versions: ["1.0"], removes: [plumb-hello] }
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
    protected void mend() {
        node.put("packages: { plumb-broken: { installed: \"1.0\", broken: half-configured, versions: [\"1.0\"] } }");
    }
}
