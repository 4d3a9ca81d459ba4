package dev.plumb.base.link;

import dev.plumb.api.node.FileState;
import dev.plumb.testkit.ProviderContract;

class LinkTest extends ProviderContract<LinkSpec, FileState> {
    LinkTest() {
        super(new LinkProvider());
    }
}
