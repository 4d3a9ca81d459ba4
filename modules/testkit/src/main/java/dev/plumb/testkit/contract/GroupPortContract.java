package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountStep.PutUser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What steps on groups and on who belongs to them do and refuse.
public abstract class GroupPortContract extends AccountContract {
    @Test
    void aMemberComesAndGoes() {
        done(eve());
        done(crew());
        done(new AccountStep.PutGroup("afters", Optional.of(4401L), false));
        for (String name : List.of("crew", "afters")) {
            done(new AccountStep.SetMember(name, "eve", true));
            done(new AccountStep.SetMember(name, "eve", true));
        }
        done(new AccountStep.SetMember("crew", "root", true));
        assertEquals(List.of("afters", "crew"), user().groups());
        assertEquals(Set.of("eve", "root"), Set.copyOf(group("crew").members()));
        done(new AccountStep.SetMember("crew", "eve", false));
        done(new AccountStep.SetMember("crew", "eve", false));
        assertEquals(List.of("root"), group("crew").members());
        assertEquals(List.of("afters"), user().groups());
    }

    @Test
    void aMemberNeedsAnAccountAndAGroup() {
        done(crew());
        refused("group.no-such-member", new AccountStep.SetMember("crew", "bob", true));
        refused(new AccountStep.SetMember("none", "root", true));
        assertEquals(List.of(), group("crew").members());
    }

    @Test
    void aGroupThatIsAnothersPrimaryOneStays() {
        done(eve());
        done(new PutUser("bob", Optional.of(4301L), Optional.of("eve"), NONE, NONE, NONE, false, false));
        assertEquals(Set.of("bob", "eve"), Set.copyOf(view().accounts().primaryOf("eve")));
        assertEquals(List.of(), view().accounts().primaryOf("none"));
        assertTrue(view().accounts().hasProcesses("root"));
        assertFalse(view().accounts().hasProcesses("eve"));
        refused("group.is-primary", new AccountStep.RemoveGroup("eve"));
        done(new AccountStep.RemoveUser("eve", false));
        assertEquals(4300, group("eve").gid());
        done(new AccountStep.RemoveUser("bob", false));
        done(new AccountStep.RemoveGroup("eve"));
        done(new AccountStep.RemoveGroup("eve"));
        assertEquals(Optional.empty(), view().accounts().localGroup("eve"));
    }

    @Test
    void aGroupsNewNumberIsItsUsersToo() {
        done(eve());
        done(new AccountStep.PutGroup("eve", Optional.of(4500L), false));
        done(new AccountStep.PutGroup("eve", Optional.empty(), false));
        assertEquals(4500, group("eve").gid());
        assertEquals("4500 eve", user().gid() + " " + user().group());
    }

    @Test
    void aSystemGroupHasANumberOfTheSystems() {
        done(new AccountStep.PutGroup("crew", Optional.empty(), true));
        assertTrue(
                group("crew").gid() >= 100 && group("crew").gid() <= 999,
                () -> group("crew").toString());
    }

    @Test
    void aGroupOfTheNewUsersNameIsItsGroup() {
        done(new AccountStep.PutGroup("eve", Optional.of(4500L), false));
        done(eve());
        assertEquals("4300 4500 eve", user().uid() + " " + user().gid() + " " + user().group());
        done(crew());
        done(new PutUser("eve", Optional.empty(), Optional.of("crew"), NONE, NONE, NONE, false, false));
        done(eve());
        assertEquals("crew", user().group());
    }

    @Test
    void aGroupThatIsNotThereIsRefused() {
        refused(new PutUser("eve", Optional.of(4300L), Optional.of("crew"), NONE, NONE, NONE, false, false));
        assertEquals(Optional.empty(), view().accounts().localUser("eve"));
    }

    @Test
    void theGroupOfANewUsersNameIsMadeWhereItIsMissing() {
        done(new PutUser("eve", Optional.of(4300L), Optional.of("eve"), NONE, NONE, NONE, false, false));
        assertEquals("4300 4300 eve", user().uid() + " " + user().gid() + " " + user().group());
    }

    @Test
    void aNewUserTakesNoGroupOfTheSystemUnlessItIsNamed() {
        done(new AccountStep.PutGroup("eve", Optional.of(399L), true));
        assertTrue(group("eve").gid() < view().accounts().firstOrdinaryGroup());
        refused("user.system-group", eve());
        refused("user.system-group", new PutUser("eve", Optional.empty(), NONE, NONE, NONE, NONE, true, false));
        assertEquals(Optional.empty(), view().accounts().localUser("eve"));
        done(new PutUser("eve", Optional.of(4300L), Optional.of("eve"), NONE, NONE, NONE, false, false));
        assertEquals("399 eve", user().gid() + " " + user().group());
        done(eve());
    }
}
