package dev.plumb.agent.engine.release;

import static dev.plumb.agent.engine.Trial.code;
import static dev.plumb.agent.engine.Trial.id;
import static dev.plumb.agent.engine.Trial.removing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.agent.engine.Trial;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.RunReport;
import dev.plumb.api.Ensure;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.Applied;
import dev.plumb.api.node.ServiceView.UnitState;
import dev.plumb.api.value.Value;
import dev.plumb.base.BaseModule;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What of a resource others declare now, or a directory is purged of, is theirs; the rest of it is released.
class ReleasedInPartTest {
    private static final String KEYS = "/etc/ssh/authorized_keys.d/";
    private static final String UNITS = "/etc/systemd/system/";
    private static final String DAEMON =
            "[Service]\nExecStart=/usr/bin/sleep infinity\n[Install]\nWantedBy=multi-user.target\n";

    private final Trial trial = new Trial();

    ReleasedInPartTest() {
        trial.node.put(
                "directories: { /etc/ssh: root:root 0755, /etc/apt: root:root 0755, /etc/apt/preferences.d: root:root 0755,"
                        + " /etc/apt/sources.list.d: root:root 0755 }\n"
                        + "on-refresh: { files: { /var/lib/apt/lists/mirror_lab_dists_stable_InRelease: signed } }");
    }

    private RunReport run(ManifestResource... wishes) {
        return trial.run(new BaseModule(), wishes);
    }

    private static ManifestResource of(String printed, Map<String, Value> attributes) {
        return ManifestResource.of(id(printed), Ensure.PRESENT, attributes);
    }

    private static Value list(String... words) {
        return new Value.Listing(List.of(words).stream()
                .map(word -> (Value) new Value.Text(word))
                .toList());
    }

    private static ManifestResource user(String name, long uid) {
        return of("user[" + name + "]", Map.of("uid", new Value.Whole(uid), "ssh-keys", list(Keys.USER)));
    }

    private static ManifestResource purging(String path) {
        return of("directory[" + path + "]", Map.of("purge", new Value.Flag(true)));
    }

    private static ManifestResource timer(String name) {
        return of("timer[" + name + "]", Map.of("schedule", list("03:00"), "command", list("/usr/bin/scrub")));
    }

    private static ManifestResource service(String name) {
        return of("service[" + name + "]", Map.of("unit", Value.Content.of(DAEMON)));
    }

    private UnitState unit(String name) {
        return trial.node.services().unit(name);
    }

    private boolean locked(String user) {
        return trial.node.accounts().localUser(user).map(User::expired).orElseThrow();
    }

    @Test
    void aUserWhoseNumberIsGivenToAnotherIsLockedLosesItsKeysAndIsListed() {
        run(user("ana", 1500));
        RunReport run = run(user("ben", 1500));
        assertEquals("released", code(run, "user[ana]"));
        assertEquals("failed", code(run, "user[ben]"));
        assertTrue(locked("ana"));
        assertEquals(Optional.empty(), trial.node.text(KEYS + "ana"));
        assertEquals(Map.of("released", 1, "changed", 1), run(user("ben", 1501)).counts());
    }

    @Test
    void keysThatAreNoLongerDeclaredOfAUserGo() {
        run(user("ana", 1500));
        assertEquals("changed", code(run(of("user[ana]", Map.of())), "user[ana]"));
        assertEquals(Optional.empty(), trial.node.text(KEYS + "ana"));
        assertFalse(locked("ana"));
    }

    @Test
    void aUserIsLockedThoughADirectoryIsPurgedOfItsKeys() {
        trial.node.put(
                "directories: { /etc/ssh: root:root 0755, " + KEYS.replaceFirst("/$", "") + ": root:root 0755 }");
        run(purging("/etc/ssh/authorized_keys.d"), user("ana", 1500));
        RunReport run = run(purging("/etc/ssh/authorized_keys.d"));
        assertEquals("released", code(run, "user[ana]"));
        assertTrue(locked("ana"));
        assertEquals(Optional.empty(), trial.node.text(KEYS + "ana"));
    }

    private static ManifestResource repository() {
        return of(
                "repository[lab]",
                Map.of(
                        "uris", list("http://mirror/lab"),
                        "suites", list("stable"),
                        "key", new Value.Text(Keys.REPOSITORY),
                        "components", list("main"),
                        "priority", new Value.Whole(600)));
    }

    @Test
    void aRepositoryGoesWhollyThoughADirectoryIsPurgedOfAPart() {
        ManifestResource purging = purging("/etc/apt/sources.list.d");
        run(purging, repository());
        assertEquals(1, trial.node.files().list("/etc/apt/preferences.d").size());
        assertEquals("changed", code(run(purging), "repository[lab]"));
        assertEquals(List.of(), trial.node.files().list("/etc/apt/preferences.d"));
        assertEquals(Map.of("in-sync", 1), run(purging).counts());
    }

    @Test
    void aRepositoryOfWhichAPartIsGoneGoesWithTheRest() {
        run(repository());
        assertEquals(1, trial.node.files().list("/etc/apt/preferences.d").size());
        trial.node.put("gone: [files /etc/apt/sources.list.d/lab.sources]");
        assertEquals("changed", code(run(), "repository[lab]"));
        assertEquals(List.of(), trial.node.files().list("/etc/apt/preferences.d"));
    }

