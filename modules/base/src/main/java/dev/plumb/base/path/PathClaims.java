package dev.plumb.base.path;

import dev.plumb.api.Claims;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.FileState.Ownership;

/// Claims of what is at a path (rule 22 of the site's language).
public final class PathClaims {
    private static final String BEFORE_PACKAGES = "/etc/apt/";

    private PathClaims() {}

    /// Owns a path and needs what is above it. It comes after all packages, which may bring the directory or
    /// a first version of the file; but what configures apt comes before them.
    public static Claims.Builder owning(String path) {
        return shared(path).owns(Thing.path(path));
    }

    /// The same for a part of a file that others may own parts of; comes after whoever owns the file.
    public static Claims.Builder part(String path, String part) {
        return shared(path).owns(Thing.named(Sort.SETTING, path + "#" + part)).needs(Thing.path(path));
    }

    /// Claims a file that stands beside what a resource is about: no directory that is purged takes it away, nobody
    /// else writes it whole, and nothing is ordered by it but behind its owner.
    ///
    /// @param owner the resource; several may write the same file alike
    public static void beside(Claims.Builder claims, String path, ResourceId owner) {
        claims.owns(Thing.named(Sort.SETTING, path + "#" + owner)).needs(Thing.path(path));
    }

    /// Owns a file but not what stands in it: others may own parts of it.
    public static Claims.Builder without(Claims.Builder claims, String path) {
        return claims.owns(Thing.named(Sort.SETTING, path + "#"));
    }

    private static Claims.Builder shared(String path) {
        Claims.Builder claims = Claims.owning().needsParents(path);
        return path.startsWith(BEFORE_PACKAGES) ? claims : claims.needs(Thing.any(Sort.PACKAGE));
    }

    /// Needs the accounts that own a path; root is always there.
    public static Claims.Builder needing(Claims.Builder claims, Ownership ownership) {
        if (!ownership.user().equals("root")) {
            claims.needs(Thing.named(Sort.USER, ownership.user()));
        }
        return ownership.group().equals("root") ? claims : claims.needs(Thing.named(Sort.GROUP, ownership.group()));
    }
}
