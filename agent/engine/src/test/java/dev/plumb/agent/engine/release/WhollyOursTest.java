package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is wholly ours goes unless somebody changed its files, whatever else about it is not as declared.
class WhollyOursTest {
    private static final String INDEX = "/var/lib/apt/lists/mirror_lab_dists_stable_InRelease";

    private final Trial trial = new Trial();

    WhollyOursTest() {
        trial.node.put(
                "directories: { /etc/ssh: root:root 0755, /etc/apt: root:root 0755, /etc/apt/preferences.d: root:root 0755,"
                        + " /etc/apt/sources.list.d: root:root 0755 }\n"
                        + "on-refresh: { files: { " + INDEX + ": signed } }");
    }

    private RunReport run(ManifestResource... wishes) {
        return trial.run(new BaseModule(), wishes);
    }

    private static ManifestResource of(String printed, Map<String, Value> attributes) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static Value list(String... words) {
        return new Value.Listing(List.of(words).stream()
                .map(word -> (Value) new Value.Text(word))
                .toList());
    }

    @Test
    void aParameterThatTheKernelDoesNotHave() {
        assertEquals(
                "waiting",
                code(
                        run(of("sysctl[net.lustre.max]", Map.of("value", new Value.Text("4")))),
                        "sysctl[net.lustre.max]"));
        assertEquals("changed", code(run(), "sysctl[net.lustre.max]"));
        assertEquals(List.of(), trial.node.files().list("/etc/sysctl.d"));
    }

    @Test
    void aRepositoryWhoseIndexIsGone() {
        RunReport made = run(of(
                "repository[lab]",
                Map.of(
                        "uris", list("http://mirror/lab"),
                        "suites", list("stable"),
                        "key", new Value.Text(Keys.REPOSITORY),
                        "components", list("main"))));
        assertEquals("changed", code(made, "repository[lab]"));
        trial.node.put("gone: [files " + INDEX + "]");
        assertEquals("changed", code(run(), "repository[lab]"));
        assertEquals(List.of(), trial.node.files().list("/etc/apt/sources.list.d"));
    }

    @Test
    void aKeyThatTheServerNoLongerReads() {
        trial.node.put("directories: { /etc/ssh: root:root 0755, /etc/ssh/sshd_config.d: root:root 0755 }\n"
                + "files: { /etc/ssh/sshd_config: \"Include /etc/ssh/sshd_config.d/*.conf\\n\" }");
        assertEquals(
                "changed",
                code(
                        run(of("ssh-key[root/laptop]", Map.of("key", new Value.Text(Keys.USER)))),
                        "ssh-key[root/laptop]"));
        trial.node.put("files: { /etc/ssh/sshd_config.d/05-x.conf: \"AuthorizedKeysFile none\\n\" }\n"
                + "programs: { \"/usr/sbin/sshd -T -C user=root,host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22\": "
                + "\"authorizedkeysfile none\\n\" }");
        assertEquals("changed", code(run(), "ssh-key[root/laptop]"));
        assertEquals(List.of(), trial.node.files().list("/etc/ssh/added_keys.d"));
    }

    @Test
    void butNotWhatSomebodyChanged() {
        run(of("sysctl[net.lustre.max]", Map.of("value", new Value.Text("4"))));
        String file = trial.node.files().list("/etc/sysctl.d").getFirst();
        trial.node.put("files: { /etc/sysctl.d/" + file + ": mine }");
        assertEquals("released", code(run(), "sysctl[net.lustre.max]"));
        assertEquals(Optional.of("mine"), trial.node.text("/etc/sysctl.d/" + file));
    }

    @Test
    void moreUsersThanMaxRemovalsAreNotLocked() {
        ManifestResource[] users = IntStream.range(0, 11)
                .mapToObj(at -> of("user[u" + at + "]", Map.of("ssh-keys", list(Keys.USER))))
                .toArray(ManifestResource[]::new);
        run(users);
        assertEquals(Map.of("held", 11), run().counts());
        assertTrue(trial.node.accounts().localUser("u0").filter(User::expired).isEmpty());
        assertEquals(Map.of("in-sync", 11), run(users).counts());
        assertEquals(
                Map.of("released", 1, "in-sync", 10),
                run(Arrays.copyOf(users, 10)).counts());
    }
}
