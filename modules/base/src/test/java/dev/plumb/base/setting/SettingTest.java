package dev.plumb.base.setting;

import dev.plumb.testkit.ProviderContract;

class SettingTest extends ProviderContract<SettingSpec, SettingSpec.Found> {
    SettingTest() {
        super(new SettingProvider());
    }
}
