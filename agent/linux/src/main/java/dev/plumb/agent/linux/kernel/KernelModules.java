package dev.plumb.agent.linux.kernel;

import dev.plumb.agent.linux.Kept;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Texts;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.api.Problem;
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.ModuleView;
import dev.plumb.api.type.Quoted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Modules of the running kernel: `/proc/modules`, and the lists that depmod(8) keeps.
public final class KernelModules implements ModuleView {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern ENDING = Pattern.compile("\\.ko(\\.(gz|xz|zst))?$");

    private final Machine machine;
    private final Kept<Set<String>> builtIn;
    private final Kept<Set<String>> loadable;

    public KernelModules(Machine machine) {
        this.machine = machine;
        String release = Texts.line(machine.at("proc/sys/kernel/osrelease")).orElse("unknown");
        Path folder = machine.at("usr/lib/modules").resolve(release);
        Path lists =
                Files.isDirectory(folder) ? folder : machine.at("lib/modules").resolve(release);
        this.builtIn = names(lists.resolve("modules.builtin"));
        this.loadable = names(lists.resolve("modules.dep"));
    }

    /// Lines such as `kernel/fs/nfs/nfs.ko.xz: kernel/…` (modules.dep(5)).
    private static Kept<Set<String>> names(Path list) {
        return new Kept<>(List.of(list), () -> {
            Set<String> names = new HashSet<>();
            for (String line : Texts.lines(list)) {
                String path = line.split(":", 2)[0];
                String file = path.substring(path.lastIndexOf('/') + 1);
                names.add(normal(ENDING.matcher(file).replaceFirst("")));
            }
            return names;
        });
    }

    @Override
    public boolean loaded(String name) {
        return builtIn.get().contains(normal(name)) || inMemory(name);
    }

    private boolean inMemory(String name) {
        return Texts.lines(machine.at("proc/modules")).stream()
                .anyMatch(line -> line.split(" ", 2)[0].equals(normal(name)));
    }

    @Override
    public boolean available(String name) {
        return loadable.get().contains(normal(name)) || loaded(name);
    }

    @Override
    public Optional<String> parameter(String module, String name) {
        return NAME.matcher(module).matches() && NAME.matcher(name).matches()
                ? Texts.line(machine.at("sys/module/" + normal(module) + "/parameters/" + name))
                : Optional.empty();
    }

    private static Problem builtIn(String name) {
        return Problem.author(
                        "kernel-module.built-in",
                        "expected " + Quoted.of(name)
                                + " to be a module that can go, found a part of the kernel itself")
                .advise("leave it out; only another kernel is without it");
    }

    private static String normal(String name) {
        return name.replace('-', '_');
    }

    /// Loads or unloads a module with modprobe(8).
    public Optional<Problem> perform(ModuleStep step, Tool tool) {
        return switch (step) {
            case ModuleStep.SetLoaded set -> {
                if (set.loaded() == loaded(set.module())) {
                    yield Optional.empty();
                }
                if (!set.loaded() && builtIn.get().contains(normal(set.module()))) {
                    yield Optional.of(builtIn(set.module()));
                }
                yield set.loaded()
                        ? tool.run("/usr/sbin/modprobe", "--", set.module())
                        : tool.run("/usr/sbin/modprobe", "--remove", "--", set.module());
            }
        };
    }
}
