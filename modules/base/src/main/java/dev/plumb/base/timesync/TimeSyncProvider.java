package dev.plumb.base.timesync;

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
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.UnitDisruption;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import dev.plumb.base.timesync.TimeSyncSpec.Program;
import java.util.ArrayList;
import java.util.List;

/// The kind `time-sync`: what keeps the clock right.
public final class TimeSyncProvider implements ResourceProvider<TimeSyncSpec, TimeSyncFound> {
    private static final Type<String> HOST =
            Worded.of("host", "a host name or address", "[A-Za-z0-9][A-Za-z0-9.-]*|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Attribute<Program> PROGRAM =
            Attribute.defaulted("program", Types.choice(Program.class), Program.CHRONY, "what keeps the clock");
    private static final Attribute<List<String>> SERVERS =
            Attribute.defaulted("servers", Types.list(HOST), List.of(), "all its sources");
    private static final Attribute<List<String>> POOLS = Attribute.defaulted(
            "pools", Types.list(HOST), List.of(), "names behind which several sources stand; chrony only");
    private static final Attribute<List<String>> SERVE = Attribute.defaulted(
            "serve", Types.list(Types.NETWORK), List.of(), "networks that may ask this node for the time; chrony only");
    private static final KindDefinition DEFINITION =
            KindDefinition.singleton("time-sync", "What keeps the clock right.", PROGRAM, SERVERS, POOLS, SERVE);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<TimeSyncSpec> parse(ResourceId id, Attributes attributes) {
        TimeSyncSpec spec = new TimeSyncSpec(
                id,
                attributes.ensure(),
                attributes.get(PROGRAM),
                attributes.get(SERVERS),
                attributes.get(POOLS),
                attributes.get(SERVE));
        List<Problem> problems = new ArrayList<>();
        if (!spec.absent() && spec.servers().isEmpty() && spec.pools().isEmpty()) {
            problems.add(
                    Problem.author("time-sync.no-source", "expected at least one of 'servers' or 'pools', found none"));
        }
        if (spec.program() == Program.TIMESYNCD
                && !(spec.pools().isEmpty() && spec.serve().isEmpty())) {
            problems.add(Problem.author("time-sync.chrony-only", "'pools' and 'serve' need chrony")
                    .advise("leave out 'program', or write all sources as 'servers'"));
        }
        return Parsed.of(spec, problems);
    }

    @Override
    public Claims claims(TimeSyncSpec desired) {
        return Claims.owning(
                        Thing.named(Sort.UNIT, Program.CHRONY.unit),
                        Thing.named(Sort.UNIT, Program.TIMESYNCD.unit),
                        desired.file().thing())
                .needs(Thing.any(Sort.PACKAGE))
                .needsParents(desired.file().path())
                .build();
    }

    @Override
    public Observed<TimeSyncFound> observe(TimeSyncSpec desired, NodeView node) {
        Program program = desired.program();
        return new Observed.Present<>(new TimeSyncFound(
                node.services().available(),
                !(node.files().state(program.path) instanceof FileState.Absent),
                FoundFiles.look(node, desired.file()),
                node.services().unit(program.unit),
                node.services().unit(program.other().unit),
                UnitDisruption.gpuContainers(node)));
    }

    @Override
    public Plan plan(TimeSyncSpec desired, Observed<TimeSyncFound> observed) {
        return Plans.of(observed, found -> new TimeSyncPlan(desired, found).plan());
    }
}
