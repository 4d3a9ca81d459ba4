package dev.plumb.suites;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A node that can be put back in an instant to how it stood before the run that is killed, and looked at
/// from outside.
final class CrashScene implements AutoCloseable {
    /// All names with kind, mode, owner and target. Times in the names of kept contents differ from run to
    /// run. shadow's programs leave locks when they are killed and take over one whose owner is gone.
    private static final String LISTING = """
            find /etc /home /opt /root /usr/local /usr/sbin /run/plumb /var/lib/plumb -xdev \
              -not -regex '/etc/[a-z]*\\.lock' -printf '%y %m %u:%g %p -> %l\\n' 2>/dev/null \
              | sed -E 's/\\.[0-9]{16}(\\.new)? /.TIME\\1 /' | LC_ALL=C sort
            """;

    /// The flags of the launcher, with a cache made on the node: the launcher makes one only where it builds.
    private static final List<String> JAVA = List.of(
            "/opt/jdk/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xms12m",
            "-Xmn6m",
            "-Xmx256m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED");

    private static final String JAR = "/opt/plumb/packaging/cli/target/plumb.jar";
    private static final String CACHE = "/run/plumb.aot";
    private static final String TRACE = "/run/trace";

    private final ThrowawayNode node;

    private CrashScene(ThrowawayNode node) {
        this.node = node;
    }

    /// A node that sees a site.
    static CrashScene of(SuiteSite site) {
        CrashScene scene = new CrashScene(site.start(NodeKind.NSPAWN));
        scene.sh("mkdir /run/training");
        scene.node
                .exec(words(
                        JAVA,
                        List.of("-XX:AOTCacheOutput=" + CACHE, "-cp", JAR, "dev.plumb.cli.Training", "/run/training")))
                .ok();
        return scene;
    }

    private static List<String> words(List<String> first, List<String> rest) {
        return Stream.concat(first.stream(), rest.stream()).toList();
    }

    /// Plumb without its launcher, whose own few calls are of no interest.
    private static List<String> plumb(String... arguments) {
        return words(words(JAVA, List.of("-XX:AOTCache=" + CACHE, "-Xlog:disable", "-jar", JAR)), List.of(arguments));
    }

    ThrowawayNode node() {
        return node;
    }

    /// Lines of shell that must succeed; gives what they say.
    String sh(String script) {
        return node.sh(script).ok().out();
    }

    Ran apply() {
        return node.exec(plumb("apply", SuiteSite.THERE, "--node", "n1"));
    }

    Ran plan() {
        return node.exec(plumb("plan", SuiteSite.THERE, "--node", "n1"));
    }

    Ran history(String path) {
        return node.exec(plumb("history", path));
    }

    /// A run in which the N-th of some calls, counted for each thread, is answered with SIGKILL instead. Not
    /// with `--seccomp-bpf`, by which strace 6.1 is faster and injects no signal.
    ///
    /// @return whether anything was killed
    boolean killedAt(CrashCalls calls, int n) {
        String each = "?" + calls.names().replace(",", ",?");
        List<String> words = new ArrayList<>(List.of("/usr/bin/strace", "-f", "-o", TRACE));
        words.addAll(calls.options());
        words.addAll(List.of("-e", "trace=" + each, "-e", "inject=" + each + ":signal=KILL:when=" + n));
        words.addAll(plumb("apply", SuiteSite.THERE, "--node", "n1", "--json"));
        Ran ran = node.exec(words);
        boolean killed = node.read(TRACE).contains("+++ killed by SIGKILL +++");
        if (!killed) {
            ran.ok();
        }
        return killed;
    }

    /// Everything that a run may change, a line for each name.
    Set<String> listing() {
        return new TreeSet<>(sh(LISTING).lines().toList());
    }

    @Override
    public void close() {
        node.close();
    }
}
