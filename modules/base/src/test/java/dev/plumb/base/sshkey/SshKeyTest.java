package dev.plumb.base.sshkey;

import dev.plumb.testkit.ProviderContract;

class SshKeyTest extends ProviderContract<SshKeySpec, KeyFiles.Found> {
    SshKeyTest() {
        super(new SshKeyProvider());
    }
}
