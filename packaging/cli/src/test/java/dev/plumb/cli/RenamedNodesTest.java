package dev.plumb.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `diff` and nodes that get another name (rule 20).
class RenamedNodesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void sites() throws IOException {
        site("before", "nodes: { old-1: {}, gone: {} }\n");
        site("after", "nodes: { new-1: { was: old-1 }, fresh: {} }\n");
    }

    private void site(String name, String nodes) throws IOException {
        SmallSite site = SmallSite.in(folder.resolve(name), "- file: /etc/who\n  content: \"I am $(node.name)\"\n");
        site.file("nodes.yaml", nodes);
    }

    @Test
    void aNodeThatIsRenamedIsNeitherNewNorGone() {
        Trial text = Trial.run(folder, "diff", "before", "after");
        assertEquals(3, text.code(), text.err());
        assertEquals("""
                1 node: fresh
                  + new, with 1 resource

                1 node: gone
                  - no longer in the site

                1 node: new-1
                  ~ renamed, was old-1
                  ~ file[/etc/who]
                      content I am old-1 -> I am new-1
                """, text.out());
    }

    @Test
    void itIsFoundByEitherName() {
        String byOld =
                Trial.run(folder, "diff", "before", "after", "old-1", "--json").out();
        assertEquals(
                byOld,
                Trial.run(folder, "diff", "before", "after", "new-1", "--json").out());
        assertEquals(
                "{\"groups\":[{\"changes\":[{\"change\":\"node-renamed\",\"was\":\"old-1\"}",
                byOld.substring(0, byOld.indexOf(",{\"aspects\"")));
    }

    @Test
    void aNameOfLongAgoIsNoChange() throws IOException {
        site("before", "nodes: { new-1: { was: old-1 }, fresh: {} }\n");
        assertEquals(0, Trial.run(folder, "diff", "before", "after").code());
    }
}
