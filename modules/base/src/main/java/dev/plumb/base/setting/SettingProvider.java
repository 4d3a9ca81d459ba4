package dev.plumb.base.setting;

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
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.path.PathClaims;
import dev.plumb.base.text.PartName;
import dev.plumb.base.text.SharedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kind `setting`: one key of an ini, json, toml or yaml file, the rest kept byte by byte.
public final class SettingProvider implements ResourceProvider<SettingSpec, SettingSpec.Found> {
    /// How a value is written.
    public enum As {
        AUTO,
        TEXT
    }

    private static final Attribute<Value.Content> VALUE =
            Attribute.required("value", Types.CONTENT, "one value; may hold a secret");
    private static final Attribute<Format> FORMAT = Attribute.optional(
            "format", Types.choice(Format.class), "what the file's name tells when left out; ini where it tells none");
    private static final Attribute<As> TYPE = Attribute.defaulted(
            "type",
            Types.choice(As.class),
            As.AUTO,
            "`auto`: a JSON number, true or false is written as such, all else as text; `text`: always text");
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "setting",
            "One key of a configuration file; the rest of the file stays as it is, byte by byte.",
            PartName.type("a key"),
            "the path of the file, `#`, and the key with dots between its parts (`#server.port`); a part with dots in it"
                    + " stands in double quotes",
            VALUE,
            FORMAT,
            TYPE);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<SettingSpec> parse(ResourceId id, Attributes attributes) {
        PartName name = PartName.of(id.name());
        Optional<List<String>> key = KeyPath.read(name.part());
        Format format = attributes.find(FORMAT).orElseGet(() -> Format.of(name.path()));
        SettingSpec spec = new SettingSpec(
                id,
                attributes.ensure(),
                name.path(),
                key.orElse(List.of()),
                format,
                attributes.find(VALUE),
                attributes.get(TYPE) == As.TEXT);
        List<Problem> problems = new ArrayList<>();
        if (key.isEmpty()) {
            problems.add(Problem.author(
                            "setting.key", "expected a key such as 'server.port', found " + Quoted.of(name.part()))
                    .advise("put a part with dots in double quotes"));
        }
        if (format == Format.INI && spec.key().size() > 2) {
            problems.add(Problem.author(
                            "setting.ini-depth",
                            "expected a section and a key, found " + spec.key().size() + " parts")
                    .advise("put a section with dots in double quotes"));
        }
        spec.value().ifPresent(value -> check(format, value, problems));
        return Parsed.of(spec, problems);
    }

    private static void check(Format format, Value.Content value, List<Problem> problems) {
        boolean blob = value.segments().stream().anyMatch(Segment.Blob.class::isInstance);
        boolean lines = value.segments().stream()
                .anyMatch(segment -> segment instanceof Segment.Literal(String text)
                        && text.codePoints().anyMatch(Character::isISOControl));
        if (blob || (lines && format == Format.INI)) {
            problems.add(Problem.author("setting.not-one-line", "expected one line of at most 512 bytes")
                    .at(VALUE.name()));
        }
    }

    @Override
    public Claims claims(SettingSpec desired) {
        return PathClaims.part(desired.path(), KeyPath.written(desired.key())).build();
    }

    @Override
    public Observed<SettingSpec.Found> observe(SettingSpec desired, NodeView node) {
        return switch (SharedFile.look(desired.path(), node)) {
            case Observed.Absent<SharedFile> absent -> new Observed.Absent<>();
            case Observed.Present<SharedFile>(SharedFile file) ->
                new Observed.Present<>(new SettingSpec.Found(file, compare(desired, file, node)));
            case Observed.Unreadable<SharedFile>(Problem why) -> new Observed.Unreadable<>(why);
            case Observed.Blocked<SharedFile>(String on) -> new Observed.Blocked<>(on);
        };
    }

    private static Optional<Comparison> compare(SettingSpec desired, SharedFile file, NodeView node) {
        if (!desired.secret() || desired.absent() || file.text().isEmpty()) {
            return Optional.empty();
        }
        return Edit.of(desired, file.text().get()) instanceof Edit.Changed(Optional<String> was, Value.Content text)
                ? Optional.of(node.files().compare(desired.path(), text))
                : Optional.empty();
    }

    @Override
    public Plan plan(SettingSpec desired, Observed<SettingSpec.Found> observed) {
        return switch (observed) {
            case Observed.Absent<SettingSpec.Found> absent ->
                desired.absent() ? new Plan.InSync("there is no " + Quoted.of(desired.path())) : missing(desired);
            case Observed.Present<SettingSpec.Found>(SettingSpec.Found found) ->
                found.file().obstacle().orElseGet(() -> edit(desired, found));
            case Observed.Unreadable<SettingSpec.Found>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<SettingSpec.Found>(String on) -> new Plan.Waiting(on);
        };
    }

    private static Plan missing(SettingSpec desired) {
        return new Plan.Waiting(
                Plans.first(Quoted.of(desired.path()), "declare the package or the file that brings it"));
    }

    private static Plan edit(SettingSpec desired, SettingSpec.Found found) {
        if (desired.secret() && !desired.absent() && found.file().readByAll()) {
            return shown(desired);
        }
        return switch (Edit.of(desired, found.file().text().orElse(""))) {
            case Edit.None none -> new Plan.InSync(desired.absent() ? "no such key" : "it has the declared value");
            case Edit.Unsafe(String why) -> unsafe(desired, why);
            case Edit.Changed changed -> changed(desired, found, changed);
        };
    }

    private static Plan shown(SettingSpec desired) {
        return new Plan.Refused(Problem.operator(
                        "setting.secret-readable",
                        "expected a file that only some can read for a secret, found that all can read "
                                + Quoted.of(desired.path()))
                .advise("declare it too: 'file: " + desired.path() + "' with 'mode: 0600' and no content leaves what"
                        + " it holds"));
    }

    private static Plan unsafe(SettingSpec desired, String why) {
        return new Plan.Refused(
                Problem.operator("setting.unsafe", Quoted.of(desired.path()) + " cannot be changed safely: " + why)
                        .advise("declare the whole file, or change this part by hand"));
    }

    private static Plan changed(SettingSpec desired, SettingSpec.Found found, Edit.Changed changed) {
        Optional<Comparison> secret = found.secret();
        if (secret.isPresent() && secret.get() instanceof Comparison.Same) {
            return new Plan.InSync("it has the declared value");
        } else if (secret.isPresent() && secret.get() instanceof Comparison.Unreadable(Problem why)) {
            return new Plan.Unknown(why);
        }
        if (desired.absent()) {
            return change("remove the key", Difference.unwanted(), found, changed, false);
        }
        Value.Content wanted = desired.value().orElseThrow();
        return changed.was()
                .map(was -> change(
                        "replace the value",
                        desired.secret()
                                ? Difference.secret(VALUE.name())
                                : Difference.of(VALUE.name(), Value.Content.of(was), wanted),
                        found,
                        changed,
                        desired.secret()))
                .orElseGet(() -> change("add the key", Difference.missing(), found, changed, desired.secret()));
    }

    private static Plan change(
            String summary, Difference difference, SettingSpec.Found found, Edit.Changed changed, boolean sensitive) {
        return new Plan.Change(
                List.of(Action.quiet(summary, List.of(difference), found.file().write(changed.text(), sensitive))));
    }
}
