package dev.plumb.base.kernelargument;

import dev.plumb.testkit.ProviderContract;

class KernelArgumentTest extends ProviderContract<KernelArgumentSpec, KernelArgumentFound> {
    KernelArgumentTest() {
        super(new KernelArgumentProvider());
    }
}
