package dev.plumb.base.kernelmodule;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.OwnedFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a kernel module shall be.
///
/// @param blacklist it shall never be loaded
/// @param options its parameters when it is loaded
public record KernelModuleSpec(ResourceId id, Ensure ensure, boolean blacklist, Map<String, String> options)
        implements ResourceSpec {

    public KernelModuleSpec {
        options = new TreeMap<>(options);
    }

    String module() {
        return id.name();
    }

    boolean load() {
        return !absent() && !blacklist;
    }

    /// What loads it at boot (modules-load.d(5)), and its options or its ban (modprobe.d(5)).
    List<OwnedFile> files() {
        return List.of(
                OwnedFile.of("/etc/modules-load.d/plumb-" + module() + ".conf", text(load(), module() + "\n"))
                        .inFolderOfRoot(),
                OwnedFile.of(
                                "/etc/modprobe.d/plumb-" + module() + ".conf",
                                text(!modprobe().isEmpty(), modprobe()))
                        .inFolderOfRoot());
    }

    private Optional<Content> text(boolean wanted, String lines) {
        return wanted ? Optional.of(Content.of("# written by plumb: " + id + "\n" + lines)) : Optional.empty();
    }

    /// `blacklist` alone stops only loading by alias; `install` stops loading by name and as a dependency too.
    private String modprobe() {
        if (absent()) {
            return "";
        }
        String ban = blacklist ? "blacklist " + module() + "\ninstall " + module() + " /bin/false\n" : "";
        return options.isEmpty()
                ? ban
                : ban + "options " + module() + " "
                        + options.entrySet().stream()
                                .map(option -> option.getKey() + "=" + option.getValue())
                                .collect(Collectors.joining(" "))
                        + "\n";
    }
}
