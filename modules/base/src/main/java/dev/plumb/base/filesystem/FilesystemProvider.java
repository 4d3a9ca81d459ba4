package dev.plumb.base.filesystem;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.MountStep;
import dev.plumb.api.node.MountView.Signature;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kind `filesystem`: a file system on a device that carried nothing. It is made once and never changed,
/// relabelled or removed.
public final class FilesystemProvider implements ResourceProvider<FilesystemSpec, Signature> {
    /// The longest label of each type, in bytes (mke2fs(8), mkfs.xfs(8), mkfs.btrfs(8), mkfs.fat(8)).
    private static final Map<String, Integer> LABEL = Map.of("ext4", 16, "xfs", 12, "btrfs", 255, "vfat", 11);

    private static final Type<String> DEVICE =
            Worded.of("device", "a device such as '/dev/disk/by-id/nvme-…'", "/dev(/[A-Za-z0-9_:.+@-]+)+");
    private static final Attribute<String> TYPE =
            Attribute.required("type", Types.oneOf(List.of("ext4", "xfs", "btrfs", "vfat")), "its type");
    private static final Attribute<String> LABEL_TEXT = Attribute.optional(
            "label", Worded.of("label", "a label of letters, digits and '._-'", "[A-Za-z0-9._-]+"), "its label");
    static final Attribute<List<String>> OPTIONS =
            Attribute.defaulted("options", Types.list(Types.LINE), List.of(), "for mkfs, used only when it is made");
    private static final KindDefinition DEFINITION = KindDefinition.of(
                    "filesystem",
                    "A file system, made once on a device that carried nothing.",
                    DEVICE,
                    "the device",
                    TYPE,
                    LABEL_TEXT,
                    OPTIONS)
            .staying();

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<FilesystemSpec> parse(ResourceId id, Attributes attributes) {
        FilesystemSpec spec = new FilesystemSpec(
                id,
                attributes.ensure(),
                attributes.find(TYPE).orElse(""),
                attributes.find(LABEL_TEXT),
                attributes.get(OPTIONS));
        List<Problem> problems = new ArrayList<>(MkfsOptions.check(spec.type(), spec.options()));
        int longest = LABEL.getOrDefault(spec.type(), 255);
        spec.label()
                .filter(label -> label.length() > longest)
                .ifPresent(label -> problems.add(Problem.author(
                                "filesystem.label-too-long",
                                "expected a label of at most " + longest + " characters for " + spec.type() + ", found "
                                        + Quoted.of(label))
                        .at(LABEL_TEXT.name())));
        return Parsed.of(spec, problems);
    }

    @Override
    public Claims claims(FilesystemSpec desired) {
        return Claims.owning(Thing.path(desired.device()))
                .needs(Thing.any(Sort.PACKAGE), Thing.any(Sort.MODULE))
                .build();
    }

    @Override
    public Observed<Signature> observe(FilesystemSpec desired, NodeView node) {
        return new Observed.Present<>(node.mounts().signature(desired.device()));
    }

    @Override
    public Plan plan(FilesystemSpec desired, Observed<Signature> observed) {
        return Plans.of(
                observed, signature -> desired.absent() ? absent(desired, signature) : present(desired, signature));
    }

    private static Plan absent(FilesystemSpec desired, Signature signature) {
        return signature instanceof Signature.Found found
                ? new Plan.Refused(Problem.operator(
                                "filesystem.never-removed",
                                "expected nothing on " + Quoted.of(desired.device()) + ", found " + found.type())
                        .advise("a file system is never removed; wipe the device by hand when you are sure"))
                : new Plan.InSync("it carries nothing");
    }

    private static Plan present(FilesystemSpec desired, Signature signature) {
        return switch (signature) {
            case Signature.Blank blank ->
                new Plan.Change(List.of(Action.disturbing(
                        Disruption.DATA_LOSS,
                        "make " + desired.type() + " on " + desired.device(),
                        List.of(Difference.missing()),
                        new MountStep.MakeFilesystem(
                                desired.device(), desired.type(), desired.label(), desired.options()))));
            case Signature.Unreadable(Problem why) -> new Plan.Unknown(why);
            case Signature.Found(String type, Optional<String> label, Optional<String> uuid) ->
                found(desired, type, label);
        };
    }

    private static Plan found(FilesystemSpec desired, String type, Optional<String> label) {
        if (!type.equals(desired.type())) {
            return refused("expected " + desired.type() + " or nothing at all on " + Quoted.of(desired.device())
                    + ", found " + type);
        }
        Optional<String> wrong = desired.label().filter(wanted -> !wanted.equals(label.orElse("")));
        return wrong.isPresent()
                ? refused("expected the label " + Quoted.of(wrong.get()) + " on " + Quoted.of(desired.device())
                        + ", found " + Quoted.of(label.orElse("")))
                : new Plan.InSync("it carries " + type
                        + label.map(l -> " " + Quoted.of(l)).orElse(""));
    }

    private static Plan refused(String summary) {
        return new Plan.Refused(Problem.operator("filesystem.carries-something", summary)
                .advise("a device that carries anything is never written; look whether it is the right device"));
    }
}
