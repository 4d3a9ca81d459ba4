package dev.plumb.base.service;

import dev.plumb.api.ResourceId;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.OwnedFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How a unit is found.
///
/// @param unit the unit's full name: another than the declared one where that is an alias
/// @param rival a resource that wishes something else of the same unit by another name
/// @param manager whether a service manager runs
/// @param files what stands where files of our own shall be
/// @param dropIns the names in the directory of drop-ins, ours among them
/// @param gpuContainers whether containers may be using GPUs
/// @param inTheWay what stands where a mask would have to, as words: `a file`; empty where nothing does
/// @param unmet conditions that do not hold, of a unit that shall run and does not
/// @param overruling drop-ins of others that change what a unit of our own is started with
/// @param dropped what is found of a unit file of our own that is no longer written
/// @param dangling links that would start at boot a unit whose file is gone; they count again when it comes back
/// @param serving the services of a socket that run now, for which systemd would not let it begin to listen
record ServiceFound(
        String unit,
        Optional<ResourceId> rival,
        boolean manager,
        UnitState state,
        FoundFiles files,
        List<String> dropIns,
        boolean gpuContainers,
        Optional<String> inTheWay,
        List<String> unmet,
        List<String> overruling,
        Dropped dropped,
        List<String> dangling,
        List<String> serving) {
    private static final Set<String> NOT_TO_ENABLE =
            Set.of("enabled", "static", "indirect", "generated", "transient", "alias");

    ServiceFound {
        dropIns = List.copyOf(dropIns);
        unmet = List.copyOf(unmet);
        overruling = List.copyOf(overruling);
        dangling = List.copyOf(dangling);
        serving = List.copyOf(serving);
    }

    /// What is found of a unit file of our own that is no longer written.
    enum Dropped {
        /// There is none.
        NONE,
        /// It is as it was, and another file brings the unit.
        REPLACED,
        /// It is as it was, and nothing else brings the unit.
        ONLY,
        /// Somebody changed it.
        CHANGED
    }

    /// Whether a unit file of our own goes because it is no longer written.
    boolean leaves() {
        return dropped == Dropped.REPLACED || dropped == Dropped.ONLY;
    }

    /// Whether the drop-in of our own is all that its directory holds.
    boolean alone() {
        return dropIns.equals(List.of(ServiceSpec.DROP_IN));
    }

    /// Whether the directory of a drop-in is there and holds nothing: a run was cut off before it wrote the drop-in, or
    /// after it took it away.
    boolean leftEmpty(OwnedFile dropIn) {
        return dropIns.isEmpty()
                && dropIn.content().isPresent()
                && files.files().stream()
                        .anyMatch(file -> file.wanted().equals(dropIn) && file.folder() instanceof FileState.Directory);
    }

    boolean known() {
        return !state.load().equals("not-found");
    }

    /// Whether the manager has it without any unit file: a slice and a device always, a mount, a swap area and a
    /// scope while they are in use.
    boolean madeUp() {
        return known() && state.file().isEmpty() && state.fragment().isEmpty();
    }

    /// Whether a unit file of our own brings it. What is in use without one is somebody's, but for slices: those are
    /// begun by what they hold.
    boolean missing() {
        return !known() || (madeUp() && (slice() || !alive()));
    }

    /// What is in a slice goes by its limits as soon as the manager has read them; stopping it would end all of that.
    boolean slice() {
        return unit.endsWith(".slice");
    }

    /// Whether nothing at all of it is there.
    boolean nothing() {
        return manager && !known() && !alive() && dangling.isEmpty() && !files.anyPresent();
    }

    boolean masked() {
        return state.load().equals("masked") || state.file().startsWith("masked");
    }

    /// As a running service shall be: one that is meant to end by itself has done so.
    boolean active() {
        return state.done() || state.active().equals("active") || state.active().equals("reloading");
    }

    /// The manager would not start it now.
    boolean skipped() {
        return !unmet.isEmpty();
    }

    /// On its way up; not in the pause between two crashes.
    boolean starting() {
        return state.active().equals("activating") && !state.sub().equals("auto-restart");
    }

    /// Whether something of it would go on by itself if it is not stopped.
    boolean alive() {
        return !state.active().equals("inactive") && !failed();
    }

    boolean failed() {
        return state.active().equals("failed");
    }

    boolean mayBeEnabled() {
        return !NOT_TO_ENABLE.contains(state.file());
    }

    /// For good: `enabled-runtime` is gone with the next boot.
    boolean enabled() {
        return state.file().equals("enabled");
    }

    /// For good, or until the next boot.
    boolean linked() {
        return state.file().startsWith("enabled");
    }

    /// The condition for people: `failed (start-limit-hit)`.
    String words() {
        return state.active() + " (" + (failed() ? state.result() : state.sub()) + ")";
    }
}
