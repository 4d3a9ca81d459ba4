package dev.plumb.agent.engine;

import dev.plumb.agent.engine.prepared.Declarations;
import dev.plumb.agent.protocol.NodeManifest;

/// A node manifest, parsed once and kept between runs. Immutable.
public final class PreparedManifest {
    private final String digest;
    private final Declarations declarations;

    private PreparedManifest(String digest, Declarations declarations) {
        this.digest = digest;
        this.declarations = declarations;
    }

    /// Parses all resources; what cannot be parsed is reported by the run, the rest is done.
    ///
    /// @param digest the manifest's name: lower-case hex of the SHA-256 of its bytes
    public static PreparedManifest of(NodeManifest manifest, String digest, Providers providers) {
        return new PreparedManifest(digest, new Declarations(manifest, providers));
    }

    /// The manifest itself.
    public NodeManifest manifest() {
        return declarations.manifest();
    }

    /// Its name.
    public String digest() {
        return digest;
    }

    Declarations declarations() {
        return declarations;
    }
}
