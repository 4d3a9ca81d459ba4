package dev.plumb.base.group;

import dev.plumb.testkit.ProviderContract;

class GroupTest extends ProviderContract<GroupSpec, GroupFound> {
    GroupTest() {
        super(new GroupProvider());
    }
}
