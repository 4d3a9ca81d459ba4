package dev.plumb.cli;

import dev.plumb.agent.app.AgentFolder;
import dev.plumb.api.Problem;
import dev.plumb.api.value.Value;
import dev.plumb.cli.compiled.CompiledNode;
import dev.plumb.cli.compiled.SavedCompilation;
import dev.plumb.cli.site.SiteFiles;
import dev.plumb.cli.site.SiteFilesReader;
import dev.plumb.cli.site.SitePlaces;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.site.DeclaredNode;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.List;
import java.util.Optional;

/// Compiles a site for one node with this machine's facts, or takes the compilation of a run before: a
/// compilation depends on nothing but the program, the site's bytes, the node's name and its facts.
///
/// @param program what tells this build of the program from others; nothing is found or saved without
record NodeCompiler(Sites sites, Families families, String node, Optional<String> program) {

    /// What became of it.
    sealed interface Made {
        /// There is a manifest.
        ///
        /// @param saved where it was found, or may be saved
        /// @param found whether it was made before
        /// @param places where people find what stands in the site
        record Ok(SiteTree site, CompiledNode node, SavedCompilation saved, boolean found, SitePlaces places)
                implements Made {}

        /// There is none.
        ///
        /// @param places where people find what the problems name
        record Refused(List<Problem> problems, SitePlaces places) implements Made {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads the files of a site and gives the node's compilation.
    ///
    /// @param home where an earlier one may be
    Made make(String address, Optional<AgentFolder> home) {
        SiteFilesReader.Found given = sites.files(address);
        SiteFiles files = given.files();
        if (!files.problems().isEmpty()) {
            return new Made.Refused(files.problems(), given.places());
        }
        SiteTree tree = files.tree();
        Value.Mapping facts = ThisMachine.node(NoContents.INSTANCE).allFacts().inventory();
        SavedCompilation saved = SavedCompilation.of(program, node, facts, files.files());
        return home.filter(any -> files.unread().isEmpty())
                .flatMap(saved::find)
                .<Made>map(before -> new Made.Ok(tree, before, saved, true, given.places()))
                .orElseGet(() -> compile(tree, facts, saved, given.places()));
    }

    /// A site that cannot be read whole is nobody's wish; all that `plumb check` finds wrong with it is
    /// told.
    private Made compile(SiteTree tree, Value.Mapping facts, SavedCompilation saved, SitePlaces places) {
        SiteReader.InPart read = sites.readInPart(tree);
        return switch (read.whole()) {
            case SiteReader.Read.Refused refused ->
                new Made.Refused(
                        Fleet.compile(read, FactsFile.inventory(facts), sites::doing)
                                .problems(),
                        places);
            case SiteReader.Read.Ok(Site site) -> compile(site, facts, saved, places);
        };
    }

    private Made compile(Site site, Value.Mapping facts, SavedCompilation saved, SitePlaces places) {
        return switch (Compiler.compile(
                site,
                node,
                FactsFile.inventory(facts),
                FleetSnapshot.NONE,
                families.kinds().keySet())) {
            case Compilation.Rejected(List<Problem> problems) -> new Made.Refused(problems, places);
            case Compilation.Waiting(var needed) ->
                new Made.Refused(
                        List.of(Problem.environment(
                                        "facts.missing",
                                        "this machine does not tell the facts " + String.join(", ", needed))
                                .advise("plumb facts shows what it tells, and why the rest is missing")),
                        places);
            case Compilation.Compiled compiled -> {
                Optional<String> was = site.node(node).flatMap(DeclaredNode::was);
                yield new Made.Ok(site.tree(), CompiledNode.of(compiled, was), saved, false, places);
            }
        };
    }
}
