package dev.plumb.base.sysctl;

import dev.plumb.testkit.ProviderContract;

class SysctlTest extends ProviderContract<SysctlSpec, SysctlFound> {
    SysctlTest() {
        super(new SysctlProvider());
    }
}
