package dev.plumb.testkit.node;

import java.util.Optional;

/// What login.defs(5) of the fake node says, where it has one.
final class FakeLoginRules {
    private final FakeTree tree;

    FakeLoginRules(FakeTree tree) {
        this.tree = tree;
    }

    Optional<Integer> number(String name, int radix) {
        return tree.at("/etc/login.defs").flatMap(entry -> entry.content().text()).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(name + " "))
                .map(line -> Integer.parseInt(line.substring(name.length() + 1), radix))
                .findFirst();
    }
}
