package dev.plumb.base.swap;

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
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.MountView.Swap;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kind `swap`: a swap area, or none at all.
public final class SwapProvider implements ResourceProvider<SwapSpec, SwapFound> {
    private static final String TARGET = "swap.target";
    private static final Type<String> NAME =
            Worded.of("swap area", "'system' or an absolute path", "system|(/[A-Za-z0-9_:.+@-]+)+");
    private static final Attribute<Long> SIZE =
            Attribute.optional("size", Types.SIZE, "of a file, which is made when missing; not for a device");
    private static final Attribute<Long> PRIORITY = Attribute.optional(
            "priority", Types.INTEGER, "over other areas, 0 to 32767; the kernel's choice where left out");
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "swap",
            "A swap area; or, as `swap: system` with `ensure: absent`, no swap at all.",
            NAME,
            "the device or file, or `system` for all swap of the node",
            SIZE,
            PRIORITY);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<SwapSpec> parse(ResourceId id, Attributes attributes) {
        SwapSpec spec = new SwapSpec(id, attributes.ensure(), attributes.find(SIZE), attributes.find(PRIORITY));
        List<Problem> problems = new ArrayList<>();
        if (spec.all() && !spec.absent()) {
            problems.add(Problem.author("swap.system-present", "expected 'ensure: absent' with 'swap: system'")
                    .advise("name the device or file that shall be swap"));
        }
        if (!spec.all() && !spec.absent() && spec.device() == spec.size().isPresent()) {
            problems.add(Problem.author(
                            "swap.size",
                            spec.device() ? "a device has its own size" : "expected a size for a file, found none")
                    .at(SIZE.name()));
        }
        spec.priority()
                .filter(number -> number < 0 || number > 32767)
                .ifPresent(number -> problems.add(
                        Problem.author("swap.priority", "expected 0 to 32767, found " + Quoted.of(number.toString()))
                                .at(PRIORITY.name())));
        return Parsed.of(spec, problems);
    }

    @Override
    public Claims claims(SwapSpec desired) {
        return desired.all()
                ? Claims.owning(Thing.named(Sort.UNIT, TARGET)).build()
                : desired.unit()
                        .claims()
                        .owns(Thing.path(desired.path()))
                        .needsParents(desired.path())
                        .build();
    }

    @Override
    public Observed<SwapFound> observe(SwapSpec desired, NodeView node) {
        boolean off = node.services().unit(TARGET).file().startsWith("masked");
        Optional<SwapFound.Area> area = desired.all() ? Optional.empty() : Optional.of(area(desired, node));
        return new Observed.Present<>(new SwapFound(
                node.services().available(), node.mounts().swaps(), off, area, UnitDisruption.gpuContainers(node)));
    }

    private static SwapFound.Area area(SwapSpec desired, NodeView node) {
        String real = real(desired.path(), node);
        Optional<Swap> use = node.mounts().swaps().stream()
                .filter(swap -> swap.path().equals(real))
                .findFirst();
        return new SwapFound.Area(
                node.files().state(desired.path()),
                node.mounts().signature(desired.path()),
                use,
                desired.unit().look(node));
    }

    /// Where a name such as `/dev/disk/by-id/…` leads: the kernel lists areas by their real path.
    private static String real(String path, NodeView node) {
        String real = path;
        for (int hops = 0;
                hops < 8 && node.files().state(real) instanceof FileState.Link(String target, var owner);
                hops++) {
            real = Path.of(real).resolveSibling(target).normalize().toString();
        }
        return real;
    }

    @Override
    public Plan plan(SwapSpec desired, Observed<SwapFound> observed) {
        return Plans.of(
                observed,
                found -> found.area()
                        .map(area -> new SwapPlan(desired, found, area).plan())
                        .orElseGet(() -> NoSwap.plan(found)));
    }
}
