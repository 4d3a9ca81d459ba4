package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountStep.PutUser;
import dev.plumb.api.node.AccountView.Group;
import dev.plumb.api.node.AccountView.Password;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// What steps on users do and refuse.
public abstract class AccountPortContract extends AccountContract {
    private static final Value.Content HASH = Value.Content.of("$6$salt$0123456789abcdef");

    /// Makes the name service answer nobody any more.
    protected abstract void silenceNameService();

    @Test
    void whoIsThereIsFoundByNameAndByNumber() {
        User root = view().accounts().localUser("root").orElseThrow();
        assertEquals("0 0 root", root.uid() + " " + root.gid() + " " + root.group());
        assertEquals(Optional.of(root), view().accounts().localUserOf(0));
        assertEquals(Optional.of(group("root")), view().accounts().localGroupOf(0));
        assertTrue(view().accounts().userResolves("root"));
        assertTrue(view().accounts().groupResolves("root"));
    }

    @Test
    void whoIsNotThereIsNotFound() {
        assertEquals(Optional.empty(), view().accounts().localUser("eve"));
        assertEquals(Optional.empty(), view().accounts().localUserOf(4300));
        assertEquals(Optional.empty(), view().accounts().localGroup("eve"));
        assertFalse(view().accounts().userResolves("eve"));
        assertFalse(view().accounts().groupResolves("eve"));
        assertInstanceOf(Comparison.Different.class, view().accounts().password("eve", HASH));
    }

    @Test
    void aNameServiceThatDoesNotAnswerIsNotTakenForANo() {
        silenceNameService();
        assertTrue(view().accounts().userResolves("root"), "the machine's own files answer");
        silent(() -> view().accounts().userResolves("eve"));
        silent(() -> view().accounts().groupResolves("eve"));
    }

    private static void silent(Executable asking) {
        assertEquals(
                "account.name-service",
                assertThrows(Unanswered.class, asking).problem().code());
    }

    @Test
    void aNewUserHasTheSystemsDefaultsAndAGroupOfItsOwn() {
        done(eve());
        assertEquals(
                new User("eve", 4300, 4300, "eve", "", "/home/eve", "/bin/sh", List.of(), Password.LOCKED, false),
                user());
        assertEquals(new Group("eve", 4300, List.of()), group("eve"));
        assertTrue(view().accounts().userResolves("eve"));
        assertInstanceOf(FileState.Absent.class, view().files().state("/home/eve"));
    }

    @Test
    void aHomeIsMadeWithANewUserAlone() {
        done(withHome());
        assertEquals(
                new FileState.Directory(new Ownership("eve", "eve", 0755), false),
                view().files().state("/home/eve"));
    }

    @Test
    void anExistingUserGetsNoHome() {
        done(eve());
        done(withHome());
        assertInstanceOf(FileState.Absent.class, view().files().state("/home/eve"));
    }

    @Test
    void onlyWhatIsGivenChanges() {
        done(crew());
        done(eve());
        done(new PutUser(
                "eve",
                Optional.empty(),
                Optional.of("crew"),
                Optional.of("Eve"),
                NONE,
                Optional.of("/bin/bash"),
                false,
                false));
        done(new PutUser("eve", Optional.of(4301L), NONE, NONE, Optional.of("/srv/eve"), NONE, false, false));
        assertEquals(
                new User("eve", 4301, 4400, "crew", "Eve", "/srv/eve", "/bin/bash", List.of(), Password.LOCKED, false),
                user());
        assertEquals(4300, group("eve").gid());
    }

    @Test
    void aSystemUserHasANumberOfTheSystems() {
        done(new PutUser("eve", Optional.empty(), NONE, NONE, NONE, NONE, true, false));
        assertTrue(user().uid() >= 100 && user().uid() <= 999, user()::toString);
    }

    @Test
    void aNumberThatIsTakenIsRefused() {
        done(eve());
        refused(new PutUser("bob", Optional.of(4300L), NONE, NONE, NONE, NONE, false, false));
        assertEquals(Optional.empty(), view().accounts().localUser("bob"));
        done(crew());
        refused(new AccountStep.PutGroup("other", Optional.of(4400L), false));
        assertEquals(Optional.empty(), view().accounts().localGroup("other"));
    }

    @Test
    void aPasswordIsSetAndKnownByItsHashAlone() {
        done(eve());
        done(new AccountStep.SetPassword("eve", HASH));
        assertEquals(Password.USABLE, user().password());
        assertEquals(new Comparison.Same(), view().accounts().password("eve", HASH));
        assertInstanceOf(
                Comparison.Different.class, view().accounts().password("eve", Value.Content.of("$6$salt$other")));
        refused(new AccountStep.SetPassword("bob", HASH));
    }

    @Test
    void whatIsNoHashIsNoPasswordOfAnybody() {
        done(eve());
        done(new PutUser("bob", Optional.of(4301L), NONE, NONE, NONE, NONE, false, false));
        done(new AccountStep.SetPassword("eve", HASH));
        for (String text : List.of(
                "$6$salt$aa\nbob:$6$salt$bb",
                "$6$salt$aa\rbob:$6$salt$bb",
                "$6$salt$aa\n",
                "$6$salt$aa\r",
                "$6$salt$aa:",
                "$6$salt$a a",
                "$6$salt$\u00e4",
                "$6$",
                "$6$" + "a".repeat(400),
                "!$6$salt$aa",
                "plainpassword123",
                "")) {
            refused("user.password-form", new AccountStep.SetPassword("eve", Value.Content.of(text)));
        }
        assertEquals(new Comparison.Same(), view().accounts().password("eve", HASH));
        assertEquals(
                Password.LOCKED,
                view().accounts().localUser("bob").orElseThrow().password());
        done(new AccountStep.SetPassword("eve", Value.Content.of("*")));
        assertEquals(Password.LOCKED, user().password());
    }

    @Test
    void aLockedAccountHasNoWayInAndGetsItBack() {
        done(eve());
        done(new AccountStep.SetPassword("eve", HASH));
        done(new AccountStep.SetLocked("eve", true));
        done(new AccountStep.SetLocked("eve", true));
        assertEquals(Password.LOCKED, user().password());
        assertTrue(user().expired());
        done(new AccountStep.SetLocked("eve", false));
        assertEquals(new Comparison.Same(), view().accounts().password("eve", HASH));
        assertFalse(user().expired());
        refused(new AccountStep.SetLocked("bob", true));
    }

    @Test
    void unlockingNeverMakesAnAccountWithoutPassword() {
        done(eve());
        done(new AccountStep.SetLocked("eve", true));
        done(new AccountStep.SetLocked("eve", false));
        assertEquals(Password.LOCKED, user().password());
        assertFalse(user().expired());
    }

    @Test
    void aUserGoesWithItsMembershipsAndItsOwnGroup() {
        done(withHome());
        done(crew());
        done(new AccountStep.SetMember("crew", "eve", true));
        done(new AccountStep.RemoveUser("eve", false));
        done(new AccountStep.RemoveUser("eve", false));
        assertEquals(Optional.empty(), view().accounts().localUser("eve"));
        assertEquals(Optional.empty(), view().accounts().localGroup("eve"));
        assertEquals(List.of(), group("crew").members());
        assertInstanceOf(FileState.Directory.class, view().files().state("/home/eve"));
    }

    @Test
    void aHomeGoesOnlyWhenToldSo() {
        done(withHome());
        done(new AccountStep.RemoveUser("eve", true));
        assertInstanceOf(FileState.Absent.class, view().files().state("/home/eve"));
    }
}
