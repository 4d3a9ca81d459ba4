package dev.plumb.base.waitfor;

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
import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.Plans;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The kind `wait-for`: something elsewhere that must be there first. It changes nothing and never fails.
public final class WaitForProvider implements ResourceProvider<WaitForSpec, WaitForProvider.Answers> {
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /// What was asked for and is there, and what is not.
    public record Answers(List<String> there, List<String> missing) {
        public Answers {
            there = List.copyOf(there);
            missing = List.copyOf(missing);
        }
    }

    private static final Attribute<List<Endpoint>> TCP = Attribute.defaulted(
            "tcp", Types.list(EndpointType.TYPE), List.of(), "endpoints that accept a connection: `control-01:6817`");
    private static final Attribute<List<String>> PATH =
            Attribute.defaulted("path", Types.list(Types.PATH), List.of(), "paths on local file systems that exist");
    private static final Attribute<List<String>> USER = Attribute.defaulted(
            "user", Types.list(Types.USER), List.of(), "users that the name service knows, local or not");
    private static final Attribute<Boolean> ANY =
            Attribute.defaulted("any", Types.BOOLEAN, false, "one of all these is enough");
    private static final Attribute<Duration> FOR = Attribute.defaulted(
            "for", Types.DURATION, Duration.ofMinutes(1), "how long a run stays; then what depends on it is skipped");
    private static final KindDefinition DEFINITION = KindDefinition.labelled(
            "wait-for", "Something elsewhere that must be there first.", TCP, PATH, USER, ANY, FOR);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<WaitForSpec> parse(ResourceId id, Attributes attributes) {
        WaitForSpec spec = new WaitForSpec(
                id,
                attributes.ensure(),
                attributes.get(TCP),
                attributes.get(PATH),
                attributes.get(USER),
                attributes.get(ANY),
                attributes.get(FOR));
        boolean nothing =
                spec.tcp().isEmpty() && spec.paths().isEmpty() && spec.users().isEmpty();
        return Parsed.of(
                spec,
                nothing && !spec.absent()
                        ? List.of(Problem.author("wait-for.nothing", "expected 'tcp', 'path' or 'user', found none"))
                        : List.of());
    }

    @Override
    public Claims claims(WaitForSpec desired) {
        return Claims.NONE;
    }

    @Override
    public Observed<Answers> observe(WaitForSpec desired, NodeView node) {
        List<String> there = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        desired.tcp()
                .forEach(endpoint ->
                        (node.links().accepts(endpoint, CONNECT) ? there : missing).add(endpoint.toString()));
        List<Problem> unseen = new ArrayList<>();
        for (String path : desired.paths()) {
            switch (node.files().state(path)) {
                case FileState.Absent none -> missing.add(path);
                case FileState.Unsafe(Problem why) -> unseen.add(why);
                case FileState.Unreadable(Problem why) -> unseen.add(why);
                case FileState.Regular found -> there.add(path);
                case FileState.Directory found -> there.add(path);
                case FileState.Link found -> there.add(path);
                case FileState.Special found -> there.add(path);
                case FileState.Remote mounted -> there.add(path);
            }
        }
        desired.users().forEach(user -> (knows(node, user) ? there : missing).add("user " + user));
        boolean enough = desired.absent() || (desired.any() && !there.isEmpty());
        return enough || unseen.isEmpty()
                ? new Observed.Present<>(new Answers(there, missing))
                : new Observed.Unreadable<>(unseen.getFirst());
    }

    /// A name service that does not answer yet is what is waited for.
    private static boolean knows(NodeView node, String user) {
        try {
            return node.accounts().userResolves(user);
        } catch (Unanswered notYet) {
            return false;
        }
    }

    @Override
    public Plan plan(WaitForSpec desired, Observed<Answers> observed) {
        return Plans.of(observed, answers -> {
            boolean enough = desired.any()
                    ? !answers.there().isEmpty()
                    : answers.missing().isEmpty();
            if (desired.absent() || enough) {
                return new Plan.InSync(desired.absent() ? "nothing to wait for" : String.join(", ", answers.there()));
            }
            return new Plan.Waiting(String.join(desired.any() ? " or " : ", ", answers.missing()), desired.patience());
        });
    }
}
