package dev.plumb.base.service;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.Command;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.OwnedFile;
import dev.plumb.base.unit.UnitNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What a unit shall be.
///
/// @param unit content of a unit file of our own; empty for a unit that something else brings
/// @param dropIn content of a drop-in of our own
/// @param settle how long it must stay alive after a start
/// @param validate what must end with 0 before it is restarted or reloaded
/// @param dropped content of the unit file of our own that was last reached, where none is written any more
/// @param rivals others of the node that wish something else, and fight with it where they are of the same unit
public record ServiceSpec(
        ResourceId id,
        Ensure ensure,
        boolean enabled,
        boolean running,
        boolean masked,
        Optional<Content> unit,
        Optional<Content> dropIn,
        Refresh refresh,
        Duration settle,
        Optional<Command> validate,
        Optional<Content> dropped,
        List<ServiceSpec> rivals)
        implements ResourceSpec {

    public ServiceSpec {
        rivals = List.copyOf(rivals);
    }

    static final String DROP_IN = "50-plumb.conf";

    /// How it takes up a change of what it watches.
    public enum Refresh {
        RESTART,
        RELOAD
    }

    /// The unit's full name.
    public String name() {
        return UnitNames.full(id.name(), "service");
    }

    /// The same, told what others wish.
    ServiceSpec among(List<ServiceSpec> others) {
        List<ServiceSpec> unlike = others.stream()
                .filter(other -> !wishes().equals(other.wishes()))
                .toList();
        return new ServiceSpec(
                id, ensure, enabled, running, masked, unit, dropIn, refresh, settle, validate, dropped, unlike);
    }

    /// The same, told what was last reached.
    ServiceSpec after(ServiceSpec last) {
        Optional<Content> gone = absent() || masked || unit.isPresent() ? Optional.empty() : last.unit;
        return new ServiceSpec(
                id, ensure, enabled, running, masked, unit, dropIn, refresh, settle, validate, gone, rivals);
    }

    /// Whether something must bring the unit.
    boolean wanted() {
        return !absent() && (running || enabled || template());
    }

    private List<Object> wishes() {
        return absent() ? List.of(ensure) : List.of(enabled, running, masked);
    }

    /// Whether it is a file that units are made of, which itself is neither started nor enabled.
    public boolean template() {
        return UnitNames.isTemplate(name());
    }

    /// Where a unit file of our own stands.
    public String unitPath() {
        return "/etc/systemd/system/" + name();
    }

    /// Where drop-ins stand (systemd.unit(5)).
    public String dropInDirectory() {
        return unitPath() + ".d";
    }

    /// The drop-in of our own.
    public OwnedFile dropInFile() {
        return OwnedFile.of(dropInDirectory() + "/" + DROP_IN, dropIn)
                .called("drop-in")
                .inFolderOfRoot();
    }

    /// The unit file of our own that was last reached and is no longer written.
    Optional<OwnedFile> droppedFile() {
        return dropped.map(content -> OwnedFile.of(unitPath(), Optional.of(content)));
    }

    /// The files that are ours: both when the unit shall be gone.
    ///
    /// @param leaves whether the one that is no longer written is still as it was reached
    public List<OwnedFile> files(boolean leaves) {
        return leaves ? List.of(OwnedFile.none(unitPath()), dropInFile()) : files();
    }

    /// The same where none leaves.
    public List<OwnedFile> files() {
        if (absent()) {
            return List.of(
                    OwnedFile.none(unitPath()), OwnedFile.none(dropInFile().path()));
        }
        return unit.isPresent()
                ? List.of(OwnedFile.of(unitPath(), unit).called("unit").inFolderOfRoot(), dropInFile())
                : List.of(dropInFile());
    }
}
