package dev.plumb.base.pkg;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Batched;
import dev.plumb.api.Claims;
import dev.plumb.api.Disruption;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.Releasable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.PackageView;
import dev.plumb.api.node.PackageView.Standing;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.OwnedFile;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import dev.plumb.base.path.PathClaims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The kind `package`: a package of the system's own package manager.
public final class PackageProvider
        implements ResourceProvider<PackageSpec, PackageFound>, Batched, Releasable<PackageSpec, PackageFound> {
    /// Debian policy 5.6.1 and 5.6.7: two characters at least; an architecture after a colon.
    private static final Type<String> NAME = Worded.of(
            "package name", "a package name such as 'libc6' or 'libc6:i386'", "[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?");

    private static final Type<String> GLOB =
            Worded.of("version glob", "a version, with '*' for any part", "[A-Za-z0-9.+~:*-]+");
    private static final Duration FRESH = Duration.ofHours(24);

    /// As long a run takes a reading for its own, so that what is nowhere is not looked for again and again.
    private static final Duration NEW = Duration.ofMinutes(5);

    private static final Attribute<String> VERSION = Attribute.optional(
            "version", Types.VERSION, "exactly this version; a lower one than installed is a downgrade");
    private static final Attribute<String> PIN =
            Attribute.optional("pin", GLOB, "the versions that apt may choose: `535.*`; written to a preferences file");
    private static final Attribute<Boolean> HOLD =
            Attribute.optional("hold", Types.BOOLEAN, "kept from upgrades; left alone where not given");
    private static final Attribute<Boolean> PURGE =
            Attribute.defaulted("purge", Types.BOOLEAN, false, "with `ensure: absent`: its configuration files too");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "package",
                    "A package of the system's own package manager.",
                    NAME,
                    "the package",
                    VERSION,
                    PIN,
                    HOLD,
                    PURGE)
            .staying();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<PackageSpec> parse(ResourceId id, Attributes attributes) {
        PackageSpec spec = new PackageSpec(
                id,
                attributes.ensure(),
                attributes.find(VERSION),
                attributes.find(PIN),
                attributes.find(HOLD),
                attributes.get(PURGE));
        List<Problem> problems = new ArrayList<>();
        spec.version()
                .filter(version -> !spec.pinned(version))
                .ifPresent(version -> problems.add(Problem.author(
                                "package.version-outside-pin",
                                "expected a version that the pin "
                                        + Quoted.of(spec.pin().orElse("")) + " allows, found " + Quoted.of(version))
                        .at(VERSION.name())));
        return Parsed.of(spec, problems);
    }

    @Override
    public Claims claims(PackageSpec desired) {
        // Not all below /etc/apt: a repository that cannot be read must not keep packages of others away, so those
        // come first by order alone. And no path of our own is owned in preferences.d, or two pinned packages would
        // need each other.
        Claims.Builder claims = Claims.owning(Thing.named(Sort.PACKAGE, desired.name()))
                .needs(Thing.any(Sort.REPOSITORY))
                .needs(Thing.below("/etc/apt/apt.conf.d"), Thing.below("/etc/apt/auth.conf.d"))
                .needs(Thing.below("/etc/apt/preferences.d"))
                .needs(Thing.path("/etc/apt/sources.list"), Thing.path("/etc/apt/preferences"));
        OwnedFile preferences = desired.preferences();
        if (preferences.content().isPresent()) {
            PathClaims.beside(claims, preferences.path(), desired.id());
        }
        return claims.build();
    }

    @Override
    public Observed<PackageFound> observe(PackageSpec desired, NodeView node) {
        PackageView packages = node.packages();
        Standing standing = packages.standing(desired.name());
        if (standing instanceof Standing.Unreadable(Problem why)) {
            return new Observed.Unreadable<>(why);
        }
        Optional<String> candidate =
                concernsRepositories(desired, standing) ? packages.candidate(desired.name()) : Optional.empty();
        Optional<String> aim = desired.version().or(() -> candidate);
        int order = order(packages, standing, aim);
        return new Observed.Present<>(new PackageFound(
                standing,
                FoundFiles.look(node, desired.preferences()),
                candidate,
                desired.version()
                        .map(v -> packages.available(desired.name(), v))
                        .orElse(true),
                order,
                disturbs(desired, standing, order, node),
                index(packages)));
    }

    private static PackageFound.Index index(PackageView packages) {
        Duration age = packages.indexAge().orElse(FRESH);
        return age.compareTo(NEW) < 0
                ? PackageFound.Index.NEW
                : age.compareTo(FRESH) < 0 ? PackageFound.Index.FRESH : PackageFound.Index.OLD;
    }

    /// What replacing or removing what is there disturbs, where that is to be: most packages stay as they
    /// are.
    private static Set<Disruption> disturbs(PackageSpec desired, Standing standing, int order, NodeView node) {
        Set<Disruption> classes = EnumSet.of(Disruption.RESTART);
        if (leaves(desired, standing, order)) {
            classes.addAll(UnitDisruption.replacing(List.of(desired.name()), node));
        }
        return classes;
    }

    private static boolean leaves(PackageSpec desired, Standing standing, int order) {
        return switch (standing) {
            case Standing.Installed(String version, boolean held) ->
                desired.absent() || (desired.version().isPresent() ? order != 0 : !desired.pinned(version));
            case Standing.Broken broken -> true;
            case Standing.NotInstalled none -> false;
            case Standing.Unreadable unreadable -> false;
        };
    }

    /// Whether what the repositories have counts: not for what shall go, nor for what is there at any
    /// version.
    private static boolean concernsRepositories(PackageSpec desired, Standing standing) {
        return !desired.absent()
                && !(standing instanceof Standing.Installed(String version, boolean held)
                        && desired.version().isEmpty()
                        && desired.pinned(version));
    }

    private static int order(PackageView packages, Standing standing, Optional<String> aim) {
        return standing instanceof Standing.Installed(String version, boolean held)
                ? aim.map(other -> packages.compareVersions(version, other)).orElse(0)
                : 0;
    }

    @Override
    public Plan plan(PackageSpec desired, Observed<PackageFound> observed) {
        return Plans.of(
                observed,
                found -> found.preferences()
                        .obstacle()
                        .orElseGet(() -> found.preferences().afterFolders(new PackagePlan(desired, found).plan())));
    }

    @Override
    public Plan release(PackageSpec lastDesired, Observed<PackageFound> observed) {
        return releaseOurs(lastDesired, observed);
    }

    /// What is installed stays with its pin, or apt would move it; the pin of what is not there steers apt
    /// for nobody.
    @Override
    public Plan releaseOurs(PackageSpec lastDesired, Observed<PackageFound> observed) {
        return Plans.of(
                observed,
                found -> found.standing() instanceof Standing.NotInstalled
                                && found.preferences().anyPresent()
                        ? new Plan.Change(List.of(lastDesired.unpinning()))
                        : new Plan.InSync("left as it is"));
    }

    @Override
    public boolean shared(Action action) {
        return Merging.shared(action);
    }

    @Override
    public Action merge(List<Action> actions) {
        return Merging.of(actions);
    }
}
