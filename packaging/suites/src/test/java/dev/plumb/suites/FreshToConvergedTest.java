package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.TestEnvironment;
import dev.plumb.nodes.ThrowawayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A site of every kind on a fresh node: changes, then a run that changes nothing, which a trace from outside proves,
/// then damage of every kind, all of it named and repaired.
@RequiresNodes(NodeKind.NSPAWN)
@Timeout(600)
class FreshToConvergedTest {

    /// What a run that changes nothing may touch: Plumb's own folders, its output, and what is no file of the node.
    private static final Pattern OWN = Pattern.compile("/var/lib/plumb(/.*)?|/run/plumb(/.*)?|/run/trace"
            + "|/dev/(null|tty|urandom|pts/\\d+)|/proc/(self|\\d+)/.*|/sys/fs/cgroup/.*plumb-.*"
            + "|(pipe|socket|anon_inode):.*|(UNIX|TCP|UDP|NETLINK).*");

    /// Programs that a run may start though nothing is to be done: they read. The launcher's own come first.
    private static final List<Predicate<String>> READING = List.of(
            call -> call.matches("\"(/usr)?/bin/(dirname|readlink|find|id|env|getent|setsid|flock|setpriv)\".*"),
            call -> call.contains("/bin/plumb\"") || call.contains("/plumb/plumb\"") || call.contains("/bin/java\""),
            call -> call.contains("/jspawnhelper\""),
            call -> call.matches(
                    "\"/usr/bin/systemctl\", \\[\"[^\"]*\", \"(show|list-units|list-unit-files|is-enabled|cat)\".*"),
            call -> call.matches("\"/usr/sbin/nft\", \\[\"[^\"]*\", (\"-[spy]\", )*\"list\".*"),
            call -> call.matches("\"/usr/bin/dpkg\", \\[\"[^\"]*\", \"--print-foreign-architectures\"\\].*"),
            call -> call.matches("\"/usr/bin/(apt-cache|dpkg-query|apt-config)\".*"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeEach
    void lay_the_site() throws IOException {
        Path site = TestEnvironment.top().resolve("packaging/suites/src/test/resources/sites/every-kind");
        try (var files = Files.walk(site)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(site.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        String key = Files.readString(TestEnvironment.repository().resolve("keys/extra.asc"));
        new SuiteSite(folder).write("data/keys.yaml", "extra: |\n" + key.indent(2));
    }

    @Test
    void changes_then_rests_then_repairs() {
        SuiteSite site = new SuiteSite(folder);
        try (ThrowawayNode node = site.start(NodeKind.NSPAWN)) {
            prepare(node);
            SuiteSite.plan(node).endedWith(3);
            SuiteSite.apply(node).ok();
            rests(node);
            repairs(node);
            rests(node);
        }
    }

    /// What the node's owner has done before Plumb came.
    private static void prepare(ThrowawayNode node) {
        World.beside(node);
        node.write(
                "/etc/apt/sources.list.d/debian.list",
                "deb [signed-by=/srv/plumb-test/keys/debian.asc] file:/srv/plumb-test/debian test main\n");
        node.exec("/usr/bin/apt-get", "-q", "update").ok();
        node.write("/etc/every/shared.conf", "first = 1\n");
        node.write("/etc/every/shared.ini", "[one]\nkey = old ; kept\n\n[two]\nkey = kept\n");
        node.write("/etc/every/purged/stranger", "not ours\n");
    }

    private static void rests(ThrowawayNode node) {
        List<String> words = new ArrayList<>(List.of(
                "/usr/bin/strace",
                "-f",
                "-qq",
                "-y",
                "-s",
                "200",
                "--seccomp-bpf",
                "-o",
                "/run/trace",
                "-e",
                SystemCalls.traced()));
        words.addAll(SuiteSite.words("apply"));
        Ran ran = node.exec(words).ok();
        SystemCalls calls = SystemCalls.of(node.read("/run/trace"));
        assertTrue(
                calls.calls().size() > 500,
                () -> "expected a trace of a whole run, found " + calls.calls().size() + " calls");
        assertEquals(
                List.of(), calls.changes().stream().filter(call -> !isOwn(call)).toList(), ran::out);
        assertEquals(
                List.of(),
                calls.started().stream()
                        .filter(call -> READING.stream().noneMatch(may -> may.test(call.arguments())))
                        .toList(),
                ran::out);
        System.out.printf(
                "a run that changes nothing: %d calls traced, %d programs started, none of them changes anything%n",
                calls.calls().size(), calls.started().size());
    }

    /// Every name of a call must be Plumb's own: to rename out of its folder changes the node.
    private static boolean isOwn(SystemCalls.Call call) {
        List<String> touched = Touched.by(call);
        return !touched.isEmpty()
                && touched.stream().allMatch(path -> OWN.matcher(path).matches());
    }

    /// Each damage with a look that must be as before when the repair is done.
    private static Map<String, List<String>> damages() {
        Map<String, List<String>> all = new LinkedHashMap<>();
        all.put("file[/etc/every/text]", List.of("echo more >>/etc/every/text", "cat /etc/every/text"));
        all.put(
                "file[/etc/every/secret]",
                List.of("chmod 0644 /etc/every/secret", "stat -c '%a %U' /etc/every/secret"));
        all.put("file[/etc/every/data.json]", List.of("rm /etc/every/data.json", "cat /etc/every/data.json"));
        all.put("directory[/etc/every/purged]", List.of("echo x >/etc/every/purged/again", "ls -A /etc/every/purged"));
        all.put("link[/etc/every/link]", List.of("ln -sfn /nowhere /etc/every/link", "readlink /etc/every/link"));
        all.put(
                "line[/etc/every/shared.conf#limit]",
                List.of("sed -i /limit/d /etc/every/shared.conf", "cat /etc/every/shared.conf"));
        all.put(
                "setting[/etc/every/shared.ini#one.key]",
                List.of("sed -i 's/= *new/= bad/' /etc/every/shared.ini", "cat /etc/every/shared.ini"));
        all.put(
                "package[plumb-hello]",
                List.of("dpkg --remove plumb-hello", "dpkg-query -Wf'${db:Status-Status} ${Version}' plumb-hello"));
        all.put(
                "repository[plumb-extra]",
                List.of("rm /etc/apt/sources.list.d/*plumb-extra*", "cat /etc/apt/sources.list.d/*plumb-extra*"));
        all.put(
                "service[plumb-daemon]",
                List.of(
                        "systemctl disable --now plumb-daemon",
                        "systemctl is-active plumb-daemon; systemctl is-enabled plumb-daemon"));
        all.put(
                "timer[every-hour]",
                List.of("systemctl disable --now every-hour.timer", "systemctl is-active every-hour.timer"));
        all.put("user[eve]", List.of("usermod --shell /bin/false eve", "getent passwd eve"));
        all.put("group[every]", List.of("gpasswd --delete eve every", "getent group every"));
        all.put("ssh-key[eve/laptop]", List.of("rm /etc/ssh/added_keys.d/eve", "cat /etc/ssh/added_keys.d/eve"));
        all.put(
                "sysctl[net.core.somaxconn]",
                List.of("sysctl -w net.core.somaxconn=128", "sysctl -n net.core.somaxconn"));
        all.put("kernel-module[pcspkr]", List.of("rm -f /etc/modprobe.d/*pcspkr*", "cat /etc/modprobe.d/*pcspkr*"));
        all.put("hosts[system]", List.of("sed -i /n2/d /etc/hosts", "cat /etc/hosts"));
        all.put("hostname[system]", List.of("echo wrong >/etc/hostname", "cat /etc/hostname"));
        all.put(
                "timezone[system]",
                List.of("ln -sfn /usr/share/zoneinfo/UTC /etc/localtime", "readlink /etc/localtime"));
        all.put("time-sync[system]", List.of("systemctl stop chrony", "systemctl is-active chrony"));
        all.put("firewall[system]", List.of("nft delete table inet plumb", "nft -s list table inet plumb"));
        all.put("command[every/mark]", List.of("rm /var/lib/every-mark", "ls /var/lib/every-mark"));
        return all;
    }

    private static void repairs(ThrowawayNode node) {
        Map<String, String> whole = new LinkedHashMap<>();
        damages().forEach((resource, damage) -> {
            whole.put(resource, node.sh(damage.getLast()).out());
            node.sh(damage.getFirst()).ok();
            assertNotEquals(whole.get(resource), node.sh(damage.getLast()).out(), resource + " is damaged");
            System.out.println("damaged " + resource + ": " + damage.getFirst());
        });
        Ran plan = SuiteSite.plan(node).endedWith(3);
        damages()
                .keySet()
                .forEach(resource -> assertTrue(plan.out().contains(resource), () -> resource + " is not in " + plan));
        SuiteSite.apply(node).ok();
        damages()
                .forEach((resource, damage) -> assertEquals(
                        whole.get(resource), node.sh(damage.getLast()).out(), resource));
    }
}
