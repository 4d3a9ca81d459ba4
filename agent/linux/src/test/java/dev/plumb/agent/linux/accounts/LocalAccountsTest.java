package dev.plumb.agent.linux.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.linux.LinuxNode;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Outside;
import dev.plumb.agent.linux.RealNode;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.AccountView.Group;
import dev.plumb.api.node.AccountView.Password;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAccountsTest {
    @TempDir
    private Path root = Path.of("/");

    private final RealNode real = new RealNode();

    private LinuxNode node() {
        return new LinuxNode(new Machine(root, root), real, Outside.real());
    }

    private AccountView accounts() {
        return node().accounts();
    }

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(root.resolve("etc"));
        Files.writeString(root.resolve("etc/passwd"), """
                root:x:0:0:root:/root:/bin/bash
                ada:x:1000:1000:Ada,,,:/home/ada:/bin/bash
                bob:x:1001:9999::/home/bob:/bin/false
                ada:x:1002:1000:second:/x:/x
                open:x:1003:1000::/:/bin/sh
                broken line
                gone:x:1004:1000::/:/bin/sh
                """);
        Files.writeString(root.resolve("etc/group"), "root:x:0:\nada:x:1000:\nml:x:2000:ada,bob\naudio:x:29:ada\n");
        Files.writeString(root.resolve("etc/shadow"), """
                root:*:1::::::
                ada:$y$hash:1::::::
                bob:!$y$hash:1::::::
                open::1::::::
                gone:$y$hash:1:0:9:7::1:
                """);
    }

    @Test
    void aPasswordInTheFileThatEverybodyReadsIsTheOneThatCounts() throws IOException {
        Files.writeString(root.resolve("etc/passwd"), """
                lou::1000:1000::/home/lou:/bin/bash
                lou:x:1000:1000::/home/lou:/bin/bash
                max:$y$clear:1001:1000::/home/max:/bin/bash
                mia:x:1002:1000::/home/mia:/bin/bash
                mia::1002:1000::/home/mia:/bin/bash
                """);
        Files.writeString(root.resolve("etc/shadow"), "lou:!$y$hash:1:::::1:\nmax:!:1:::::1:\nmia:!:1:::::1:\n");
        AccountView accounts = accounts();
        assertEquals(Optional.of(Password.EMPTY), accounts.localUser("lou").map(User::password));
        assertEquals(Optional.of(false), accounts.localUser("lou").map(User::expired), "its date counts for nobody");
        assertEquals(Optional.of(Password.USABLE), accounts.localUser("max").map(User::password));
        assertEquals(Optional.of(Password.LOCKED), accounts.localUser("mia").map(User::password));
        assertEquals(Optional.of(true), accounts.localUser("mia").map(User::expired));
    }

    @Test
    void aUserIsWhatThreeFilesSayOfIt() {
        assertEquals(
                Optional.of(new User(
                        "ada",
                        1000,
                        1000,
                        "ada",
                        "Ada,,,",
                        "/home/ada",
                        "/bin/bash",
                        List.of("audio", "ml"),
                        Password.USABLE,
                        false)),
                accounts().localUser("ada"));
        assertEquals(Optional.of("9999"), accounts().localUser("bob").map(User::group));
        assertEquals(Optional.of(Password.LOCKED), accounts().localUser("bob").map(User::password));
        assertEquals(Optional.of(Password.LOCKED), accounts().localUser("root").map(User::password));
        assertEquals(Optional.of(Password.EMPTY), accounts().localUser("open").map(User::password));
        assertEquals(Optional.empty(), accounts().localUser("broken line"));
    }

    @Test
    void anAccountEndsOnItsDay() {
        assertEquals(Optional.of(true), accounts().localUser("gone").map(User::expired));
        assertEquals(Optional.of(false), accounts().localUser("ada").map(User::expired));
    }

    @Test
    void aPasswordIsComparedWithoutBeingTold() {
        real.secret("right", "$y$hash");
        real.secret("wrong", "$y$hasj");
        String digest = Sha256.hex("$y$hash".getBytes(StandardCharsets.UTF_8));
        Comparison other = new Comparison.Different(new Value.Content(List.of(new Segment.Blob(digest, 7))));
        assertEquals(new Comparison.Same(), accounts().password("ada", RealNode.secretContent("right")));
        assertEquals(other, accounts().password("ada", RealNode.secretContent("wrong")));
        assertEquals(other, accounts().password("ada", RealNode.secretContent("missing")));
        assertEquals(
                new Comparison.Different(Value.Content.of("")),
                accounts().password("nobody-here", RealNode.secretContent("right")));
    }

    @Test
    void groupsAreFoundByNameAndNumber() {
        assertEquals(
                Optional.of(new Group("ml", 2000, List.of("ada", "bob"))),
                accounts().localGroup("ml"));
        assertEquals(Optional.of("audio"), accounts().localGroupOf(29).map(Group::name));
        assertEquals(Optional.of("ada"), accounts().localUserOf(1000).map(User::name));
    }

    @Test
    void aChangedFileIsReadAgainInTheNextRun() throws IOException {
        LinuxNode node = node();
        assertEquals(Optional.empty(), node.accounts().localGroup("new"));
        Files.writeString(root.resolve("etc/group"), "new:x:3000:\n");
        assertEquals(Optional.empty(), node.accounts().localGroup("new"));
        node.readAnew();
        assertEquals(Optional.of(3000L), node.accounts().localGroup("new").map(Group::gid));
    }

    @Test
    void theNameServiceIsAskedForOneNameAtATime() {
        assertTrue(accounts().userResolves("nobody"), "the fixture has no nobody, the system has");
        assertFalse(accounts().userResolves("plumb-no-such-user"));
        assertFalse(accounts().groupResolves("plumb-no-such-group"));
    }
}
