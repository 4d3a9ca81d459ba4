package dev.plumb.cli;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.agent.app.KnownNode;
import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.app.Preview;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.cli.compiled.CompiledNode;
import dev.plumb.cli.site.SitePlaces;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// One run on this machine: read the site, compile it for the node with this machine's facts, converge.
final class NodeRun {
    private final Terminal terminal;
    private final Options.Node options;
    private final RunReport.Mode mode;
    private final Set<Disruption> permitted;
    private final Progress progress;

    NodeRun(
            Terminal terminal,
            Options.Node options,
            RunReport.Mode mode,
            Set<Disruption> permitted,
            Progress progress) {
        this.terminal = terminal;
        this.options = options;
        this.mode = mode;
        this.permitted = Set.copyOf(permitted);
        this.progress = progress;
    }

    /// What became of it.
    sealed interface Ended {
        /// There was a run.
        ///
        /// @param places where people find what the warnings name
        record Report(RunReport report, List<Problem> warnings, SitePlaces places) implements Ended {
            public Report {
                warnings = List.copyOf(warnings);
            }
        }

        /// There was none.
        ///
        /// @param places where people find what the problems name
        record Refused(List<Problem> problems, SitePlaces places) implements Ended {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    Ended run() {
        Families families = Families.load();
        NodeCompiler compiler = new NodeCompiler(
                new Sites(terminal, families),
                families,
                options.node(),
                terminal.program().get());
        return switch (compiler.make(options.site(), options.home().found())) {
            case NodeCompiler.Made.Refused(List<Problem> problems, SitePlaces places) ->
                new Ended.Refused(problems, places);
            case NodeCompiler.Made.Ok made -> converge(made, Providers.of(families.modules()));
        };
    }

    private Ended converge(NodeCompiler.Made.Ok made, Providers providers) {
        terminal.doing("looking at this machine");
        CompiledNode node = made.node();
        LocalContents contents =
                new LocalContents(node.blobs(), new OpenedSecrets(new SiteSecrets(made.site(), options.identity())));
        LocalAgent.Host host = ThisMachine.host(permitted, contents, NodeRun::observe);
        PreparedManifest manifest = PreparedManifest.of(node.manifest(), node.digest(), providers);
        LinuxNode machine = ThisMachine.node(contents);
        Settings settings = Settings.DEFAULT.in(mode);
        LocalAgent.RunResult result = mode == RunReport.Mode.PLAN
                ? preview(node, folder -> new Preview(folder, host).plan(manifest, machine, settings, progress))
                : options.home()
                        .with(
                                host,
                                agent -> refused(node, agent.folder()).orElseGet(() -> {
                                    save(made, agent);
                                    return agent.run(manifest, machine, machine, settings, progress);
                                }),
                                LocalAgent.RunResult.NotBegun::new);
        return switch (result) {
            case LocalAgent.RunResult.NotBegun(Problem problem) -> new Ended.Refused(List.of(problem), SitePlaces.NONE);
            case LocalAgent.RunResult.Done(RunReport report) ->
                new Ended.Report(
                        report,
                        Stream.concat(node.warnings().stream(), ThisMachine.notRoot().stream())
                                .toList(),
                        made.places());
        };
    }

    /// A folder that is not there is no obstacle to a plan; one that cannot be trusted is.
    private LocalAgent.RunResult preview(
            CompiledNode node, Function<Optional<AgentFolder>, LocalAgent.RunResult> plan) {
        return options.home()
                .look()
                .map(found -> switch (found) {
                    case AgentFolder.Opened.Refused(Problem problem) -> new LocalAgent.RunResult.NotBegun(problem);
                    case AgentFolder.Opened.Ok(AgentFolder folder) ->
                        refused(node, folder).orElseGet(() -> plan.apply(Optional.of(folder)));
                })
                .orElseGet(() -> plan.apply(Optional.empty()));
    }

    /// What a node was is said by the command line, or else by the site.
    private Optional<LocalAgent.RunResult> refused(CompiledNode node, AgentFolder folder) {
        Optional<String> former = options.former().or(node::was);
        return KnownNode.refused(folder, options.node(), former).map(LocalAgent.RunResult.NotBegun::new);
    }

    private static void save(NodeCompiler.Made.Ok made, LocalAgent agent) {
        if (!made.found()) {
            made.saved().save(agent.folder(), made.node());
        }
    }

    /// A few threads for one run need no pool; one that hangs in a look does not keep the program from
    /// ending.
    private static void observe(Runnable looks) {
        Thread.ofPlatform().daemon().name("looks").start(looks);
    }
}
