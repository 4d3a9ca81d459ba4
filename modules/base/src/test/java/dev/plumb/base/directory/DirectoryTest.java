package dev.plumb.base.directory;

import dev.plumb.testkit.ProviderContract;

class DirectoryTest extends ProviderContract<DirectorySpec, DirectorySpec.Found> {
    DirectoryTest() {
        super(new DirectoryProvider());
    }
}
