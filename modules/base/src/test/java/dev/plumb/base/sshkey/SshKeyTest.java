package dev.plumb.base.sshkey;

import dev.plumb.testkit.ProviderContract;

class SshKeyTest extends ProviderContract<SshKeySpec, SshKeyFound> {
    SshKeyTest() {
        super(new SshKeyProvider());
    }
}
