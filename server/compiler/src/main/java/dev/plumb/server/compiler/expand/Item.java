package dev.plumb.server.compiler.expand;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.resource.Called;
import dev.plumb.server.compiler.site.Entry;

/// One name of one item of an entry.
///
/// @param scope the names that it may use, `item` among them where the entry is repeated
/// @param written its id, a label without its scope
/// @param reads how often facts were read before the entry
public record Item(Entry entry, Frame frame, Scope scope, ResourceId written, int reads) {
    public Called called() {
        return new Called(written, frame.around().labels());
    }
}
