package dev.plumb.base.filesystem;

import dev.plumb.api.node.MountView.Signature;
import dev.plumb.testkit.ProviderContract;

class FilesystemTest extends ProviderContract<FilesystemSpec, Signature> {
    FilesystemTest() {
        super(new FilesystemProvider());
    }
}
