package dev.plumb.nodes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Where `.ci/testenv up` put things, and where the built program lies.
public final class TestEnvironment {

    private static final Map<String, String> VARIABLES = System.getenv();

    /// A line that helps whoever reads why there is no node.
    public static final String ADVICE = "; run .ci/testenv up, then eval \"$(.ci/testenv env)\"";

    private TestEnvironment() {}

    /// Whether this process may do what only root may.
    public static boolean isRoot() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException | UnsupportedOperationException noProc) {
            return false;
        }
    }

    /// The folder in which everything lies that the environment makes.
    public static Path folder() {
        String named = VARIABLES.get("PLUMB_TESTENV");
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache", "plumb-testenv");
    }

    /// The apt repositories of the tests.
    public static Path repository() {
        return folder().resolve("repository");
    }

    /// The root of a node, for systemd-nspawn.
    public static Path nodeRoot() {
        return folder().resolve("node-root");
    }

    /// The disk from which virtual machines boot; each writes into a copy of its own.
    public static Path vmDisk() {
        return folder().resolve("vm.img");
    }

    /// Where the process of a virtual machine is written down, so that `.ci/testenv` finds one that was left behind.
    static Path vmPid(String name) throws IOException {
        return Files.createDirectories(folder().resolve("vms")).resolve(run() + "." + name + ".pid");
    }

    /// The top of the checkout, with the launcher.
    public static Path top() {
        String top = Objects.requireNonNull(System.getProperty("plumb.top"), "plumb.top is set by the pom");
        return Path.of(top).toAbsolutePath().normalize();
    }

    /// The program's jar; it exists once `packaging/cli` is packaged.
    public static Path program() {
        return top().resolve("packaging/cli/target/plumb.jar");
    }

    /// Whether a missing component is a failure.
    public static boolean isContinuousIntegration() {
        return "true".equals(VARIABLES.get("CI"));
    }

    /// Names this run, so that `.ci/run` can sweep its containers and no others.
    public static String run() {
        return VARIABLES.getOrDefault("PLUMB_TEST_RUN", "by-hand");
    }
}
