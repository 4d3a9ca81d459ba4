package dev.plumb.base.certificate;

import dev.plumb.testkit.ProviderContract;

class CaCertificateTest extends ProviderContract<CaCertificateSpec, CaCertificateSpec.Found> {
    CaCertificateTest() {
        super(new CaCertificateProvider());
    }
}
