package dev.plumb.base.kernelmodule;

import dev.plumb.testkit.ProviderContract;

class KernelModuleTest extends ProviderContract<KernelModuleSpec, KernelModuleFound> {
    KernelModuleTest() {
        super(new KernelModuleProvider());
    }
}
