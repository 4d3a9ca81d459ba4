package dev.plumb.base.hostname;

import dev.plumb.testkit.ProviderContract;

class HostnameTest extends ProviderContract<HostnameSpec, HostnameSpec.Found> {
    HostnameTest() {
        super(new HostnameProvider());
    }
}
