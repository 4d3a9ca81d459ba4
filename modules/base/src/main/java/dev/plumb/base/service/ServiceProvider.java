package dev.plumb.base.service;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.ManyNamed;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.Refreshable;
import dev.plumb.api.Releasable;
import dev.plumb.api.Remarkable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Succeeding;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.ProgramWords;
import dev.plumb.base.service.ServiceSpec.Refresh;
import dev.plumb.base.unit.UnitNameType;
import dev.plumb.base.unit.UnitNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kind `service`: a unit of systemd, enabled and running or not.
public final class ServiceProvider
        implements ResourceProvider<ServiceSpec, ServiceFound>,
                Refreshable<ServiceSpec, ServiceFound>,
                Releasable<ServiceSpec, ServiceFound>,
                ManyNamed<ServiceSpec>,
                Succeeding<ServiceSpec>,
                Remarkable<ServiceSpec, ServiceFound> {
    private static final Attribute<Boolean> ENABLED = Attribute.defaulted(
            "enabled", Types.BOOLEAN, true, "started at boot; a unit without [Install] is left alone");
    private static final Attribute<Boolean> RUNNING = Attribute.defaulted(
            "running", Types.BOOLEAN, true, "active now; for a socket or timer, listening or waiting");
    private static final Attribute<Boolean> MASKED =
            Attribute.defaulted("masked", Types.BOOLEAN, false, "stopped, and nothing can start it");
    private static final Attribute<Content> UNIT = Attribute.optional(
            "unit", Types.CONTENT, "the content of a unit file of our own, `/etc/systemd/system/NAME`");
    private static final Attribute<Content> DROP_IN = Attribute.optional(
            "drop-in",
            Types.CONTENT,
            "the content of a drop-in of our own, `/etc/systemd/system/NAME.d/50-plumb.conf`");
    private static final Attribute<Refresh> REFRESH = Attribute.defaulted(
            "refresh",
            Types.choice(Refresh.class),
            Refresh.RESTART,
            "how it takes up a change; `reload` restarts a unit that cannot reload");
    private static final Attribute<Duration> SETTLE = Attribute.defaulted(
            "settle", Types.DURATION, Duration.ofSeconds(5), "how long after a start it must still be active");
    private static final Attribute<List<String>> VALIDATE = Attribute.optional(
            "validate",
            Types.list(Types.LINE),
            "a program that must end with 0 before the unit is restarted or reloaded, as a list of arguments");
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "service",
            "A unit of systemd, enabled and running or not.",
            UnitNameType.SERVICE,
            "the unit, without `.service`; a unit of another sort with its suffix",
            ENABLED,
            RUNNING,
            MASKED,
            UNIT,
            DROP_IN,
            REFRESH,
            SETTLE,
            VALIDATE);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<ServiceSpec> parse(ResourceId id, Attributes attributes) {
        boolean masked = attributes.get(MASKED);
        boolean template = UnitNames.isTemplate(UnitNames.full(id.name(), "service"));
        List<Problem> problems = new ArrayList<>();
        ServiceSpec spec = new ServiceSpec(
                id,
                attributes.ensure(),
                attributes.get(ENABLED) && !masked && !template,
                attributes.get(RUNNING) && !masked && !template,
                masked,
                attributes.find(UNIT),
                attributes.find(DROP_IN),
                attributes.get(REFRESH),
                attributes.get(SETTLE),
                ProgramWords.read(attributes, VALIDATE, "service.program-not-absolute", problems),
                Optional.empty(),
                List.of());
        if (masked && spec.unit().isPresent()) {
            problems.add(Problem.author("service.masked-with-unit", "a masked service has no unit file of its own")
                    .at(UNIT.name())
                    .advise("leave out 'unit' or 'masked'"));
        }
        if (template
                && !masked
                && !spec.absent()
                && spec.unit().or(spec::dropIn).isEmpty()) {
            problems.add(alone(id.name()));
        }
        spec.unit().ifPresent(content -> refuseSecret(UNIT, content, problems));
        spec.dropIn().ifPresent(content -> refuseSecret(DROP_IN, content, problems));
        return Parsed.of(spec, problems);
    }

    private static Problem alone(String name) {
        String instance = name.replaceFirst("@(?=\\.|$)", "@one");
        return Problem.author(
                        "service.template-alone",
                        Quoted.of(name) + " is a template, of which nothing can be started or enabled")
                .advise("declare an instance of it, such as " + Quoted.of(instance)
                        + ", or what the template shall say as 'unit' or 'drop-in'");
    }

    private static void refuseSecret(Attribute<Content> attribute, Content content, List<Problem> problems) {
        if (content.secret()) {
            problems.add(
                    Problem.author("service.secret-in-unit", "every user can read a unit, so it may hold no secret")
                            .at(attribute.name())
                            .advise("put the secret into a file of mode 0600 and name it by LoadCredential= or"
                                    + " EnvironmentFile="));
        }
    }

    @Override
    public Claims claims(ServiceSpec desired) {
        Claims.Builder claims = Claims.owning(Thing.named(Sort.UNIT, desired.name()))
                .needs(Thing.any(Sort.PACKAGE))
                .refreshedBy(Thing.below(desired.dropInDirectory()));
        desired.files().stream().filter(file -> file.content().isPresent()).forEach(file -> claims.owns(file.thing()));
        if (desired.unit().isEmpty()) {
            claims.refreshedBy(Thing.path(desired.unitPath()));
        }
        UnitNames.template(desired.name())
                .map(template -> "/etc/systemd/system/" + template)
                .ifPresent(path -> claims.refreshedBy(Thing.path(path), Thing.below(path + ".d")));
        desired.unit().map(UnitText::of).ifPresent(text -> text.claim(claims));
        desired.dropIn().map(UnitText::of).ifPresent(text -> text.claim(claims));
        return claims.build();
    }

    @Override
    public ServiceSpec among(ServiceSpec desired, List<ServiceSpec> others) {
        return desired.among(others);
    }

    @Override
    public ServiceSpec after(ServiceSpec desired, ServiceSpec lastReached) {
        return desired.after(lastReached);
    }

    @Override
    public Observed<ServiceFound> observe(ServiceSpec desired, NodeView node) {
        ServiceFound found = new ServiceLook(desired, node).found();
        boolean brings = desired.unit().isPresent() || desired.masked();
        return found.nothing() && !brings ? new Observed.Absent<>() : new Observed.Present<>(found);
    }

    @Override
    public Plan plan(ServiceSpec desired, Observed<ServiceFound> observed) {
        return Plans.of(observed, () -> ServicePlan.nothing(desired), found -> new ServicePlan(desired, found).plan());
    }

    @Override
    public Optional<Action> refresh(ServiceSpec desired, Observed<ServiceFound> observed) {
        return observed instanceof Observed.Present<ServiceFound>(ServiceFound found)
                ? new ServicePlan(desired, found).refresh()
                : Optional.empty();
    }

    @Override
    public List<String> remarks(ServiceSpec desired, Observed<ServiceFound> observed) {
        return observed instanceof Observed.Present<ServiceFound>(ServiceFound found)
                ? ServiceRemarks.of(desired, found)
                : List.of();
    }

    /// Stops, disables and removes a unit of our own; takes a drop-in of our own away; leaves all else alone.
    @Override
    public Plan release(ServiceSpec lastDesired, Observed<ServiceFound> observed) {
        boolean ours = lastDesired.unit().isPresent() || lastDesired.dropIn().isPresent();
        return Plans.of(observed, ServiceProvider::notOurs, found -> new ServicePlan(lastDesired, found).release(ours));
    }

    /// Takes a drop-in of our own away; leaves all else alone.
    @Override
    public Plan releaseOurs(ServiceSpec lastDesired, Observed<ServiceFound> observed) {
        return Plans.of(
                observed, ServiceProvider::notOurs, found -> new ServicePlan(lastDesired, found).release(false));
    }

    private static Plan notOurs() {
        return new Plan.InSync("nothing of it is ours");
    }
}
