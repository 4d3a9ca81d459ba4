package dev.plumb.base.timesync;

import dev.plumb.testkit.ProviderContract;

class TimeSyncTest extends ProviderContract<TimeSyncSpec, TimeSyncFound> {
    TimeSyncTest() {
        super(new TimeSyncProvider());
    }
}
