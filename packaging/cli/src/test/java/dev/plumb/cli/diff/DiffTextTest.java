package dev.plumb.cli.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.ResourceId;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.diff.Change;
import dev.plumb.server.compiler.diff.ManifestDiff;
import dev.plumb.server.compiler.site.OwnWords;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiffTextTest {
    private static final ResourceId FILE = new ResourceId("file", "/etc/worker.conf");

    @Test
    void nodesThatChangeInTheSameLinesStandTogether() {
        List<String> lines = DiffText.of(
                List.of(
                        group("node-01", "name node-01\nslots 2\n", "name node-01\nslots 4\n"),
                        group("node-02", "name node-02\nslots 2\n", "name node-02\nslots 4\n"),
                        group("node-03", "name node-03\nslots 1\n", "name node-03\nslots 4\n")),
                Map.of(),
                OwnWords::of);
        assertEquals("""
                2 nodes: node-[01-02]
                  ~ file[/etc/worker.conf]
                      content
                        @@ -1,2 +1,2 @@
                         name node-01
                        -slots 2
                        +slots 4

                1 node: node-03
                  ~ file[/etc/worker.conf]
                      content
                        @@ -1,2 +1,2 @@
                         name node-03
                        -slots 1
                        +slots 4""", String.join("\n", lines));
    }

    @Test
    void nodesThatWriteTheirOwnNamesStandTogetherAndSayTheyAreNames() {
        List<String> lines = DiffText.of(
                List.of(
                        group("node-1", "I am node-1\n", "this is node-1, next to node-10\n"),
                        group("node-2", "I am node-2\n", "this is node-2, next to node-10\n"),
                        group("node-10", "I am node-10\n", "this is node-10, next to node-10\n")),
                Map.of(),
                OwnWords::of);
        assertEquals("""
                2 nodes: node-[1-2]
                  ~ file[/etc/worker.conf]
                      content
                        @@ -1 +1 @@
                        -I am $(node.name)
                        +this is $(node.name), next to node-10

                1 node: node-10
                  ~ file[/etc/worker.conf]
                      content
                        @@ -1 +1 @@
                        -I am node-10
                        +this is node-10, next to node-10""", String.join("\n", lines));
    }

    @Test
    void linesThatBeginWithTheNodesOwnNameAreAlike() {
        List<String> lines = DiffText.of(
                List.of(group("n1", "n1 a\nend\n", "n1 b\nend\n"), group("n2", "n2 a\nend\n", "n2 b\nend\n")),
                Map.of(),
                OwnWords::of);
        assertEquals("""
                2 nodes: n[1-2]
                  ~ file[/etc/worker.conf]
                      content
                        @@ -1,2 +1,2 @@
                        -$(node.name) a
                        +$(node.name) b
                         end""", String.join("\n", lines));
    }

    @Test
    void whatNamesANodeToAllNodesAlikeIsNotItsOwn() {
        String hosts = "n1, n2 and all the others of a list that is longer than a line";
        List<String> lines = DiffText.of(
                List.of(both("n1", hosts, hosts + " x"), both("n2", hosts, hosts + " x")), Map.of(), OwnWords::of);
        assertEquals("""
                2 nodes: n[1-2]
                  ~ file[/etc/worker.conf]
                      content I am $(node.name) -> this is $(node.name)
                      nodes ...nger than a line] -> ...nger than a line x]""", String.join("\n", lines));
    }

    @Test
    void nodesThatChangeApartBehindWhatIsShownStandApart() {
        String before = "x".repeat(60) + " a " + "y".repeat(60);
        String after = "x".repeat(60) + " b " + "y".repeat(60);
        List<String> lines = DiffText.of(
                List.of(group("a", before, after + "1"), group("b", before, after + "2")), Map.of(), OwnWords::of);
        assertEquals(7, lines.size());
        assertEquals(
                "      content ..." + "x".repeat(15) + " a " + "y".repeat(32) + "... -> ..." + "x".repeat(15) + " b "
                        + "y".repeat(32) + "...",
                lines.getLast());
    }

    private static ManifestDiff.Group both(String node, String before, String after) {
        Change.Aspect nodes = new Change.Aspect(
                "nodes",
                Optional.of(new Value.Listing(List.of(new Value.Text(before)))),
                Optional.of(new Value.Listing(List.of(new Value.Text(after)))));
        Change.Aspect content = new Change.Aspect(
                "content",
                Optional.of(Value.Content.of("I am " + node)),
                Optional.of(Value.Content.of("this is " + node)));
        return new ManifestDiff.Group(List.of(node), List.of(new Change.Altered(FILE, List.of(content, nodes))));
    }

    @Test
    void controlCharactersAreShownNotSent() {
        List<String> lines = DiffText.of(List.of(group("a", "x", "\u001b[2Jx")), Map.of(), OwnWords::of);
        assertEquals("      content x -> \\u001b[2Jx", lines.getLast());
    }

    private static ManifestDiff.Group group(String node, String before, String after) {
        Change.Aspect content = new Change.Aspect(
                "content", Optional.of(Value.Content.of(before)), Optional.of(Value.Content.of(after)));
        return new ManifestDiff.Group(List.of(node), List.of(new Change.Altered(FILE, List.of(content))));
    }
}
