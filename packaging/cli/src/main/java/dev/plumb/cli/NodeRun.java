package dev.plumb.cli;

import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Progress;
import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.engine.Settings;
import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.facts.Facts;
import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.compile.FleetSnapshot;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
        return switch (new Sites(terminal, families).open(options.site())) {
            case SiteReader.Read.Refused(List<Problem> problems) -> new Ended.Refused(problems);
            case SiteReader.Read.Ok(Site site) -> compile(site, families);
        };
    }

    private Ended compile(Site site, Families families) {
        Facts facts = ThisMachine.node(NoContents.INSTANCE).allFacts();
        Set<String> kinds = families.kinds().keySet();
        return switch (Compiler.compile(
                site, options.node(), FactsFile.inventory(facts.inventory()), FleetSnapshot.NONE, kinds)) {
            case Compilation.Rejected(List<Problem> problems) -> new Ended.Refused(problems);
            case Compilation.Waiting(var needed) ->
                new Ended.Refused(List.of(Problem.environment(
                                "facts.missing", "this machine does not tell the facts " + String.join(", ", needed))
                        .advise("plumb facts shows what it tells, and why the rest is missing")));
            case Compilation.Compiled compiled -> converge(site, compiled, families);
        };
    }

    private Ended converge(Site site, Compilation.Compiled compiled, Families families) {
        Map<String, byte[]> blobs = new HashMap<>();
        compiled.blobs().forEach((digest, blob) -> blobs.put(digest, blob.bytes()));
        LocalContents contents = new LocalContents(blobs, new SiteSecrets(site, options.identity()));
        LocalAgent.Host host = ThisMachine.host(permitted, contents, NodeRun::observe);
        return options.home()
                .with(
                        host,
                        agent -> converge(agent, compiled, families, contents),
                        problem -> new Ended.Refused(List.of(problem)));
    }

    /// A few threads for one run need no pool; one that hangs in a look does not keep the program from
    /// ending.
    private static void observe(Runnable looks) {
        Thread.ofPlatform().daemon().name("looks").start(looks);
    }

    private Ended converge(LocalAgent agent, Compilation.Compiled compiled, Families families, LocalContents contents) {
        String digest = ManifestCodec.digest(ManifestCodec.write(compiled.manifest()));
        PreparedManifest manifest = PreparedManifest.of(compiled.manifest(), digest, Providers.of(families.modules()));
        LinuxNode node = ThisMachine.node(contents);
        return switch (agent.run(manifest, node, node, Settings.DEFAULT.in(mode), progress)) {
            case LocalAgent.RunResult.NotBegun(Problem problem) -> new Ended.Refused(List.of(problem));
            case LocalAgent.RunResult.Done(RunReport report) -> new Ended.Report(report, compiled.warnings());
        };
    }
}
