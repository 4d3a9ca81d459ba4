package dev.plumb.base.service;

import dev.plumb.testkit.ProviderContract;

class ServiceTest extends ProviderContract<ServiceSpec, ServiceFound> {
    ServiceTest() {
        super(new ServiceProvider());
    }
}
