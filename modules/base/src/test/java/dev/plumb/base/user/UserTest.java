package dev.plumb.base.user;

import dev.plumb.testkit.ProviderContract;

class UserTest extends ProviderContract<UserSpec, UserFound> {
    UserTest() {
        super(new UserProvider());
    }
}
