package dev.plumb.agent.protocol.trust;

import dev.plumb.api.Problem;
import java.util.Optional;

/// How far a node has come: what it accepted last. It is kept for as long as the node is the site's.
///
/// @param epoch of the release
/// @param number of the release
/// @param release lower-case hex of the SHA-256 of the release's payload
/// @param manifest lower-case hex of the SHA-256 of the node manifest
/// @param generation number of the release of this epoch in which the manifest last changed
public record Standing(Epoch epoch, long number, String release, String manifest, long generation) {

    static Standing first(Release release, String digest, String manifest) {
        return new Standing(release.epoch(), release.number(), digest, manifest, release.number());
    }

    /// After accepting a release. In a new epoch the generation begins anew, for its numbers do.
    Standing then(Release next, String digest, String nextManifest) {
        boolean same = epoch.equals(next.epoch()) && manifest.equals(nextManifest);
        return new Standing(next.epoch(), next.number(), digest, nextManifest, same ? generation : next.number());
    }

    /// What is clear from what was accepted last; empty when the release found is above it. Two epochs of one
    /// second stand in no order, so the other one is a conflict.
    ///
    /// @param digest of the payload of the release found
    Optional<Verdict> settle(Release found, String digest) {
        if (found.epoch().began() == epoch.began() && !found.epoch().equals(epoch)) {
            return refused("release.conflict", "epoch " + found.epoch().id() + " began in the second of " + epoch.id());
        }
        int above = found.epoch().compare(found.number(), epoch, number);
        if (above > 0) {
            return Optional.empty();
        }
        if (above < 0) {
            return refused("release.older", "expected one above release " + name() + ", found " + found.name());
        }
        return digest.equals(release)
                ? Optional.of(new Verdict.AlreadyCurrent())
                : refused("release.conflict", "release " + name() + " was accepted with other content");
    }

    private String name() {
        return number + " of epoch " + epoch.began();
    }

    private static Optional<Verdict> refused(String code, String summary) {
        return Optional.of(new Verdict.Refused(Problem.environment(code, summary)));
    }
}
