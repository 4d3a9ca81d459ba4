package dev.plumb.base.kernelargument;

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
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import dev.plumb.base.path.TextFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kind `kernel-argument`: an argument of the kernel's command line, through grub.
public final class KernelArgumentProvider
        implements ResourceProvider<KernelArgumentSpec, KernelArgumentFound>,
                WhollyOurs<KernelArgumentSpec, KernelArgumentFound> {
    private static final String MENU = "/boot/grub/grub.cfg";
    private static final int MENU_LIMIT = 4 << 20;
    private static final int LINE_LIMIT = 64 << 10;
    private static final Type<String> NAME = Worded.of(
            "kernel argument", "an argument such as 'intel_iommu' or 'module.option'", "[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Type<String> VALUE_TYPE =
            Worded.of("argument's value", "letters, digits and '._,:/@%+=-'", "[A-Za-z0-9._,:/@%+=-]+");
    private static final Attribute<String> VALUE =
            Attribute.optional("value", VALUE_TYPE, "what follows `=`; none for an argument without one");
    private static final Attribute<List<String>> VALUES = Attribute.optional(
            "values",
            Types.list(VALUE_TYPE),
            "for an argument that stands several times, such as `console`: all its values in their order");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "kernel-argument",
                    "An argument of the kernel's command line, through grub; takes effect at a reboot.",
                    NAME,
                    "the argument, without its value",
                    VALUE,
                    VALUES)
            .goneOnRelease();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<KernelArgumentSpec> parse(ResourceId id, Attributes attributes) {
        Optional<String> value = attributes.find(VALUE);
        Optional<List<String>> values = attributes.find(VALUES);
        List<String> all = values.orElseGet(() -> value.stream().toList());
        return Parsed.of(
                new KernelArgumentSpec(id, attributes.ensure(), all),
                value.isPresent() && values.isPresent()
                        ? List.of(Problem.author("kernel-argument.both", "expected 'value' or 'values', found both")
                                .at(VALUES.name())
                                .advise("write all of them in 'values'"))
                        : List.of());
    }

    @Override
    public Claims claims(KernelArgumentSpec desired) {
        return Claims.owning(
                        Thing.named(Sort.SETTING, desired.id().toString()),
                        desired.file().thing())
                .needs(Thing.any(Sort.PACKAGE), Thing.path("/etc/default/grub"))
                .build();
    }

    @Override
    public Observed<KernelArgumentFound> observe(KernelArgumentSpec desired, NodeView node) {
        ReadResult menu = node.files().read(MENU, MENU_LIMIT);
        if (menu instanceof ReadResult.Unreadable(Problem why)) {
            return new Observed.Unreadable<>(why);
        }
        return new Observed.Present<>(new KernelArgumentFound(
                menu instanceof ReadResult.Text,
                FoundFiles.look(node, desired.file()),
                text(menu)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.startsWith("linux"))
                        .anyMatch(desired::on),
                desired.on(text(node.files().read("/proc/cmdline", LINE_LIMIT)))));
    }

    private static String text(ReadResult result) {
        return result instanceof ReadResult.Text(String text) ? text : "";
    }

    @Override
    public Plan plan(KernelArgumentSpec desired, Observed<KernelArgumentFound> observed) {
        return Plans.of(
                observed,
                found -> found.file().obstacle().orElseGet(() -> found.file().afterFolders(plan(desired, found))));
    }

    private static Plan plan(KernelArgumentSpec desired, KernelArgumentFound found) {
        if (!found.grub() && !(desired.absent() && found.file().same())) {
            return new Plan.Unsupported("grub (" + MENU + ")");
        }
        boolean menu = desired.absent() || found.configured();
        if (!found.file().same() || !menu) {
            List<Step> steps = new ArrayList<>(
                    desired.absent() ? List.of(emptied(desired)) : found.file().steps());
            steps.add(ProcessStep.Run.of(Command.of("/usr/sbin/update-grub").within(Duration.ofMinutes(2))));
            steps.addAll(desired.absent() ? found.file().steps() : List.of());
            List<Difference> differences = found.file().same()
                    ? List.of(Difference.of("configured", "false", "true"))
                    : found.file().differencesOfThing();
            return new Plan.Change(
                    List.of(Action.quiet("write and make grub's menu", differences, steps.toArray(Step[]::new))));
        }
        if (desired.absent()) {
            return foundWhereNotOurs(found);
        }
        return found.running()
                ? new Plan.InSync("the kernel was started with it")
                : new Plan.Pending(Plan.Until.REBOOT, "the kernel was started without " + desired.text());
    }

    /// Our drop-in without the argument. The file itself goes last: a menu that could not be made, or a run
    /// that was cut off before, is told by its being there.
    private static Step emptied(KernelArgumentSpec gone) {
        return new FileStep.Write(
                gone.file().path(),
                Value.Content.of("# no longer wished: " + gone.id() + "\n"),
                TextFile.USUAL,
                Optional.empty(),
                false);
    }

    private static Plan foundWhereNotOurs(KernelArgumentFound found) {
        if (found.configured()) {
            return new Plan.InSync("no file of ours sets it; /etc/default/grub or another drop-in does");
        }
        return found.running()
                ? new Plan.Pending(Plan.Until.REBOOT, "the kernel was started with it")
                : new Plan.InSync("nothing sets it");
    }

    @Override
    public List<Difference> changed(KernelArgumentSpec lastDesired, KernelArgumentFound found) {
        return found.file().changed();
    }
}
