package dev.plumb.base.repository;

import dev.plumb.testkit.ProviderContract;

class RepositoryTest extends ProviderContract<RepositorySpec, RepositoryFound> {
    RepositoryTest() {
        super(new RepositoryProvider());
    }
}
