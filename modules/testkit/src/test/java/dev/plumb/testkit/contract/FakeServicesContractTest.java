package dev.plumb.testkit.contract;

import dev.plumb.api.node.NodeControl;
import dev.plumb.api.node.NodeView;
import dev.plumb.testkit.node.FakeNode;

class FakeServicesContractTest extends ServicePortContract {
    private final FakeNode node = FakeNode.of("""
            directories: { /etc/systemd/system: "root:root 0755" }
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
    protected void vendor(String unit, Sort sort) {
        String fragment = "fragment: /usr/lib/systemd/system/" + unit;
        node.put("files: { /usr/lib/systemd/system/" + unit + ": \"[Service]\" }");
        node.put("units: { " + unit + ": { " + fragment + ", " + words(sort) + " } }");
    }

    @Override
    protected void enabledUntilBoot(String unit) {
        node.put("units: { " + unit + ": { file: enabled-runtime } }");
    }

    private static String words(Sort sort) {
        return switch (sort) {
            case STEADY, SCRIPT -> "active: inactive";
            case RELOADABLE -> "can-reload: true";
            case DYING -> "dies: true";
            case CRASHING -> "crashes: true";
            case ONESHOT -> "oneshot: true";
            case STATIC -> "file: static";
            case CONDITIONAL -> "unmet: [" + UNMET + "]";
            case ALIASED -> "aliases: [" + ALIAS + "]";
            case ASSERTING -> "unmet: [" + UNMET_ASSERTION + "]";
        };
    }
}
