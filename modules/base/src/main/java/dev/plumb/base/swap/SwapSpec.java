package dev.plumb.base.swap;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.unit.OwnedUnit;
import dev.plumb.base.unit.UnitNames;
import java.util.List;
import java.util.Optional;

/// What a swap area shall be, or that there shall be none at all.
///
/// @param size of a file, in bytes
/// @param priority over other areas
public record SwapSpec(ResourceId id, Ensure ensure, Optional<Long> size, Optional<Long> priority)
        implements ResourceSpec {
    /// The name that stands for all swap of the node.
    static final String SYSTEM = "system";

    boolean all() {
        return id.name().equals(SYSTEM);
    }

    String path() {
        return id.name();
    }

    boolean device() {
        return path().startsWith("/dev/");
    }

    Optional<Integer> kernelPriority() {
        return priority.map(Long::intValue);
    }

    /// Takes it into use at boot (systemd.swap(5)).
    OwnedUnit unit() {
        String name = UnitNames.ofPath(path()) + ".swap";
        OwnedUnit unit = new OwnedUnit(name, List.of(OwnedUnit.file(name, text())), false);
        return absent() ? unit.gone() : unit;
    }

    private String text() {
        return "# written by plumb: " + id + "\n[Swap]\nWhat=" + path() + "\n"
                + priority.map(number -> "Priority=" + number + "\n").orElse("")
                + "\n[Install]\nWantedBy=swap.target\n";
    }
}
