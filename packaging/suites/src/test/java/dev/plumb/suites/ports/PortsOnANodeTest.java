package dev.plumb.suites.ports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.plumb.nodes.NodeSetup;
import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import dev.plumb.suites.NodeKind;
import dev.plumb.suites.RequiresNodes;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/// The contracts that the fake node keeps, kept by the real one: the agent's own code on a node with apt and systemd.
/// The node sees the classes of this build; the tests run inside it, and what became of each is told here.
@RequiresNodes
@Timeout(300)
class PortsOnANodeTest {

    @TestFactory
    Stream<DynamicTest> the_real_node_keeps_the_contracts_of_the_fake() {
        List<Verdict> verdicts = run();
        assertEquals(
                PortsOnThisNode.PORTS.stream()
                        .map(Class::getSimpleName)
                        .sorted()
                        .toList(),
                List.copyOf(verdicts.stream().map(Verdict::port).collect(Collectors.toCollection(TreeSet::new))),
                verdicts::toString);
        return verdicts.stream().map(PortsOnANodeTest::shown);
    }

    private static DynamicTest shown(Verdict verdict) {
        return DynamicTest.dynamicTest(
                verdict.port() + " " + verdict.test(), () -> verdict.problem().ifPresent(problem -> fail(problem)));
    }

    private static List<Verdict> run() {
        NodeSetup setup = NodeSetup.named("ports");
        List<String> there = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path here = Path.of(entry);
            if (Files.exists(here)) {
                there.add("/opt/classes/" + there.size() + "-" + here.getFileName());
                setup = setup.with(here, there.getLast());
            }
        }
        try (ThrowawayNode node = NodeKind.CONTAINER.start(setup)) {
            Ran ran = node.exec(
                    "/usr/bin/env",
                    ThisNode.VARIABLE + "=yes",
                    "/opt/jdk/bin/java",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    String.join(":", there),
                    PortsOnThisNode.class.getName());
            return ran.ok()
                    .out()
                    .lines()
                    .flatMap(line -> Verdict.read(line).stream())
                    .toList();
        }
    }
}
