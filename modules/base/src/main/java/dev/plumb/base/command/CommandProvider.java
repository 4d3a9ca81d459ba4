package dev.plumb.base.command;

import dev.plumb.api.Action;
import dev.plumb.api.Asking;
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
import dev.plumb.api.Refreshable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.node.ProcessStep;
import dev.plumb.api.node.ProcessView.Answer;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.ProgramWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The kind `command`: a program that is run when it is needed. There is no shell.
public final class CommandProvider
        implements ResourceProvider<CommandSpec, CommandProvider.Need>,
                Refreshable<CommandSpec, CommandProvider.Need>,
                Asking<CommandSpec> {

    /// Whether the command is needed.
    ///
    /// @param needed whether it shall run now
    /// @param why what says so
    public record Need(boolean needed, String why) {}

    private static final Attribute<List<String>> RUN = Attribute.required(
            "run", Types.list(Types.TEXT), "an absolute program and its arguments; no shell sees them");
    private static final Attribute<Disruption> CLASS =
            Attribute.required("class", Types.choice(Disruption.class), "what it may disturb; `none` for nothing");
    private static final Attribute<String> CREATES =
            Attribute.optional("creates", Types.PATH, "it is not needed when something is there");
    private static final Attribute<List<String>> UNLESS = Attribute.optional(
            "unless",
            Types.list(Types.TEXT),
            "a program that changes nothing; when it ends with 0 the command is not needed");
    private static final Attribute<List<String>> ONLY_IF = Attribute.optional(
            "only-if",
            Types.list(Types.TEXT),
            "a program that changes nothing; the command is needed only when it ends with 0");
    private static final Attribute<Boolean> ON_REFRESH = Attribute.defaulted(
            "on-refresh", Types.BOOLEAN, false, "it runs when something that it watches changed, guarded or not");
    private static final Attribute<String> USER =
            Attribute.optional("user", Types.USER, "as whom; root where left out");
    private static final Attribute<String> DIRECTORY =
            Attribute.optional("directory", Types.PATH, "its working directory; `/` where left out");
    private static final Attribute<Map<String, String>> ENVIRONMENT = Attribute.defaulted(
            "environment", Types.map(Types.TEXT), Map.of(), "beside PATH, LANG and HOME; nothing is inherited");
    private static final Attribute<Duration> DEADLINE = Attribute.defaulted(
            "deadline", Types.DURATION, Duration.ofMinutes(5), "after which it is killed and has failed");
    private static final KindDefinition DEFINITION = KindDefinition.labelled(
            "command",
            "A program that is run when it is needed. There is no shell.",
            RUN,
            CLASS,
            CREATES,
            UNLESS,
            ONLY_IF,
            ON_REFRESH,
            USER,
            DIRECTORY,
            ENVIRONMENT,
            DEADLINE);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<CommandSpec> parse(ResourceId id, Attributes attributes) {
        List<Problem> problems = new ArrayList<>();
        CommandSpec spec = new CommandSpec(
                id,
                attributes.ensure(),
                command(attributes, RUN, problems).orElse(Command.of("/bin/false")),
                attributes.find(CREATES),
                command(attributes, UNLESS, problems),
                command(attributes, ONLY_IF, problems),
                attributes.get(ON_REFRESH),
                attributes.find(CLASS).orElse(Disruption.NONE));
        if (!spec.absent() && !spec.guarded() && !spec.onRefresh()) {
            problems.add(Problem.author(
                            "command.always-runs",
                            "expected 'creates', 'unless', 'only-if' or 'on-refresh', found none")
                    .advise("without one it would run, and count as a change, at every run"));
        }
        if (attributes.get(DEADLINE).isZero()) {
            problems.add(Problem.author("command.no-time", "expected a deadline of 1 s or more, found 0")
                    .at(DEADLINE.name())
                    .advise("leave it out for five minutes"));
        }
        return Parsed.of(spec, problems);
    }

    private static Optional<Command> command(
            Attributes attributes, Attribute<List<String>> attribute, List<Problem> problems) {
        return ProgramWords.read(attributes, attribute, "command.program-not-absolute", problems)
                .map(named -> new Command(
                        named.program(),
                        named.arguments(),
                        attributes.get(ENVIRONMENT),
                        named.input(),
                        attributes.find(DIRECTORY),
                        attributes.find(USER),
                        attributes.get(DEADLINE)));
    }

    @Override
    public Claims claims(CommandSpec desired) {
        Claims.Builder claims = new Claims.Builder().needs(Thing.any(Sort.PACKAGE));
        claims.needs(Thing.path(desired.run().program()))
                .needsParents(desired.run().program());
        desired.run().user().ifPresent(user -> claims.needs(Thing.named(Sort.USER, user)));
        desired.run().directory().ifPresent(directory -> claims.needsParents(directory + "/x"));
        desired.creates().ifPresent(claims::needsParents);
        return claims.build();
    }

    @Override
    public Observed<Need> observe(CommandSpec desired, NodeView node) {
        if (desired.absent()) {
            return new Observed.Present<>(new Need(false, "what a command did cannot be taken away"));
        }
        if (!desired.guarded()) {
            return new Observed.Present<>(new Need(false, "it runs only when refreshed"));
        }
        return desired.creates().flatMap(path -> created(path, node)).orElseGet(() -> ask(desired, node));
    }

    /// Empty where nothing is there. What may not be looked at is not taken for there.
    private static Optional<Observed<Need>> created(String path, NodeView node) {
        Observed<Need> there = new Observed.Present<>(new Need(false, Quoted.of(path) + " is there"));
        return switch (node.files().state(path)) {
            case FileState.Absent none -> Optional.empty();
            case FileState.Regular found -> Optional.of(there);
            case FileState.Directory found -> Optional.of(there);
            case FileState.Link found -> Optional.of(there);
            case FileState.Special found -> Optional.of(there);
            case FileState.Remote(String mountPoint) ->
                Optional.of(new Observed.Unreadable<>(remote(path, mountPoint)));
            case FileState.Unsafe(Problem why) -> Optional.of(new Observed.Unreadable<>(why));
            case FileState.Unreadable(Problem why) -> Optional.of(new Observed.Unreadable<>(why));
        };
    }

    private static Problem remote(String path, String mountPoint) {
        return Problem.author(
                        "command.creates-on-network-mount",
                        "expected 'creates' on a local file system, found " + Quoted.of(path) + " on the network mount "
                                + Quoted.of(mountPoint))
                .advise("name a local file that tells of it, or use 'unless'");
    }

    @Override
    public Duration lookTime(CommandSpec desired) {
        return Stream.of(desired.unless(), desired.onlyIf())
                .flatMap(Optional::stream)
                .map(Command::deadline)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Observed<Need> ask(CommandSpec desired, NodeView node) {
        for (Optional<Command> guard : List.of(desired.unless(), desired.onlyIf())) {
            if (guard.isEmpty()) {
                continue;
            }
            switch (node.processes().query(guard.get())) {
                case Answer.Failed(Problem why) -> {
                    return new Observed.Unreadable<>(why);
                }
                case Answer.Ended(int exit, String output, String error) -> {
                    boolean hinders = (exit == 0) == guard.equals(desired.unless());
                    if (hinders) {
                        String word = guard.equals(desired.unless()) ? "'unless'" : "'only-if'";
                        return new Observed.Present<>(new Need(false, word + " ended with " + exit));
                    }
                }
            }
        }
        return new Observed.Present<>(new Need(true, "its guards say so"));
    }

    @Override
    public Plan plan(CommandSpec desired, Observed<Need> observed) {
        return Plans.of(
                observed,
                need -> need.needed()
                        ? new Plan.Change(List.of(action(desired, List.of(Difference.of("done", "false", "true")))))
                        : new Plan.InSync(need.why()));
    }

    @Override
    public Optional<Action> refresh(CommandSpec desired, Observed<Need> observed) {
        boolean running = observed instanceof Observed.Present<Need>(Need need) && need.needed();
        return desired.onRefresh() && !desired.absent() && !running
                ? Optional.of(action(desired, List.of()))
                : Optional.empty();
    }

    private static Action action(CommandSpec desired, List<Difference> differences) {
        return Action.disturbing(
                desired.disruption(), "run " + desired.run().program(), differences, ProcessStep.Run.of(desired.run()));
    }
}
