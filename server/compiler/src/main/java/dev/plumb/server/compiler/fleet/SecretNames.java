package dev.plumb.server.compiler.fleet;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.secret.SecretIndex;
import dev.plumb.server.compiler.site.SiteTree;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The secrets of a site by name: what is known of them without opening any.
final class SecretNames {
    private final Datum.Mapping names;

    SecretNames(SiteTree tree) {
        this.names = SecretIndex.of(
                        tree.below(SecretIndex.FOLDER),
                        path -> new String(tree.read(path).orElseThrow(), StandardCharsets.UTF_8))
                .names();
    }

    Scope.Found lookUp(List<String> steps) {
        return steps.size() < 2
                ? new Scope.Found.Barred("names all secrets; name one: secret.NAME")
                : Scope.within(names, steps, 1);
    }
}
