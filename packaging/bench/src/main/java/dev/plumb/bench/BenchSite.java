package dev.plumb.bench;

import dev.plumb.agent.app.LocalAgent;
import dev.plumb.agent.engine.Conditions;
import dev.plumb.agent.engine.PreparedManifest;
import dev.plumb.agent.engine.Providers;
import dev.plumb.agent.linux.ContentSource;
import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.api.Disruption;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.value.Escape;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.cli.site.SiteAddress;
import dev.plumb.cli.site.SiteFilesReader;
import dev.plumb.server.compiler.compile.Compilation;
import dev.plumb.server.compiler.compile.Compiler;
import dev.plumb.server.compiler.fleet.FleetSnapshot;
import dev.plumb.server.compiler.fleet.Inventory;
import dev.plumb.server.compiler.site.Library;
import dev.plumb.server.compiler.site.Site;
import dev.plumb.server.compiler.site.SiteReader;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Executor;

/// The node `bench` of a site that needs no facts, blobs or secrets.
record BenchSite(PreparedManifest manifest) {
    static final ContentSource NO_CONTENTS = new ContentSource() {
        private static final Problem NONE = Problem.defect("content.none", "the site of a measurement has no blobs");

        @Override
        public Opened blob(Segment.Blob blob) {
            return new Opened.Missing(NONE);
        }

        @Override
        public Revealed secret(Value.SecretRef secret, Escape escape) {
            return new Revealed.Missing(NONE);
        }
    };

    static BenchSite compile(Path folder) {
        List<ResourceModule> modules = modules();
        Site site = read(folder, modules);
        if (Compiler.compile(site, "bench", Inventory.NONE, FleetSnapshot.NONE, Set.of())
                instanceof Compilation.Compiled compiled) {
            String digest = ManifestCodec.digest(ManifestCodec.write(compiled.manifest()));
            return new BenchSite(PreparedManifest.of(compiled.manifest(), digest, Providers.of(modules)));
        }
        throw wrong(folder);
    }

    /// The site of a folder, with all that ships with Plumb.
    static Site read(Path folder) {
        return read(folder, modules());
    }

    private static Site read(Path folder, List<ResourceModule> modules) {
        SiteTree tree = new SiteTree(SiteFilesReader.read(SiteAddress.read(folder.toString(), folder))
                .files());
        if (SiteReader.read(tree, new Library(modules)) instanceof SiteReader.Read.Ok(Site site)) {
            return site;
        }
        throw wrong(folder);
    }

    private static List<ResourceModule> modules() {
        return ServiceLoader.load(ResourceModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    private static IllegalStateException wrong(Path folder) {
        return new IllegalStateException("the site does not compile; see `plumb check " + folder + "`");
    }

    /// What a run needs of the program around it: nothing is ordered, nobody is in the way.
    LocalAgent.Host host(Executor observers) {
        return new LocalAgent.Host(
                "bench",
                "measurement",
                new Quiet(),
                observers,
                BenchSite::unexpected,
                (blob, limit) -> Optional.empty(),
                new SecureRandom(),
                Optional.empty());
    }

    private static void unexpected(Duration time) {
        throw new IllegalStateException("a run with nothing to do waits for nothing, found a wait of " + time);
    }

    private record Quiet() implements Conditions {
        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public Duration elapsed() {
            return Duration.ofNanos(System.nanoTime());
        }

        @Override
        public boolean idle(Disruption disruption) {
            return true;
        }

        @Override
        public boolean ordered(Disruption disruption) {
            return false;
        }
    }
}
