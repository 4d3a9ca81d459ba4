package dev.plumb.testkit.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Problem;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FakeNodeTest {
    private static final Ownership ROOT = new Ownership("root", "root", 0644);

    @Test
    void describesWhatItWasMadeOf() {
        FakeNode node = FakeNode.of("""
                files: { /etc/motd: hello, /etc/key: { content: k, ownership: "root:adm 0640" } }
                groups: { adm: 4 }
                links: { /var/run: /run }
                packages: { curl: "8.1" }
                """);
        assertEquals(node.describe(), FakeNode.of(copy(node)).describe());
    }

    @Test
    void writesThroughALinkOfRootButNotThroughOneInAUsersDirectory() {
        FakeNode node = FakeNode.of("""
                directories: { /run: "root:root 0755", /home/eve: "eve:eve 0755" }
                links: { /var/run: /run, /home/eve/etc: /etc }
                users: { eve: { uid: 1000 } }
                """);
        assertEquals(Applied.DONE, node.perform(write("/var/run/x", ROOT)));
        assertEquals(Optional.of("new"), node.text("/run/x"));
        assertEquals("file.unsafe", code(node.perform(write("/home/eve/etc/passwd", ROOT))));
        assertInstanceOf(FileState.Unsafe.class, node.files().state("/home/eve/etc/passwd"));
    }

    @Test
    void refusesWhatTheContractRefuses() {
        FakeNode node = FakeNode.of("""
                files: { /etc/two: { content: x, links: 2 } }
                directories: { /srv/full: "root:root 0755", /srv/full/a: "root:root 0755" }
                special: { /dev/thing: device }
                mounts: { /home: { type: nfs, source: "s:/h" }, /etc/hosts: { type: ext4 } }
                """);
        assertEquals("file.hard-linked", code(node.perform(write("/etc/two", ROOT))));
        assertEquals("file.type", code(node.perform(write("/dev/thing", ROOT))));
        assertEquals("file.no-directory", code(node.perform(write("/none/x", ROOT))));
        assertEquals("file.remote", code(node.perform(write("/home/x", ROOT))));
        assertEquals("file.busy", code(node.perform(new FileStep.Remove("/etc/hosts"))));
        assertEquals("file.no-such-account", code(node.perform(write("/etc/x", new Ownership("ghost", "root", 0644)))));
        assertEquals("file.not-empty", code(node.perform(new FileStep.RemoveDirectory("/srv/full", false))));
    }

    @Test
    void installsAllOrNothing() {
        FakeNode node = FakeNode.of("""
                packages:
                  a: { versions: ["1"] }
                  b: { versions: ["1"], removes: [c] }
                  c: "1"
                """);
        PackageStep both = new PackageStep.Install(
                List.of(new PackageStep.Wish("a", Optional.empty()), new PackageStep.Wish("b", Optional.empty())),
                false);
        Applied.Held held = assertInstanceOf(Applied.Held.class, node.perform(both));
        assertEquals("package.would-remove", held.why().code());
        assertTrue(node.describe().toString().contains("a={versions=[1]}"), node.toString());
    }

    @Test
    void failsWhatItIsToldToFailAndChangesNothing() {
        FakeNode node = new FakeNode();
        node.failing(step -> true, Problem.environment("disk.full", "no space left on device"));
        assertEquals("disk.full", code(node.perform(write("/motd", ROOT))));
        node.healed();
        assertEquals(Applied.DONE, node.perform(write("/motd", ROOT)));
        assertEquals(2, node.performed().size());
    }

    private static Value copy(FakeNode node) {
        Map<String, Value> all = new TreeMap<>();
        node.describe().forEach((key, entries) -> all.put(key, Value.Mapping.of(entries)));
        return Value.Mapping.of(all);
    }

    private static FileStep write(String path, Ownership ownership) {
        return new FileStep.Write(path, Value.Content.of("new"), ownership, Optional.empty(), false);
    }

    private static String code(Applied applied) {
        return assertInstanceOf(Applied.Failed.class, applied).problem().code();
    }
}
