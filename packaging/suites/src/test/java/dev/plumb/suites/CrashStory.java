package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A tale told on a scene: what an unkilled run makes of it, and what must hold after a run was killed and after the
/// next one.
final class CrashStory {
    /// Digests of what may be in one of two forms only. Plumb's own policy for services stands in for the
    /// site's, and nothing may ever stand there but one of them. The program and its JDK are brought in from
    /// this machine and are none of the story.
    private static final String CONTENTS = """
            (find /etc/plumb-daemon.conf /etc/sweep* /etc/ssh /etc/systemd/system /opt -path /opt/jdk -prune \
               -o -path /opt/plumb -prune -o -type f -not -path '*/.plumb-*' -not -name .tool.plumb-download \
               -exec sha256sum {} + || true
             if grep -q 'Placed by plumb' /usr/sbin/policy-rc.d; then
               printf '#!/bin/sh\\nexit 0\\n' | sha256sum | sed 's,-$,/usr/sbin/policy-rc.d,'
             else
               sha256sum /usr/sbin/policy-rc.d || true
             fi) 2>/dev/null | LC_ALL=C sort -k 2
            """;

    private final CrashScene scene;
    private final CrashTale tale;
    private final Set<String> used;
    private final Set<String> allowed = new TreeSet<>();
    private final Set<String> contents;
    private final Set<String> listing;
    private final String nothingToDo;

    /// @param calls those by which its runs are to be killed
    CrashStory(CrashScene scene, CrashTale tale, CrashCalls calls) {
        this.scene = scene;
        this.tale = tale;
        begin();
        scene.train();
        begin();
        allowed.addAll(contents());
        this.used = scene.used(calls);
        if (tale.turns()) {
            allowed.addAll(contents());
            begin();
            turn().ok();
        }
        this.contents = contents();
        this.listing = listing();
        this.nothingToDo = summary(scene.apply().ok());
        allowed.addAll(contents);
        assertTrue(nothingToDo.endsWith(" in sync"), nothingToDo);
    }

    /// The calls that its runs make.
    Set<String> used() {
        return used;
    }

    private Set<String> contents() {
        return new TreeSet<>(scene.sh(CONTENTS).lines().toList());
    }

    /// What is kept of files that are released after a kill is not kept by a run that never saw them.
    private Set<String> listing() {
        Set<String> names = scene.listing();
        names.removeIf(name -> tale.turns() && name.contains("/var/lib/plumb/history"));
        return names;
    }

    /// Puts the node and its site back.
    void begin() {
        scene.site().entries(tale.entries());
        scene.sh(tale.reset());
    }

    /// The next run, of a site that may ask for something else.
    private Ran turn() {
        scene.site().entries(tale.then());
        return scene.apply();
    }

    /// Holds the node, right after a kill, to having nothing torn.
    void untorn(String when) {
        Set<String> torn = contents();
        torn.removeAll(allowed);
        assertEquals(Set.of(), torn, "torn " + when);
    }

    /// Does the next run and holds it to all that the site asks for, looking from outside.
    void finish(String when) {
        Ran run = turn();
        assertEquals(0, run.code(), () -> when + ": " + run);
        assertEquals(contents, contents(), when);
        assertEquals(List.of(), differences(listing()), () -> when + ": " + run);
        for (CrashTale.Look look : tale.looks()) {
            assertEquals(
                    look.seen(),
                    scene.sh(look.shell()).strip(),
                    () -> when + ", looking by " + look.shell() + ": " + run);
        }
    }

    /// Plans a third run, which must find nothing to do.
    void planned(String when) {
        assertEquals(0, scene.plan().code(), () -> when + " a plan finds something to do");
    }

    /// Does the third run, and asks for what was kept.
    void rest(String when) {
        assertEquals(nothingToDo, summary(scene.apply().ok()), when);
        tale.kept().forEach(file -> assertEquals(0, scene.history(file).code(), when));
    }

    /// The last line of a run up to its times. A user that was made before the site changed is listed as released.
    private String summary(Ran run) {
        String line = run.out().strip().lines().toList().getLast().replaceFirst(";.*", "");
        return tale.turns() ? line.replaceFirst(", 1 released$", "") : line;
    }

    private List<String> differences(Set<String> found) {
        List<String> all = new ArrayList<>();
        found.stream().filter(name -> !listing.contains(name)).forEach(name -> all.add("left behind: " + name));
        listing.stream().filter(name -> !found.contains(name)).forEach(name -> all.add("missing: " + name));
        return all;
    }
}
