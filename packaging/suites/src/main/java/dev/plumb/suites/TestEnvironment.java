package dev.plumb.suites;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/// Where `.ci/testenv up` put things, and where the built program lies.
final class TestEnvironment {

    private static final Map<String, String> VARIABLES = System.getenv();

    private TestEnvironment() {}

    static Path folder() {
        String named = VARIABLES.get("PLUMB_TESTENV");
        return named != null ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache", "plumb-testenv");
    }

    static Path repository() {
        return folder().resolve("repository");
    }

    static Path nodeRoot() {
        return folder().resolve("node-root");
    }

    /// The top of the checkout, with the launcher.
    static Path top() {
        String top = Objects.requireNonNull(System.getProperty("plumb.top"), "plumb.top is set by the pom");
        return Path.of(top).toAbsolutePath().normalize();
    }

    /// The program's jar; it exists once `packaging/cli` is packaged.
    static Path program() {
        return top().resolve("packaging/cli/target/plumb.jar");
    }

    static boolean isContinuousIntegration() {
        return "true".equals(VARIABLES.get("CI"));
    }

    /// Names this run, so that `.ci/run` can sweep its containers and no others.
    static String run() {
        return VARIABLES.getOrDefault("PLUMB_TEST_RUN", "by-hand");
    }
}
