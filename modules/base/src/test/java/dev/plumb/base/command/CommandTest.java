package dev.plumb.base.command;

import dev.plumb.testkit.ProviderContract;

class CommandTest extends ProviderContract<CommandSpec, CommandProvider.Need> {
    CommandTest() {
        super(new CommandProvider());
    }
}
