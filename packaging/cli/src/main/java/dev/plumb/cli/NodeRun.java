package dev.plumb.cli;

import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.cli.compiled.CompiledNode;
import java.util.List;
import java.util.Set;

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
        record Report(RunReport report, List<Problem> warnings) implements Ended {
            public Report {
                warnings = List.copyOf(warnings);
            }
        }

        /// There was none.
        record Refused(List<Problem> problems) implements Ended {
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
            case NodeCompiler.Made.Refused(List<Problem> problems) -> new Ended.Refused(problems);
            case NodeCompiler.Made.Ok made -> converge(made, Providers.of(families.modules()));
        };
    }

    private Ended converge(NodeCompiler.Made.Ok made, Providers providers) {
        LocalContents contents = new LocalContents(
                made.node().blobs(), new OpenedSecrets(new SiteSecrets(made.site(), options.identity())));
        LocalAgent.Host host = ThisMachine.host(permitted, contents, NodeRun::observe);
        return options.home()
                .with(
                        host,
                        agent -> {
                            save(made, agent);
                            return converge(agent, made.node(), providers, contents);
                        },
                        problem -> new Ended.Refused(List.of(problem)));
    }

    /// A plan remembers nothing.
    private void save(NodeCompiler.Made.Ok made, LocalAgent agent) {
        if (!made.found() && mode != RunReport.Mode.PLAN) {
            made.saved().save(agent.folder(), made.node());
        }
    }

    /// A few threads for one run need no pool; one that hangs in a look does not keep the program from
    /// ending.
    private static void observe(Runnable looks) {
        Thread.ofPlatform().daemon().name("looks").start(looks);
    }

    private Ended converge(LocalAgent agent, CompiledNode compiled, Providers providers, LocalContents contents) {
        PreparedManifest manifest = PreparedManifest.of(compiled.manifest(), compiled.digest(), providers);
        LinuxNode node = ThisMachine.node(contents);
        return switch (agent.run(manifest, node, node, Settings.DEFAULT.in(mode), progress)) {
            case LocalAgent.RunResult.NotBegun(Problem problem) -> new Ended.Refused(List.of(problem));
            case LocalAgent.RunResult.Done(RunReport report) -> new Ended.Report(report, compiled.warnings());
        };
    }
}
