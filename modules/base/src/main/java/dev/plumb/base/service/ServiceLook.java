package dev.plumb.base.service;

import dev.plumb.api.ResourceId;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.api.type.Quoted;
import dev.plumb.base.owned.FoundFile;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.service.ServiceFound.Dropped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at one unit.
record ServiceLook(ServiceSpec desired, NodeView node) {
    private static final int LONGEST = 1024 * 1024;
    private static final String SYSTEM = "/etc/systemd/system";
    private static final List<String> LINKS = List.of(".wants", ".requires", ".upholds");
    /// Where others than the site put unit files (systemd.unit(5)).
    private static final List<String> FOLDERS = List.of(
            "/run/systemd/system/",
            "/usr/local/lib/systemd/system/",
            "/usr/lib/systemd/system/",
            "/lib/systemd/system/",
            "/run/systemd/generator.late/");

    private static final Set<String> ENDED = Set.of("inactive", "failed");
    private static final String NOWHERE = "/dev/null";

    ServiceFound found() {
        String unit = unit(desired);
        UnitState state = node.services().unit(unit);
        Dropped dropped = dropped();
        boolean leaves = dropped == Dropped.REPLACED || dropped == Dropped.ONLY;
        return new ServiceFound(
                unit,
                rival(unit),
                node.services().available(),
                state,
                FoundFiles.look(node, desired.files(leaves)),
                node.files().list(desired.dropInDirectory()),
                UnitDisruption.gpuContainers(node),
                desired.masked() ? inTheWay(unit) : Optional.empty(),
                unmet(unit, state),
                desired.unit().isPresent() ? overruling(state) : List.of(),
                dropped,
                state.load().equals("not-found") ? dangling() : List.of(),
                serving(unit, state));
    }

    private Dropped dropped() {
        Optional<FoundFile> file = desired.droppedFile().map(was -> was.look(node));
        if (file.isEmpty() || !file.get().present()) {
            return Dropped.NONE;
        }
        if (file.get().difference().isPresent() || file.get().obstacle().isPresent()) {
            return Dropped.CHANGED;
        }
        boolean replaced = FOLDERS.stream()
                .map(folder -> node.files().state(folder + desired.name()))
                .anyMatch(there -> there instanceof FileState.Regular || there instanceof FileState.Link);
        return replaced ? Dropped.REPLACED : Dropped.ONLY;
    }

    /// A text of our own makes a unit of the name, whatever else has that name as an alias.
    private String unit(ServiceSpec service) {
        return service.unit().isPresent() || !node.services().available()
                ? service.name()
                : node.services().id(service.name());
    }

    private Optional<ResourceId> rival(String unit) {
        return desired.rivals().stream()
                .filter(other -> means(other, unit))
                .map(ServiceSpec::id)
                .findFirst();
    }

    /// What cannot be told of another is told there.
    private boolean means(ServiceSpec other, String unit) {
        try {
            return unit(other).equals(unit);
        } catch (Unanswered untold) {
            return false;
        }
    }

    /// dpkg takes a unit file away and leaves its links (systemd.unit(5), `WantedBy=`).
    private List<String> dangling() {
        return node.files().list(SYSTEM).stream()
                .filter(name -> LINKS.stream().anyMatch(name::endsWith))
                .map(name -> SYSTEM + "/" + name + "/" + desired.name())
                .filter(path -> node.files().state(path) instanceof FileState.Link)
                .toList();
    }

    /// A mask is a link in the place of the unit file of the site's own, and is put over nothing that is
    /// there.
    private Optional<String> inTheWay(String unit) {
        return switch (node.files().state(SYSTEM + "/" + unit)) {
            case FileState.Absent nothing -> Optional.empty();
            case FileState.Link(String target, var owned) ->
                target.equals(NOWHERE) ? Optional.empty() : Optional.of("a link to " + Quoted.of(target));
            case FileState.Regular file -> Optional.of("a file");
            case FileState.Directory directory -> Optional.of("a directory");
            case FileState.Special(String type, var owned) -> Optional.of("a " + type);
            case FileState.Remote remote -> Optional.of("a network mount");
            case FileState.Unsafe unsafe -> Optional.of("a path that is not safe");
            case FileState.Unreadable unreadable -> Optional.of("what cannot be looked at");
        };
    }

    /// To be asked only of a unit that was not started, or whose start was skipped: it costs a child.
    private List<String> unmet(String unit, UnitState state) {
        boolean down = state.load().equals("loaded") && state.active().equals("inactive") && !state.done();
        return desired.running() && !desired.absent() && down && node.services().available()
                ? node.services().unmet(unit)
                : List.of();
    }

    /// Of a socket that the manager does not know yet, the one of its name (systemd.socket(5), `Service=`).
    private List<String> serving(String unit, UnitState state) {
        if (!unit.endsWith(".socket") || !node.services().available()) {
            return List.of();
        }
        boolean known = !state.load().equals("not-found");
        List<String> services = known ? state.triggers() : List.of(unit.replaceFirst("socket$", "service"));
        return services.stream().filter(this::runs).toList();
    }

    private boolean runs(String service) {
        return !ENDED.contains(node.services().unit(service).active());
    }

    private List<String> overruling(UnitState state) {
        String ours = desired.dropInFile().path();
        return state.dropIns().stream()
                .filter(path -> !path.equals(ours))
                .filter(path -> node.files().read(path, LONGEST) instanceof ReadResult.Text(String text)
                        && UnitText.of(text).starts())
                .toList();
    }
}
