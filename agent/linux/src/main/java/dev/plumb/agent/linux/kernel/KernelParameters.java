package dev.plumb.agent.linux.kernel;

import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.api.Problem;
import dev.plumb.api.node.SysctlStep;
import dev.plumb.api.node.SysctlView;
import dev.plumb.api.type.Quoted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Kernel parameters below `/proc/sys`.
public final class KernelParameters implements SysctlView {
    private final Path root;

    public KernelParameters(Machine machine) {
        this.root = machine.at("proc/sys");
    }

    @Override
    public Optional<String> value(String key) {
        return path(key).flatMap(Texts::read).map(KernelParameters::normal);
    }

    private static String normal(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }

    /// Dots are slashes and slashes dots, unless the first of them is a slash (sysctl.d(5)).
    private Optional<Path> path(String key) {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        boolean asIs = slash >= 0 && (dot < 0 || slash < dot);
        String relative = asIs ? key : key.replace('.', '\0').replace('/', '.').replace('\0', '/');
        Path path = root.resolve(relative).normalize();
        boolean inside = path.startsWith(root) && !path.equals(root) && !relative.startsWith("/");
        return inside && relative.indexOf('\0') < 0 ? Optional.of(path) : Optional.empty();
    }

    /// Sets a running value.
    public Optional<Problem> perform(SysctlStep step) {
        return switch (step) {
            case SysctlStep.SetValue set -> set(set.key(), set.value());
        };
    }

    private Optional<Problem> set(String key, String value) {
        Optional<Path> path = path(key).filter(Files::isRegularFile);
        if (path.isEmpty()) {
            return Optional.of(Problem.operator("sysctl.no-such-key", "the kernel has no parameter " + Quoted.of(key))
                    .advise("check the spelling, or load the module that brings it first"));
        }
        try {
            Files.writeString(path.get(), value + "\n", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException failure) {
            return Optional.of(Problem.operator(
                    "sysctl.refused",
                    "the kernel refuses " + Quoted.of(value) + " for " + Quoted.of(key) + ": " + failure.getMessage()));
        }
        return Optional.empty();
    }
}
