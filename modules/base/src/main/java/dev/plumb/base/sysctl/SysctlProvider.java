package dev.plumb.base.sysctl;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.WhollyOurs;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Step;
import dev.plumb.api.node.SysctlStep;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kind `sysctl`: a kernel parameter, now and after a boot.
public final class SysctlProvider
        implements ResourceProvider<SysctlSpec, SysctlFound>, WhollyOurs<SysctlSpec, SysctlFound> {
    private static final Type<String> KEY = Worded.of(
            "kernel parameter",
            "a dotted kernel parameter such as 'net.ipv4.ip_forward'; a dot within a part is written '/'",
            "[a-z][a-zA-Z0-9_-]*(\\.[a-zA-Z0-9_/:@-]+)+");
    private static final Attribute<String> VALUE =
            Attribute.required("value", new SpacedWords(), "its value; several spaces between words count as one");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "sysctl", "A kernel parameter, now and after a boot.", KEY, "the dotted parameter", VALUE)
            .goneOnRelease();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<SysctlSpec> parse(ResourceId id, Attributes attributes) {
        String value = attributes.find(VALUE).orElse("");
        SysctlSpec spec = new SysctlSpec(id, attributes.ensure(), value);
        return Parsed.of(
                spec,
                spec.absent() || !value.isEmpty()
                        ? List.of()
                        : List.of(Problem.author("sysctl.no-value", "expected a value, found " + Quoted.of(value))
                                .at(VALUE.name())));
    }

    @Override
    public Claims claims(SysctlSpec desired) {
        return Claims.owning(
                        Thing.named(Sort.SYSCTL, desired.key()), desired.file().thing())
                .needs(Thing.any(Sort.MODULE))
                .build();
    }

    @Override
    public Observed<SysctlFound> observe(SysctlSpec desired, NodeView node) {
        return new Observed.Present<>(new SysctlFound(
                FoundFiles.look(node, desired.file()), node.sysctls().value(desired.key())));
    }

    @Override
    public Plan plan(SysctlSpec desired, Observed<SysctlFound> observed) {
        return Plans.of(
                observed,
                found -> found.file().obstacle().orElseGet(() -> found.file().afterFolders(plan(desired, found))));
    }

    private static Plan plan(SysctlSpec desired, SysctlFound found) {
        Optional<String> running = desired.absent() ? Optional.empty() : found.value();
        boolean wrong = running.filter(value -> !value.equals(desired.value())).isPresent();
        if (found.file().same() && !wrong) {
            return running.isEmpty() && !desired.absent()
                    ? new Plan.Waiting("the kernel to have " + Quoted.of(desired.key()) + "; a module may bring it")
                    : new Plan.InSync(
                            desired.absent() ? "no file of ours sets it" : "it is " + Quoted.of(desired.value()));
        }
        List<Step> steps = new ArrayList<>(found.file().steps());
        List<Difference> differences = new ArrayList<>(found.file().differencesOfThing());
        if (wrong) {
            steps.add(new SysctlStep.SetValue(desired.key(), desired.value()));
            differences.add(Difference.of(VALUE.name(), running.get(), desired.value()));
        }
        String summary = desired.absent() ? "remove its file; the running value stays" : "set to " + desired.value();
        return new Plan.Change(List.of(Action.quiet(summary, differences, steps.toArray(Step[]::new))));
    }

    @Override
    public List<Difference> changed(SysctlSpec lastDesired, SysctlFound found) {
        return found.file().changed();
    }
}
