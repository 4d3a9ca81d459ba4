package dev.plumb.base.timezone;

import dev.plumb.testkit.ProviderContract;

class TimezoneTest extends ProviderContract<TimezoneSpec, TimezoneSpec.Found> {
    TimezoneTest() {
        super(new TimezoneProvider());
    }
}
