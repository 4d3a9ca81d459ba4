package dev.plumb.base.directory;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Sweeping;
import dev.plumb.api.Thing;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.path.OwnershipAttributes;
import dev.plumb.base.path.PathClaims;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The kind `directory`: a directory with its owner, group and mode, and on request nothing in it but what is
/// declared.
public final class DirectoryProvider
        implements ResourceProvider<DirectorySpec, DirectorySpec.Found>, Sweeping<DirectorySpec> {
    static final OwnershipAttributes OWNERSHIP = OwnershipAttributes.withMode(0755);
    private static final Attribute<Boolean> PURGE = Attribute.defaulted(
            "purge",
            Types.BOOLEAN,
            false,
            "remove files and links directly in it that no resource of this node declares");
    private static final Attribute<List<String>> EXCEPT = Attribute.defaulted(
            "except", Types.list(Types.LINE), List.of(), "patterns of names that purging spares; `*` and `?`");
    /// Everybody makes files here, and removes only their own (file-hierarchy(7)).
    private static final Set<String> FOR_ALL = Set.of("/tmp", "/var/tmp");

    private static final int STICKY = 01777;

    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "directory",
                    "A directory.",
                    Types.PATH,
                    "the path of the directory",
                    OWNERSHIP.owner(),
                    OWNERSHIP.group(),
                    OWNERSHIP.mode(),
                    PURGE,
                    EXCEPT)
            .staying();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<DirectorySpec> parse(ResourceId id, Attributes attributes) {
        DirectorySpec spec = new DirectorySpec(
                id,
                attributes.ensure(),
                OWNERSHIP.read(attributes),
                attributes.get(PURGE),
                attributes.get(EXCEPT),
                Set.of());
        List<Problem> problems = new ArrayList<>();
        if ((spec.absent() || spec.purge()) && Protected.is(spec.path())) {
            String what = spec.absent() ? "removed" : "purged";
            problems.add(Problem.author(
                            "directory.protected",
                            Quoted.of(spec.path()) + " is a system directory and is never " + what)
                    .advise("name what is in it, one by one"));
        }
        if (!spec.absent() && FOR_ALL.contains(spec.path()) && spec.ownership().mode() != STICKY) {
            problems.add(Problem.author(
                            "directory.for-all",
                            "expected mode 1777 for " + Quoted.of(spec.path()) + ", where all programs write, found "
                                    + String.format("%04o", spec.ownership().mode()))
                    .at(KindDefinition.MODE)
                    .advise("write 'mode: 1777', or leave the entry out"));
        }
        if (!spec.purge() && !spec.except().isEmpty()) {
            problems.add(Problem.author("directory.except-without-purge", "'except' spares nothing without 'purge'")
                    .at(EXCEPT.name())
                    .advise("add 'purge: true', or leave 'except' out"));
        }
        return Parsed.of(spec, problems);
    }

    @Override
    public Claims claims(DirectorySpec desired) {
        return PathClaims.needing(PathClaims.owning(desired.path()), desired.ownership())
                .build();
    }

    @Override
    public DirectorySpec sparing(DirectorySpec desired, Set<Thing> owned) {
        String prefix = desired.path().equals("/") ? "/" : desired.path() + "/";
        Set<String> names = owned.stream()
                .filter(thing -> thing.sort() == Thing.Sort.PATH && thing.name().startsWith(prefix))
                .map(thing -> thing.name().substring(prefix.length()).replaceFirst("/.*", ""))
                .collect(Collectors.toUnmodifiableSet());
        return new DirectorySpec(
                desired.id(), desired.ensure(), desired.ownership(), desired.purge(), desired.except(), names);
    }

    @Override
    public boolean sweeps(DirectorySpec desired, String path) {
        int slash = path.lastIndexOf('/');
        return desired.purge()
                && !desired.absent()
                && path.substring(0, Math.max(1, slash)).equals(desired.path())
                && !spares(desired, path.substring(slash + 1));
    }

    private static boolean spares(DirectorySpec desired, String name) {
        return desired.spared().contains(name)
                || desired.except().stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }

    @Override
    public Observed<DirectorySpec.Found> observe(DirectorySpec desired, NodeView node) {
        return switch (node.files().state(desired.path())) {
            case FileState.Absent absent -> new Observed.Absent<>();
            case FileState.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
            case FileState.Directory directory -> new Observed.Present<>(found(desired, directory, node));
            case FileState other -> new Observed.Present<>(DirectorySpec.Found.of(other));
        };
    }

    private static DirectorySpec.Found found(DirectorySpec desired, FileState.Directory at, NodeView node) {
        if (!desired.purge() && !desired.absent()) {
            return DirectorySpec.Found.of(at);
        }
        List<String> names = node.files().list(desired.path());
        List<String> mounts = node.mounts().mounts().stream()
                .map(MountView.Mount::point)
                .filter(point -> (point + "/").startsWith(desired.path() + "/"))
                .toList();
        List<String> foreign = desired.purge()
                ? names.stream().filter(name -> foreign(desired, name, node)).toList()
                : List.of();
        List<String> unnamed = desired.purge()
                ? names.stream().filter(name -> unnamed(desired, name, node)).toList()
                : List.of();
        return new DirectorySpec.Found(at, foreign, names.isEmpty(), mounts, unnamed);
    }

    /// A name that was listed and yet nothing has: some of its bytes are no UTF-8, and stand in it as U+FFFD.
    private static boolean unnamed(DirectorySpec desired, String name, NodeView node) {
        return name.indexOf(Character.toString(0xfffd)) >= 0
                && !spares(desired, name)
                && node.files().state(desired.path() + "/" + name) instanceof FileState.Absent;
    }

    private static boolean foreign(DirectorySpec desired, String name, NodeView node) {
        if (spares(desired, name)) {
            return false;
        }
        String path = desired.path() + "/" + name;
        FileState state = node.files().state(path);
        return (state instanceof FileState.Regular || state instanceof FileState.Link)
                && node.mounts().at(path).isEmpty();
    }

    @Override
    public Plan plan(DirectorySpec desired, Observed<DirectorySpec.Found> observed) {
        return DirectoryPlan.of(desired, observed);
    }
}
