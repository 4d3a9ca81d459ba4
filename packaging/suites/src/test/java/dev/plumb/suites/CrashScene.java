package dev.plumb.suites;

import dev.plumb.nodes.Ran;
import dev.plumb.nodes.ThrowawayNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A node that can be put back in an instant to how it stood before the run that is killed, and looked at
/// from outside.
final class CrashScene implements AutoCloseable {
    /// All names with kind, mode, owner and target; units of Plumb's own. Times in the names of kept contents
    /// differ from run to run. shadow's programs leave locks when they are killed and take over one whose owner is
    /// gone.
    private static final String LISTING = """
            (find /etc /home /opt /root /usr/local /usr/sbin /run/plumb /var/lib/plumb /area -xdev \
               -not -regex '/etc/[a-z]*\\.lock' -printf '%y %m %u:%g %p -> %l\\n' 2>/dev/null || true
             systemctl list-units --all --plain --no-legend 'plumb-*' | sed 's/ .*//; s/^/unit /') \
              | sed -E 's/\\.[0-9]{16}(\\.new)? /.TIME\\1 /' | LC_ALL=C sort
            """;

    /// Generators make nothing on such a node, and take most of the time of a daemon-reload.
    private static final String NO_GENERATORS = """
            mkdir /etc/systemd/system-generators
            for generator in /lib/systemd/system-generators/*; do
              ln -s /dev/null /etc/systemd/system-generators/${generator##*/}
            done
            """;

    /// The flags of the launcher, with a cache made on the node: the launcher makes one only where it builds.
    private static final List<String> JAVA = List.of(
            "/opt/jdk/bin/java",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:C1MaxInlineSize=12",
            "-XX:CompileThresholdScaling=2",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-AOTReplayTraining",
            "-XX:-UsePerfData",
            "-Xms12m",
            "-Xmn6m",
            "-Xmx256m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "-Djdk.console=java.base",
            "-Dpicocli.disable.closures=true");

    private static final String JAR = "/opt/plumb/packaging/cli/target/plumb.jar";
    private static final String CACHE = "/run/plumb.aot";
    private static final String TRACE = "/run/trace";
    private static final Pattern CALL = Pattern.compile("(?m)^\\d+ +(?:<\\.\\.\\. )?([a-z_0-9]+)[( ]");

    private final ThrowawayNode node;
    private final SuiteSite site;

    private CrashScene(ThrowawayNode node, SuiteSite site) {
        this.node = node;
        this.site = site;
    }

    /// A node with a site, which lies in a folder of this machine.
    static CrashScene in(Path folder, List<Path> devices) {
        SuiteSite site = SuiteSite.of(folder, "[]");
        CrashScene scene = new CrashScene(site.start(NodeKind.NSPAWN, devices), site);
        scene.sh(NO_GENERATORS);
        return scene;
    }

    private static List<String> words(List<String> first, List<String> rest) {
        return Stream.concat(first.stream(), rest.stream()).toList();
    }

    /// Plumb without its launcher, whose own few calls are of no interest.
    private static List<String> plumb(List<String> flags, String... arguments) {
        return words(words(JAVA, words(flags, List.of("-jar", JAR))), List.of(arguments));
    }

    private static List<String> plumb(String... arguments) {
        return plumb(List.of("-XX:AOTCache=" + CACHE, "-Xlog:disable"), arguments);
    }

    ThrowawayNode node() {
        return node;
    }

    SuiteSite site() {
        return site;
    }

    /// Lines of shell that must succeed; gives what they say.
    String sh(String script) {
        return node.sh(script).ok().out();
    }

    Ran apply() {
        return node.exec(plumb("apply", SuiteSite.THERE, "--node", "n1"));
    }

    /// A run of which the cache is made, where there is none: with it the next ones begin three times as fast.
    void train() {
        if (!node.exists(CACHE)) {
            node.exec(plumb(
                            List.of("-XX:-AOTRecordTraining", "-XX:AOTCacheOutput=" + CACHE, "-Xlog:disable"),
                            "apply",
                            SuiteSite.THERE,
                            "--node",
                            "n1"))
                    .ok();
        }
    }

    Ran plan() {
        return node.exec(plumb("plan", SuiteSite.THERE, "--node", "n1"));
    }

    Ran history(String path) {
        return node.exec(plumb("history", path));
    }

    private Ran traced(CrashCalls calls, List<String> names, List<String> injected) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/strace", "-f", "-o", TRACE));
        words.addAll(calls.options());
        words.addAll(List.of("-e", "trace=?" + String.join(",?", names)));
        words.addAll(injected);
        List<String> flags = words(calls.flags(), List.of("-XX:AOTCache=" + CACHE, "-Xlog:disable"));
        words.addAll(plumb(flags, "apply", SuiteSite.THERE, "--node", "n1", "--json"));
        return node.exec(words);
    }

    /// The names of the calls of a sort that a run makes which is let be.
    Set<String> used(CrashCalls calls) {
        traced(calls, calls.names(), List.of()).ok();
        return CALL.matcher(node.read(TRACE))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A run in which the N-th of some calls, counted for each thread and name, is answered with SIGKILL instead. Not
    /// with `--seccomp-bpf`, by which strace 6.1 is faster and injects no signal.
    ///
    /// @return whether anything was killed
    boolean killedAt(CrashCalls calls, List<String> names, int n) {
        String each = "?" + String.join(",?", names);
        Ran ran = traced(calls, names, List.of("-e", "inject=" + each + ":signal=KILL:when=" + n));
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
