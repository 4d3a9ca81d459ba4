package dev.plumb.server.compiler.compile;

import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Entry;

/// One name of one item of an entry.
///
/// @param scope the names that it may use, `item` among them where the entry is repeated
/// @param written its id, a label without its scope
/// @param reads how often facts were read before the entry
record Item(Entry entry, Frame frame, Scope scope, ResourceId written, int reads) {
    Called called() {
        return new Called(written, frame.around().labels());
    }
}
