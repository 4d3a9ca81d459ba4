package dev.plumb.base.hostname;

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
import dev.plumb.api.Thing;
import dev.plumb.api.node.MountView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.path.TextFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The kind `hostname`: what the machine calls itself, now and after a boot.
public final class HostnameProvider implements ResourceProvider<HostnameSpec, HostnameSpec.Found> {
    static final Attribute<String> NAME = Attribute.required(
            "name", Types.LINE, "a host name of at most 64 characters, with or without domain; often `$(node.name)`");
    private static final KindDefinition DEFINITION =
            KindDefinition.singleton("hostname", "What the machine calls itself.", NAME);
    private static final int LIMIT = 64 * 1024;

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<HostnameSpec> parse(ResourceId id, Attributes attributes) {
        String name = attributes.find(NAME).orElse("");
        HostnameSpec spec = new HostnameSpec(id, attributes.ensure(), name);
        return wrong(spec)
                .<Parsed<HostnameSpec>>map(why -> new Parsed.Invalid<>(
                        List.of(Problem.author("hostname.form", "expected a host name, found " + Quoted.of(name))
                                .at(NAME.name())
                                .advise(why))))
                .orElseGet(() -> new Parsed.Ok<>(spec));
    }

    private static Optional<String> wrong(HostnameSpec spec) {
        if (spec.absent()) {
            return Optional.empty();
        }
        return spec.name().length() > HostNames.KERNEL_LIMIT
                ? Optional.of("the kernel keeps at most " + HostNames.KERNEL_LIMIT + " characters")
                : HostNames.wrong(spec.name());
    }

    @Override
    public Claims claims(HostnameSpec desired) {
        return Claims.owning(Thing.path(HostnameSpec.FILE), Thing.named(Thing.Sort.SYSCTL, HostnameSpec.KEY))
                .needs(Thing.path("/etc"))
                .build();
    }

    @Override
    public Observed<HostnameSpec.Found> observe(HostnameSpec desired, NodeView node) {
        return new Observed.Present<>(new HostnameSpec.Found(
                TextFile.read(node.files(), HostnameSpec.FILE, LIMIT),
                node.mounts().at(HostnameSpec.FILE).isPresent(),
                node.sysctls().value(HostnameSpec.KEY),
                fixed(node.mounts())));
    }

    /// Whether the top mount over the kernel's name is read-only.
    private static boolean fixed(MountView mounts) {
        return Stream.of("/proc/sys/kernel/hostname", "/proc/sys/kernel", "/proc/sys", "/proc")
                .flatMap(point -> mounts.at(point).stream())
                .findFirst()
                .filter(mount -> mount.options().contains("ro"))
                .isPresent();
    }

    @Override
    public Plan plan(HostnameSpec desired, Observed<HostnameSpec.Found> observed) {
        return switch (observed) {
            case Observed.Absent<HostnameSpec.Found> absent -> new Plan.InSync("no name is set");
            case Observed.Present<HostnameSpec.Found>(HostnameSpec.Found found) -> HostnamePlan.of(desired, found);
            case Observed.Unreadable<HostnameSpec.Found>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<HostnameSpec.Found>(String on) -> new Plan.Waiting(on);
        };
    }
}
