package dev.plumb.agent.protocol.trust;

import java.time.Instant;
import java.util.regex.Pattern;

/// What is signed: one root for the node manifests of all nodes, and all that they were made of.
///
/// @param site the site's id, as in its anchor
/// @param epoch in which the number counts
/// @param number from 1, one more with each release of the epoch
/// @param commit the revision of the site, a Git object id
/// @param tree lower-case hex of the digest over the site's files
/// @param snapshot number of the snapshot of fleet data
/// @param compiler version of the compiler
/// @param issued when it was signed
/// @param expires after this no node begins to follow it; who follows it goes on
/// @param size number of leaves
/// @param root lower-case hex of the Merkle root (RFC 9162 §2.1)
public record Release(
        String site,
        Epoch epoch,
        long number,
        String commit,
        String tree,
        long snapshot,
        String compiler,
        Instant issued,
        Instant expires,
        long size,
        String root) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public Release {
        if (!Anchor.SITE.matcher(site).matches() || !COMMIT.matcher(commit).matches()) {
            throw new IllegalArgumentException("expected the ids of a site and of a commit");
        }
        if (!DIGEST.matcher(tree).matches() || !DIGEST.matcher(root).matches()) {
            throw new IllegalArgumentException("expected digests of 64 hexadecimal digits");
        }
        if (number < 1 || snapshot < 0 || size < 0 || !issued.isBefore(expires)) {
            throw new IllegalArgumentException("expected a number from 1 and an end after the beginning");
        }
    }

    /// As messages call it.
    String name() {
        return number + " of epoch " + epoch.began();
    }
}
