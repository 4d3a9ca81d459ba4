package dev.plumb.server.compiler.resource;

import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.site.Library;

/// What an entry's thing is called. A label is private to the use or role that declares it (rule 3).
///
/// @param written its id, a label without its scope
/// @param labels the scope of label kinds: a role's name, or the id of a use
public record Called(ResourceId written, String labels) {
    /// Its id in the manifest: a label with its scope.
    public ResourceId scoped(Library.Kind kind) {
        return kind.definition().naming().scope() == KindDefinition.Scope.LABEL
                ? new ResourceId(written.kind(), labels + "/" + written.name())
                : written;
    }
}
