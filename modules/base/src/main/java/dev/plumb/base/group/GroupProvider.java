package dev.plumb.base.group;

import dev.plumb.api.Action;
import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Neighbourly;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.base.owned.Extra;
import dev.plumb.base.owned.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The kind `group`: a group of `/etc/group`.
public final class GroupProvider implements ResourceProvider<GroupSpec, GroupFound>, Neighbourly<GroupSpec> {
    private static final Attribute<Long> GID = Attribute.optional("gid", Types.INTEGER, "its number");
    private static final Attribute<Boolean> SYSTEM =
            Attribute.defaulted("system", Types.BOOLEAN, false, "a new group takes its number from the system's range");
    private static final Attribute<List<String>> MEMBERS = Attribute.optional(
            "members", Types.list(Types.USER), "its supplementary members; left alone where not given");
    private static final Attribute<Extra> EXTRA = Attribute.defaulted(
            "extra",
            Types.choice(Extra.class),
            Extra.REMOVE,
            "what becomes of members that neither the list nor their own `groups` name");
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "group", "A group of `/etc/group`.", Types.USER, "the group", GID, SYSTEM, MEMBERS, EXTRA);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<GroupSpec> parse(ResourceId id, Attributes attributes) {
        Optional<Long> gid = attributes.find(GID);
        GroupSpec spec = new GroupSpec(
                id,
                attributes.ensure(),
                gid,
                attributes.get(SYSTEM),
                attributes.find(MEMBERS),
                attributes.get(EXTRA) == Extra.KEEP,
                List.of());
        return Parsed.of(spec, AccountNumber.problems(GID.name(), gid));
    }

    @Override
    public Claims claims(GroupSpec desired) {
        Claims.Builder claims = Claims.owning(Thing.named(Sort.GROUP, desired.name()));
        AccountNumber.claimGroup(claims, desired, desired.gid());
        if (!desired.absent()) {
            claims.owns(Membership.byGroup(desired.name(), desired.members()));
        }
        desired.members().stream().flatMap(List::stream).forEach(user -> claims.needs(Thing.named(Sort.USER, user)));
        return claims.build();
    }

    @Override
    public GroupSpec beside(GroupSpec desired, Set<Thing> owned) {
        return desired.beside(Membership.usersIn(desired.name(), owned));
    }

    @Override
    public Observed<GroupFound> observe(GroupSpec desired, NodeView node) {
        AccountView accounts = node.accounts();
        Optional<AccountView.Group> local = accounts.localGroup(desired.name());
        Optional<String> holder = desired.gid()
                .flatMap(accounts::localGroupOf)
                .map(AccountView.Group::name)
                .filter(name -> !name.equals(desired.name()));
        boolean elsewhere = local.isEmpty() && !desired.absent() && accounts.groupResolves(desired.name());
        return new Observed.Present<>(new GroupFound(local, elsewhere, holder));
    }

    @Override
    public Plan plan(GroupSpec desired, Observed<GroupFound> observed) {
        return Plans.of(observed, found -> desired.absent() ? absent(desired, found) : present(desired, found));
    }

    private static Plan absent(GroupSpec desired, GroupFound found) {
        return found.local().isEmpty()
                ? new Plan.InSync("no such local group")
                : new Plan.Change(List.of(Action.quiet(
                        "remove", List.of(Difference.unwanted()), new AccountStep.RemoveGroup(desired.name()))));
    }

    private static Plan present(GroupSpec desired, GroupFound found) {
        if (found.elsewhere()) {
            return new Plan.Refused(AccountNumber.notLocal("group", desired.name()));
        }
        if (found.holder().isPresent()) {
            return new Plan.Refused(AccountNumber.taken(
                    "gid", desired.gid().orElse(0L), "group", found.holder().get()));
        }
        List<Action> actions = new ArrayList<>();
        if (found.local().isEmpty()) {
            actions.add(Action.quiet("create", List.of(Difference.missing()), put(desired)));
        }
        found.local().flatMap(group -> renumber(desired, group)).ifPresent(actions::add);
        List<String> present = found.local().map(AccountView.Group::members).orElse(List.of());
        actions.addAll(members(desired, present));
        return Plan.of(
                actions,
                found.local().map(group -> "local, number " + group.gid()).orElse(""));
    }

    private static Optional<Action> renumber(GroupSpec desired, AccountView.Group group) {
        return desired.gid()
                .filter(gid -> gid != group.gid())
                .map(gid -> Action.quiet(
                        "change its number",
                        List.of(Difference.of("gid", new Value.Whole(group.gid()), new Value.Whole(gid))),
                        put(desired)));
    }

    private static AccountStep put(GroupSpec desired) {
        return new AccountStep.PutGroup(desired.name(), desired.gid(), desired.system());
    }

    private static List<Action> members(GroupSpec desired, List<String> present) {
        Stream<String> kept = present.stream()
                .filter(user ->
                        desired.keepOthers() || desired.declaredByUsers().contains(user));
        List<String> wanted = Stream.concat(kept, desired.members().orElse(present).stream())
                .distinct()
                .sorted()
                .toList();
        Stream<Step> joining = wanted.stream()
                .filter(user -> !present.contains(user))
                .map(user -> new AccountStep.SetMember(desired.name(), user, true));
        Stream<Step> leaving = present.stream()
                .filter(user -> !wanted.contains(user))
                .map(user -> new AccountStep.SetMember(desired.name(), user, false));
        Step[] steps = Stream.concat(joining, leaving).toArray(Step[]::new);
        return steps.length == 0
                ? List.of()
                : List.of(Action.quiet(
                        "change its members",
                        List.of(Difference.of("members", listing(present), listing(wanted))),
                        steps));
    }

    private static Value listing(List<String> names) {
        return new Value.Listing(names.stream()
                .sorted()
                .map(name -> (Value) new Value.Text(name))
                .toList());
    }
}
