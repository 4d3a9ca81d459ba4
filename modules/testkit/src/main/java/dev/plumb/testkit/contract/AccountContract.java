package dev.plumb.testkit.contract;

import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountStep.PutUser;
import dev.plumb.api.node.AccountView.Group;
import dev.plumb.api.node.AccountView.User;
import java.util.Optional;

/// What the suites of accounts have in common: a Debian node without a user `eve` or `bob` and without a group `crew`.
abstract class AccountContract extends PortContract {
    static final Optional<String> NONE = Optional.empty();

    static PutUser eve() {
        return new PutUser("eve", Optional.of(4300L), NONE, NONE, NONE, NONE, false, false);
    }

    static PutUser withHome() {
        return new PutUser("eve", Optional.of(4300L), NONE, NONE, NONE, NONE, false, true);
    }

    static AccountStep crew() {
        return new AccountStep.PutGroup("crew", Optional.of(4400L), false);
    }

    final User user() {
        return view().accounts().localUser("eve").orElseThrow();
    }

    final Group group(String name) {
        return view().accounts().localGroup(name).orElseThrow();
    }
}
