package dev.plumb.base.hosts;

import dev.plumb.base.path.TextFile;
import dev.plumb.testkit.ProviderContract;

class HostsTest extends ProviderContract<HostsSpec, TextFile> {
    HostsTest() {
        super(new HostsProvider());
    }
}
