package dev.plumb.base.timezone;

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
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.path.TextFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The kind `timezone`: the system's time zone (localtime(5)).
public final class TimezoneProvider implements ResourceProvider<TimezoneSpec, TimezoneSpec.Found> {
    static final Attribute<String> ZONE =
            Attribute.required("zone", Types.LINE, "a name of the tz database, such as `Europe/Berlin` or `UTC`");
    private static final KindDefinition DEFINITION =
            KindDefinition.singleton("timezone", "The system's time zone.", ZONE);
    private static final String PART = "[A-Za-z0-9][A-Za-z0-9_+-]*";
    private static final Pattern FORM = Pattern.compile(PART + "(/" + PART + "){0,2}");

    /// In the folder of zones, but not zones: links back to what is managed here.
    private static final Set<String> NOT_ZONES = Set.of("localtime", "posixrules");

    private static final int NAME_LIMIT = 4096;

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<TimezoneSpec> parse(ResourceId id, Attributes attributes) {
        String zone = attributes.find(ZONE).orElse("");
        TimezoneSpec spec = new TimezoneSpec(id, attributes.ensure(), zone);
        if (spec.absent() || (FORM.matcher(zone).matches() && !NOT_ZONES.contains(zone))) {
            return new Parsed.Ok<>(spec);
        }
        return new Parsed.Invalid<>(List.of(
                Problem.author("timezone.form", "expected a zone such as Europe/Berlin, found " + Quoted.of(zone))
                        .at(ZONE.name())
                        .advise("'timedatectl list-timezones' lists them")));
    }

    @Override
    public Claims claims(TimezoneSpec desired) {
        return Claims.owning(Thing.path(TimezoneSpec.LOCALTIME), Thing.path(TimezoneSpec.NAME_FILE))
                .needs(Thing.path("/etc"), Thing.named(Thing.Sort.PACKAGE, "tzdata"))
                .build();
    }

    @Override
    public Observed<TimezoneSpec.Found> observe(TimezoneSpec desired, NodeView node) {
        FileView files = node.files();
        boolean known = !desired.absent() && there(files.state(desired.zoneFile()));
        if (!desired.absent() && !known && files.list(TimezoneSpec.ZONES).isEmpty()) {
            return new Observed.Blocked<>(Plans.packageFirst("tzdata"));
        }
        return new Observed.Present<>(new TimezoneSpec.Found(
                files.state(TimezoneSpec.LOCALTIME),
                node.mounts().at(TimezoneSpec.LOCALTIME).isPresent(),
                TextFile.read(files, TimezoneSpec.NAME_FILE, NAME_LIMIT),
                known,
                known || desired.absent() ? Optional.empty() : near(desired, files)));
    }

    private static boolean there(FileState zone) {
        return zone instanceof FileState.Regular || zone instanceof FileState.Link;
    }

    /// Looks among the zones of the same region, or, for a name without region, in all of them.
    private static Optional<String> near(TimezoneSpec desired, FileView files) {
        int slash = desired.zone().lastIndexOf('/');
        String region = slash < 0 ? "" : "/" + desired.zone().substring(0, slash);
        List<String> siblings = files.list(TimezoneSpec.ZONES + region).stream()
                .map(name -> (region + "/" + name).substring(1))
                .toList();
        Optional<String> inRegions = files.list(TimezoneSpec.ZONES).stream()
                .map(other -> other + "/" + desired.zone())
                .filter(zone -> there(files.state(TimezoneSpec.ZONES + "/" + zone)))
                .findFirst();
        return slash < 0 && inRegions.isPresent() ? inRegions : Suggestion.among(desired.zone(), siblings);
    }

    @Override
    public Plan plan(TimezoneSpec desired, Observed<TimezoneSpec.Found> observed) {
        return switch (observed) {
            case Observed.Absent<TimezoneSpec.Found> absent -> new Plan.InSync("no zone is set: it is UTC");
            case Observed.Present<TimezoneSpec.Found>(TimezoneSpec.Found found) -> TimezonePlan.of(desired, found);
            case Observed.Unreadable<TimezoneSpec.Found>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<TimezoneSpec.Found>(String on) -> new Plan.Waiting(on);
        };
    }
}
