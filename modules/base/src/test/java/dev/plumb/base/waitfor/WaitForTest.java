package dev.plumb.base.waitfor;

import dev.plumb.testkit.ProviderContract;

class WaitForTest extends ProviderContract<WaitForSpec, WaitForProvider.Answers> {
    WaitForTest() {
        super(new WaitForProvider());
    }

    @Override
    protected boolean onlyLooks() {
        return true;
    }
}
