package dev.plumb.base.pkg;

import dev.plumb.testkit.ProviderContract;

class PackageTest extends ProviderContract<PackageSpec, PackageFound> {
    PackageTest() {
        super(new PackageProvider());
    }
}
