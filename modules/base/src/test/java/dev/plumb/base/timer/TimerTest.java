package dev.plumb.base.timer;

import dev.plumb.testkit.ProviderContract;
import java.util.Optional;

class TimerTest extends ProviderContract<TimerSpec, Optional<TimerFound>> {
    TimerTest() {
        super(new TimerProvider());
    }
}
