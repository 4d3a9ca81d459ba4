package dev.plumb.agent.protocol.trust;

import java.util.regex.Pattern;

/// The keys that a node trusts. What a node is given at boot is the digest of one; from there it walks to newer
/// ones ([AnchorChain]).
///
/// @param version from 1, one more each time
/// @param site the site's own id, drawn when it was begun, so that no site's documents pass for another's
/// @param anchors who may sign the next anchor: the admin's keys, which are on no server
/// @param manifests who may sign releases
/// @param tlsRoot lower-case hex of the SHA-256 of the root certificate (DER) of the servers' TLS
public record Anchor(long version, String site, KeyRole anchors, KeyRole manifests, String tlsRoot) {
    static final Pattern SITE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Anchor {
        if (version < 1
                || !SITE.matcher(site).matches()
                || !DIGEST.matcher(tlsRoot).matches()) {
            throw new IllegalArgumentException(
                    "expected a version from 1, a site of 32 and a digest of 64 hexadecimal digits");
        }
    }
}
