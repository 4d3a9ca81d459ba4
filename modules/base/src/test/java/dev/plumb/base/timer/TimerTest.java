package dev.plumb.base.timer;

import dev.plumb.base.unit.FoundUnit;
import dev.plumb.testkit.ProviderContract;
import java.util.Optional;

class TimerTest extends ProviderContract<TimerSpec, Optional<FoundUnit>> {
    TimerTest() {
        super(new TimerProvider());
    }
}
