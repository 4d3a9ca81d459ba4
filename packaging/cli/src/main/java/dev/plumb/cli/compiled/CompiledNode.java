package dev.plumb.cli.compiled;

import dev.plumb.agent.protocol.ManifestCodec;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeManifest;
import dev.plumb.api.Problem;
import dev.plumb.server.compiler.compile.Compilation;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a run needs of a compilation.
///
/// @param was what the site says the node was called before
/// @param digest the manifest's name: lower-case hex of the SHA-256 of its bytes
/// @param blobs by digest; they must not be changed
public record CompiledNode(
        NodeManifest manifest,
        Optional<String> was,
        String digest,
        List<Problem> warnings,
        SortedMap<String, byte[]> blobs) {
    public CompiledNode {
        warnings = List.copyOf(warnings);
        blobs = Collections.unmodifiableSortedMap(new TreeMap<>(blobs));
    }

    /// Of a compilation that was just made.
    public static CompiledNode of(Compilation.Compiled compiled, Optional<String> was) {
        SortedMap<String, byte[]> blobs = new TreeMap<>();
        compiled.blobs().forEach((digest, blob) -> blobs.put(digest, blob.bytes()));
        String digest = ManifestCodec.digest(ManifestCodec.write(compiled.manifest()));
        return new CompiledNode(compiled.manifest(), was, digest, compiled.warnings(), blobs);
    }

    /// Whether some of it must not be kept beside the site: the text of sensitive content is remembered by its
    /// digest only.
    boolean sensitive() {
        return manifest.resources().stream().anyMatch(ManifestResource::sensitive);
    }
}
