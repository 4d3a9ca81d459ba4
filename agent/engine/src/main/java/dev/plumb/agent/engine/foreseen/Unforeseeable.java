package dev.plumb.agent.engine.foreseen;

import dev.plumb.api.Problem;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.LeftoverStep;
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ServiceStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SysctlStep;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What steps that cannot be foreseen could plausibly bring or take away, so that what is wrong now would
/// not be wrong then. Of a problem that is not known here anything is believed.
final class Unforeseeable {
    private static final Set<String> ACCOUNT_MISSING = Set.of("file.no-such-account", "group.no-such-member");
    private static final Set<String> FOLDER_MISSING = Set.of("file.no-directory", "file.missing");
    private static final Set<String> IN_THE_WAY = Set.of(
            "file.hard-linked",
            "file.type",
            "file.not-empty",
            "file.mount-below",
            "file.busy",
            "file.remote",
            "group.is-primary",
            "user.has-processes",
            "path.other-sort",
            "path.is-mount-point",
            "path.on-network-mount",
            "account.number-taken",
            "account.not-local");
    private static final Set<String> FOR_PEOPLE = Set.of("file.immutable", "user.is-root");

    /// Where packages put nothing (Debian policy 9.1, FHS 3.0).
    private static final List<String> OF_NO_PACKAGE = List.of("/home", "/root", "/mnt", "/media", "/tmp", "/var/tmp");

    /// What programs of a unit find as packages left it.
    private static final List<String> OF_NO_UNIT = List.of("/usr", "/boot");

    private static final Set<Sort> ON_DISK = EnumSet.of(Sort.PATH, Sort.SETTING, Sort.SYSCTL, Sort.MODULE);

    private Unforeseeable() {}

    /// Whether a step could end a problem that comes after it.
    static boolean mayEnd(Step step, Problem problem) {
        return switch (step) {
            case FileStep file ->
                file instanceof FileStep.Fetch fetch && fetch.unpack().isPresent() && touches(fetch.path(), problem);
            case PackageStep packages -> mayEnd(packages, problem);
            case ServiceStep service -> service instanceof ServiceStep.Unit unit && mayEnd(unit, problem);
            case ProcessStep process -> !(process instanceof ProcessStep.Check);
            case MountStep mount -> mayEnd(mount, problem);
            case AccountStep account -> false;
            case LeftoverStep left -> false;
            case ModuleStep module -> false;
            case SysctlStep sysctl -> false;
        };
    }

    private static boolean mayEnd(PackageStep step, Problem problem) {
        return switch (step) {
            case PackageStep.Install install -> missing(problem, OF_NO_PACKAGE);
            case PackageStep.RemovePackages remove -> inTheWay(problem);
            case PackageStep.Exchange exchange -> missing(problem, OF_NO_PACKAGE) || inTheWay(problem);
            case PackageStep.Repair repair -> missing(problem, OF_NO_PACKAGE) || inTheWay(problem);
            case PackageStep.RefreshIndex refresh -> false;
            case PackageStep.SetHold hold -> false;
        };
    }

    private static boolean mayEnd(ServiceStep.Unit step, Problem problem) {
        return switch (step.verb()) {
            case START, RESTART, RELOAD -> missing(problem, OF_NO_UNIT);
            case STOP -> inTheWay(problem);
            case ENABLE, DISABLE, REENABLE, MASK, UNMASK ->
                problem.place().isPresent() && touches("/etc/systemd", problem);
            case RESET_FAILED -> false;
        };
    }

    private static boolean mayEnd(MountStep step, Problem problem) {
        return switch (step) {
            case MountStep.Mount mount -> touches(mount.point(), problem);
            case MountStep.Unmount unmount -> touches(unmount.point(), problem);
            case MountStep.MakeFilesystem make -> false;
            case MountStep.MakeSwap make -> false;
            case MountStep.SetSwap set ->
                touches("/", problem) && problem.code().equals("file.busy");
        };
    }

    /// The same of a resource that owns these things and of which nothing can be told yet.
    static boolean mayEnd(Set<Thing> owned, Problem problem) {
        Set<Sort> sorts = owned.stream().map(Thing::sort).collect(Collectors.toSet());
        boolean onDisk = paths(owned).anyMatch(path -> touches(path, problem));
        if (ON_DISK.containsAll(sorts) && !sorts.isEmpty()) {
            return onDisk;
        }
        sorts.removeAll(ON_DISK);
        return !Thing.ACCOUNTS.containsAll(sorts)
                || sorts.isEmpty()
                || onDisk
                || ACCOUNT_MISSING.contains(problem.code())
                || FOLDER_MISSING.contains(problem.code())
                || !problem.code().startsWith("file.");
    }

    private static Stream<String> paths(Set<Thing> owned) {
        return owned.stream()
                .filter(thing -> thing.sort() == Sort.PATH || thing.sort() == Sort.SETTING)
                .map(thing -> thing.name().replaceFirst("#.*", ""));
    }

    private static boolean missing(Problem problem, List<String> untouched) {
        return ACCOUNT_MISSING.contains(problem.code())
                || unknown(problem)
                || (FOLDER_MISSING.contains(problem.code())
                        && problem.place()
                                .filter(path -> untouched.stream().anyMatch(folder -> below(path, folder)))
                                .isEmpty());
    }

    private static boolean inTheWay(Problem problem) {
        return IN_THE_WAY.contains(problem.code()) || unknown(problem);
    }

    private static boolean unknown(Problem problem) {
        return !ACCOUNT_MISSING.contains(problem.code())
                && !FOLDER_MISSING.contains(problem.code())
                && !IN_THE_WAY.contains(problem.code())
                && !FOR_PEOPLE.contains(problem.code());
    }

    /// Whether a problem is about what is at, below or above a path; believed where it does not say about what.
    private static boolean touches(String path, Problem problem) {
        return !ACCOUNT_MISSING.contains(problem.code())
                && !FOR_PEOPLE.contains(problem.code())
                && problem.place()
                        .filter(place -> !below(place, path) && !below(path, place))
                        .isEmpty();
    }

    private static boolean below(String path, String folder) {
        return folder.equals("/") || path.equals(folder) || path.startsWith(folder + "/");
    }
}
