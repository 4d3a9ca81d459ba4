package dev.plumb.agent.linux.packages;

import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The words of apt-get(8) for steps on packages. Recommended packages come or not as the machine's own apt is
/// configured.
final class AptCommands {
    private static final String APT_GET = "/usr/bin/apt-get";

    /// How long dpkg's lock is waited for; then the next run tries again.
    static final Duration LOCK = Duration.ofMinutes(5);

    private static final List<String> OPTIONS = List.of(
            "--yes",
            "--quiet",
            "--option=DPkg::Lock::Timeout=" + LOCK.toSeconds(),
            "--option=Dpkg::Options::=--force-confdef",
            "--option=Dpkg::Options::=--force-confold",
            "--option=Dpkg::Use-Pty=0",
            "--option=Acquire::Retries=2");

    private AptCommands() {}

    static List<String> update() {
        return List.of(
                APT_GET,
                "update",
                "--quiet",
                "--error-on=any",
                "--option=DPkg::Lock::Timeout=" + LOCK.toSeconds(),
                "--option=Acquire::Retries=2");
    }

    static List<String> install(PackageStep.Install step) {
        return bring(step, List.of("--no-remove"), List.of());
    }

    /// What goes has a minus behind its name (apt-get(8), "install").
    ///
    /// @param names those that shall go and are there
    static List<String> exchange(PackageStep.Install step, List<String> names) {
        return names.isEmpty()
                ? install(step)
                : bring(step, List.of(), names.stream().map(name -> name + "-").toList());
    }

    private static List<String> bring(PackageStep.Install step, List<String> special, List<String> gone) {
        List<String> options = new ArrayList<>(special);
        options.add("--allow-change-held-packages");
        if (step.downgrade()) {
            options.add("--allow-downgrades");
        }
        List<String> operands =
                new ArrayList<>(step.wishes().stream().map(Wish::operand).toList());
        operands.addAll(gone);
        return words("install", options, operands);
    }

    /// @param names those of the step that are there
    static List<String> remove(PackageStep.RemovePackages step, List<String> names) {
        return words(step.purge() ? "purge" : "remove", List.of("--allow-change-held-packages"), names);
    }

    static List<String> fixBroken() {
        return words("install", List.of("--fix-broken"), List.of());
    }

    /// The same, of which apt only tells what it would do; a simulation takes no lock.
    static List<String> simulated(List<String> words) {
        List<String> simulated = new ArrayList<>(words);
        simulated.remove("--no-remove");
        simulated.add(1, "--simulate");
        return simulated;
    }

    private static List<String> words(String verb, List<String> options, List<String> operands) {
        List<String> words = new ArrayList<>(List.of(APT_GET));
        words.addAll(OPTIONS);
        words.addAll(options);
        words.add(verb);
        words.add("--");
        words.addAll(operands);
        return words;
    }
}
