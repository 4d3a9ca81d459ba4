package dev.plumb.base.firewall;

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
import dev.plumb.api.node.Command;
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileView.ReadResult;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ProcessView.Answer;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.FoundFiles;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.waitfor.EndpointType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The kind `firewall`: what may come in, as a table of our own in nftables. Other tables are never touched.
public final class FirewallProvider implements ResourceProvider<FirewallSpec, FirewallFound> {
    private static final int SSH = 22;
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final Command LIST =
            Command.of(FirewallSpec.NFT, "-s", "-p", "-y", "list", "table", "inet", "plumb");

    /// EPERM as the C library words it, which is what nft ends with for others than root.
    private static final String NOT_PERMITTED = "Operation not permitted";

    private static final Attribute<List<Rule>> ALLOW =
            Attribute.required("allow", Types.list(RuleType.TYPE), "all that may come in; the rest is dropped");
    private static final Attribute<List<Endpoint>> REACH = Attribute.required(
            "reach",
            Types.list(EndpointType.TYPE),
            "endpoints that must still accept a connection from here, or the rules are taken back");
    private static final Attribute<Duration> WINDOW = Attribute.defaulted(
            "window", Types.DURATION, Duration.ofSeconds(60), "how long new rules may stand before that is shown");
    private static final Attribute<Boolean> WITHOUT_SSH =
            Attribute.defaulted("without-ssh", Types.BOOLEAN, false, "no rule lets TCP port 22 in, and that is meant");
    private static final Attribute<List<String>> CUT_OFF = Attribute.defaulted(
            "cut-off",
            Types.list(SourceType.TYPE),
            List.of(),
            "addresses and networks whose open ssh sessions need no rule that lets them in again");
    private static final KindDefinition DEFINITION = KindDefinition.singleton(
            "firewall",
            "What may come in, as a table of our own in nftables.",
            ALLOW,
            REACH,
            WINDOW,
            WITHOUT_SSH,
            CUT_OFF);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<FirewallSpec> parse(ResourceId id, Attributes attributes) {
        FirewallSpec spec = new FirewallSpec(
                id,
                attributes.ensure(),
                attributes.find(ALLOW).orElse(List.of()),
                attributes.find(REACH).orElse(List.of()),
                attributes.get(WINDOW),
                attributes.get(WITHOUT_SSH),
                attributes.get(CUT_OFF));
        List<Problem> problems = new ArrayList<>();
        if (!spec.absent() && spec.reach().isEmpty()) {
            problems.add(Problem.author("firewall.nothing-to-reach", "expected at least one endpoint, found none")
                    .at(REACH.name())
                    .advise("without one nothing shows that the rules did not cut the node off"));
        }
        spec.reach().stream()
                .filter(FirewallProvider::isItself)
                .forEach(endpoint -> problems.add(Problem.author(
                                "firewall.reaches-itself",
                                "expected endpoints of other machines, found " + Quoted.of(endpoint.toString()))
                        .at(REACH.name())
                        .advise("a connection that never leaves the node shows nothing")));
        boolean ssh = spec.allow().stream().anyMatch(rule -> rule.admitsTcp(SSH));
        if (!spec.absent() && !ssh && !spec.withoutSsh()) {
            problems.add(
                    Problem.author("firewall.locks-out-ssh", "expected a rule that lets TCP port 22 in, found none")
                            .at(ALLOW.name())
                            .advise("add one, or write 'without-ssh: true' if nobody shall log in over the network"));
        }
        return Parsed.of(spec, problems);
    }

    private static boolean isItself(Endpoint endpoint) {
        return endpoint.host().equals("localhost")
                || Source.normal(endpoint.host()).filter(Source::loops).isPresent();
    }

    @Override
    public Claims claims(FirewallSpec desired) {
        return desired.unit()
                .claims()
                .owns(desired.rules().thing(), Thing.path(FirewallSpec.BEFORE))
                .owns(Thing.named(Sort.SETTING, "nftables table inet plumb"))
                .needs(Thing.any(Sort.PACKAGE))
                .build();
    }

    @Override
    public Observed<FirewallFound> observe(FirewallSpec desired, NodeView node) {
        boolean installed = !(node.files().state(FirewallSpec.NFT) instanceof FileState.Absent);
        Optional<String> table = Optional.empty();
        if (installed) {
            switch (node.processes().query(LIST)) {
                case Answer.Failed(Problem why) -> {
                    return new Observed.Unreadable<>(why);
                }
                case Answer.Ended(int exit, String output, String error) -> {
                    if (exit != 0 && error.contains(NOT_PERMITTED)) {
                        return new Observed.Unreadable<>(
                                Problem.operator("firewall.hidden", "only root may read which rules are loaded")
                                        .advise("run it as root"));
                    }
                    table = Optional.of(output).filter(text -> exit == 0);
                }
            }
        }
        Optional<String> loaded = table;
        return switch (node.files().read(FirewallSpec.BEFORE, LONGEST)) {
            case ReadResult.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
            case ReadResult.Missing missing -> look(desired, node, installed, loaded, Optional.empty());
            case ReadResult.Text(String text) -> look(desired, node, installed, loaded, Optional.of(text));
        };
    }

    private static Observed<FirewallFound> look(
            FirewallSpec desired, NodeView node, boolean installed, Optional<String> table, Optional<String> before) {
        FirewallFound found = new FirewallFound(
                node.services().available(),
                installed,
                table,
                FoundFiles.look(node, desired.rules()),
                desired.unit().look(node),
                before,
                Optional.empty());
        boolean loads = !desired.absent() && installed && !found.proven(desired);
        return new Observed.Present<>(
                loads ? found.but(new WayIn(desired, node.links().logins()).lost()) : found);
    }

    @Override
    public Plan plan(FirewallSpec desired, Observed<FirewallFound> observed) {
        return Plans.of(observed, found -> new FirewallPlan(desired, found).plan());
    }
}
