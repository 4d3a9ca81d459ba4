package dev.plumb.base.firewall;

import dev.plumb.testkit.ProviderContract;

class FirewallTest extends ProviderContract<FirewallSpec, FirewallFound> {
    FirewallTest() {
        super(new FirewallProvider());
    }
}
