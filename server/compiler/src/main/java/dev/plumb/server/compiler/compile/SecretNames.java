package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.SiteTree;
import java.util.ArrayList;
import java.util.List;

/// The secrets of a site by name: what is known of them without opening any.
final class SecretNames {
    private final List<String> names = new ArrayList<>();

    SecretNames(SiteTree tree) {
        tree.below("secrets/").forEach(names::add);
    }

    Scope.Found lookUp(List<String> steps) {
        return steps.size() < 2
                ? new Scope.Found.Barred("names all secrets; name one: secret.NAME")
                : Scope.missing(steps, 1, names);
    }
}
