package dev.plumb.base;

import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.base.link.LinkProvider;
import java.util.List;

/// The kinds of this family; one line each, in order of name.
public final class BaseModule implements ResourceModule {
    @Override
    public String family() {
        return "base";
    }

    @Override
    public List<ResourceProvider<?, ?>> providers() {
        return List.of(
                // one line per kind
                new LinkProvider()
                // end of kinds
                );
    }
}
