package dev.plumb.base.swap;

import dev.plumb.testkit.ProviderContract;

class SwapTest extends ProviderContract<SwapSpec, SwapFound> {
    SwapTest() {
        super(new SwapProvider());
    }
}