    @Test
    void aTimerThatBecomesAServiceIsStoppedAndTheServiceStaysPlumbs() {
        run(timer("scrub"));
        RunReport run = run(service("scrub"));
        assertEquals("changed", code(run, "timer[scrub]"));
        assertFalse(trial.node.files().list(UNITS).contains("scrub.timer"));
        assertFalse(unit("scrub.timer").active().equals("active"));
        assertEquals(Optional.of(DAEMON), trial.node.text(UNITS + "scrub.service"));
        assertEquals(Map.of("in-sync", 1), run(service("scrub")).counts());
        assertEquals("released", code(run(), "service[scrub]"));
        assertFalse(trial.node.files().list(UNITS).contains("scrub.service"), "Plumb brought it");
        assertFalse(unit("scrub.service").active().equals("active"));
    }

    @Test
    void aServiceThatBecomesATimerRunsNoLongerByItself() {
        run(service("scrub"));
        assertEquals("active", unit("scrub.service").active());
        run(timer("scrub"));
        assertEquals(Map.of("in-sync", 1), run(timer("scrub")).counts());
        assertFalse(unit("scrub.service").active().equals("active"), "the old daemon runs on");
        assertFalse(unit("scrub.service").file().startsWith("enabled"), "it would be started at boot");
        run();
        assertEquals(List.of(), trial.node.files().list(UNITS));
    }

    @Test
    void aUnitFileThatBecomesTheServicesOwnStaysPlumbs() {
        ManifestResource file = of("file[" + UNITS + "exp.service]", Map.of("content", Value.Content.of(DAEMON)));
        run(file, of("service[exp]", Map.of()));
        assertEquals(Map.of("in-sync", 1), run(service("exp")).counts());
        trial.journal.restart();
        assertEquals("released", code(run(), "service[exp]"));
        assertFalse(unit("exp.service").active().equals("active"));
        assertEquals(List.of(), trial.node.files().list(UNITS));
    }

    @Test
    void whatOthersFailToTakeOverIsNotForgotten() {
        ManifestResource file = of("file[" + UNITS + "exp.service]", Map.of("content", Value.Content.of(DAEMON)));
        run(file);
        trial.control = step -> Applied.DONE;
        assertEquals("failed", code(run(service("exp")), "service[exp]"));
        trial.control = trial.node;
        run(service("exp"));
        run();
        assertEquals(List.of(), trial.node.files().list(UNITS));
    }

    @Test
    void whatOthersWroteIntoAFileOfWhichTheContentWasNotDeclaredStays() {
        ManifestResource file = removing(of("file[/etc/app.db]", Map.of("mode", new Value.Text("0600"))));
        run(file);
        trial.node.put("files: { /etc/app.db: { content: entries, ownership: root:root 0600 } }");
        RunReport run = run();
        assertEquals("released", code(run, "file[/etc/app.db]"));
        assertEquals(
                List.of("others wrote to it: its content was not declared"),
                Trial.report(run, "file[/etc/app.db]").notes());
        assertEquals(Optional.of("entries"), trial.node.text("/etc/app.db"));
    }

    @Test
    void aFileOfWhichNothingIsDeclaredGoesWhereNobodyWroteIntoIt() {
        run(removing(of("file[/etc/app.db]", Map.of("mode", new Value.Text("0600")))));
        assertEquals("changed", code(run(), "file[/etc/app.db]"));
        assertEquals(Optional.empty(), trial.node.text("/etc/app.db"));
    }

    @Test
    void aFileThatWasToBeEmptyAndInWhichOthersWroteIsToldAsChanged() {
        run(removing(of("file[/etc/app.db]", Map.of("content", Value.Content.of("")))));
        trial.node.put("files: { /etc/app.db: { content: entries, ownership: root:root 0644 } }");
        assertEquals(
                List.of("it was changed since Plumb last brought it there"),
                Trial.report(run(), "file[/etc/app.db]").notes());
        assertEquals(Optional.of("entries"), trial.node.text("/etc/app.db"));
    }

    @Test
    void aParameterWhoseFileIsDeclaredByItselfIsTakenOverWholly() {
        trial.node.put("directories: { /etc/sysctl.d: root:root 0755 }\nsysctls: { vm.swappiness: \"60\" }");
        run(of("sysctl[vm.swappiness]", Map.of("value", new Value.Text("1"))));
        String path = "/etc/sysctl.d/90-plumb-vm.swappiness.conf";
        ManifestResource file = of("file[" + path + "]", Map.of("content", Value.Content.of("vm/swappiness = 2\n")));
        assertEquals(Map.of("changed", 1), run(file).counts());
        assertEquals(Map.of("in-sync", 1), run(file).counts());
        assertEquals(Optional.of("vm/swappiness = 2\n"), trial.node.text(path));
    }

    @Test
    void aFileOfWhichOthersDeclareAPartStaysForThem() {
        run(removing(of("file[/etc/app.ini]", Map.of("content", Value.Content.of("[a]\nb = 1\n")))));
        ManifestResource part = of("setting[/etc/app.ini#a.b]", Map.of("value", Value.Content.of("2")));
        RunReport run = run(part);
        assertEquals(Map.of("released", 1, "changed", 1), run.counts());
        assertEquals(Optional.of("[a]\nb = 2\n"), trial.node.text("/etc/app.ini"));
    }
}
