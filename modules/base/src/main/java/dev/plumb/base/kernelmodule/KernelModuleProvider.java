package dev.plumb.base.kernelmodule;

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
import dev.plumb.api.node.ModuleStep;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.OwnedFile;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The kind `kernel-module`: a module loaded now and at boot, with options, or banned.
public final class KernelModuleProvider
        implements ResourceProvider<KernelModuleSpec, KernelModuleFound>,
                WhollyOurs<KernelModuleSpec, KernelModuleFound> {
    private static final Type<String> NAME =
            Worded.of("module", "a module's name with '_' for '-', such as 'br_netfilter'", "[a-zA-Z0-9_]+");
    private static final Type<String> WORD = Worded.of("word", "a word without spaces", "[!-~]+");
    private static final Set<String> YES = Set.of("Y", "y", "1");
    private static final Set<String> NO = Set.of("N", "n", "0");

    private static final Attribute<Boolean> BLACKLIST =
            Attribute.defaulted("blacklist", Types.BOOLEAN, false, "it is never loaded, also not as a dependency");
    private static final Attribute<Map<String, String>> OPTIONS = Attribute.defaulted(
            "options", Types.map(WORD), Map.of(), "its parameters; those of a loaded module change at a reboot");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "kernel-module",
                    "A kernel module loaded now and at boot, with options, or banned.",
                    NAME,
                    "the module, with `_` for `-`",
                    BLACKLIST,
                    OPTIONS)
            .goneOnRelease();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<KernelModuleSpec> parse(ResourceId id, Attributes attributes) {
        KernelModuleSpec spec =
                new KernelModuleSpec(id, attributes.ensure(), attributes.get(BLACKLIST), attributes.get(OPTIONS));
        List<Problem> problems = spec.options().keySet().stream()
                .filter(option -> !option.matches("[a-zA-Z0-9_]+"))
                .map(option -> Problem.author(
                                "kernel-module.option", "expected an option's name, found " + Quoted.of(option))
                        .at(OPTIONS.name()))
                .toList();
        return Parsed.of(spec, problems);
    }

    @Override
    public Claims claims(KernelModuleSpec desired) {
        Claims.Builder claims = Claims.owning(Thing.named(Sort.MODULE, desired.module()));
        desired.files().stream().map(OwnedFile::thing).forEach(claims::owns);
        return claims.needs(Thing.any(Sort.PACKAGE)).build();
    }

    @Override
    public Observed<KernelModuleFound> observe(KernelModuleSpec desired, NodeView node) {
        Map<String, String> other = new TreeMap<>();
        desired.options()
                .forEach((option, wanted) -> node.modules()
                        .parameter(desired.module(), option)
                        .filter(value -> !same(value, wanted))
                        .ifPresent(value -> other.put(option, value)));
        return new Observed.Present<>(new KernelModuleFound(
                FoundFiles.look(node, desired.files()),
                node.modules().loaded(desired.module()),
                node.modules().available(desired.module()),
                other));
    }

    /// The kernel shows a boolean as Y or N, however it was given.
    private static boolean same(String value, String wanted) {
        return value.equals(wanted)
                || (YES.contains(value) && YES.contains(wanted))
                || (NO.contains(value) && NO.contains(wanted));
    }

    @Override
    public Plan plan(KernelModuleSpec desired, Observed<KernelModuleFound> observed) {
        return Plans.of(
                observed,
                found -> found.files().obstacle().orElseGet(() -> found.files().afterFolders(plan(desired, found))));
    }

    /// The files come first, also while the running kernel has no such module: whatever loads it finds its options.
    private static Plan plan(KernelModuleSpec desired, KernelModuleFound found) {
        boolean missing = desired.load() && !found.loaded();
        boolean load = missing && found.available();
        List<Step> steps = new ArrayList<>(found.files().steps());
        if (missing && !load && steps.isEmpty()) {
            return new Plan.Waiting(Plans.first(
                    "the running kernel to have the module " + Quoted.of(desired.module()),
                    "declare the package that brings it; after a kernel upgrade it needs a reboot"));
        }
        List<Difference> differences = new ArrayList<>(found.files().differencesOfThing());
        if (load) {
            steps.add(new ModuleStep.SetLoaded(desired.module(), true));
            differences.add(Difference.of("loaded", new Value.Flag(false), new Value.Flag(true)));
        }
        return steps.isEmpty()
                ? settled(desired, found)
                : new Plan.Change(List.of(Action.quiet(
                        load ? "load" : desired.absent() ? "remove its files" : "write its files",
                        differences,
                        steps.toArray(Step[]::new))));
    }

    private static Plan settled(KernelModuleSpec desired, KernelModuleFound found) {
        if (desired.absent()) {
            return new Plan.InSync("no file of ours names it; a loaded module stays until a reboot");
        }
        if (desired.blacklist()) {
            return found.loaded()
                    ? new Plan.Pending(Plan.Until.REBOOT, "it is still loaded")
                    : new Plan.InSync("banned and not loaded");
        }
        return found.otherOptions().isEmpty()
                ? new Plan.InSync("loaded")
                : new Plan.Pending(Plan.Until.REBOOT, "it is loaded with " + found.otherOptions());
    }

    @Override
    public List<Difference> changed(KernelModuleSpec lastDesired, KernelModuleFound found) {
        return found.files().changed();
    }
}
