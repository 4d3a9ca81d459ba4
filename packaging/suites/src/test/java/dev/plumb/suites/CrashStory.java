package dev.plumb.suites;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.nodes.Ran;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a site asks for, how the node stands before, and what must hold after a run was killed and after the
/// next one.
final class CrashStory {
    private static final String DAEMON = """
            - file: /etc/plumb-daemon.conf
              content: |
                greeting = second
            - service: plumb-daemon
              settle: 0s
              drop-in: |
                [Service]
                Environment=COLOUR=blue
              refresh-on: [file: /etc/plumb-daemon.conf]
            """;

    private static final String FILES = """
            - directory: /etc/sweep
            - file: /etc/sweep/message
              template: message.mustache
            - file: /etc/sweep/unwanted
              ensure: absent
            - link: /etc/sweep/link
              target: message
            - download: /opt/unwanted
              ensure: absent
            """;

    private static final String PROGRAMS = """
            - package: [plumb-daemon, plumb-hello]
            - user: eve
              uid: 4001
              create-home: false
            - command: mark
              run: [/usr/bin/touch, /etc/sweep-mark]
              creates: /etc/sweep-mark
              class: none
            """;

    private static final String TOOLS = """
            apt-get -q -y install plumb-daemon=1.0
            rm -rf /opt/tool /opt/.*plumb* /run/tool* /etc/sweep-mark /usr/sbin/policy-rc.d
            for release in 1 2; do
              mkdir -p /run/tool-$release/bin
              echo "release $release" >/run/tool-$release/bin/tool
              echo "notes on $release" >/run/tool-$release/NOTES-$release
              ln -s bin/tool /run/tool-$release/run
              tar -C /run/tool-$release --sort=name --mtime=@0 --owner=0 --group=0 -cf - . \
                | gzip -n >/run/tool-$release.tar.gz
            done
            """;

    private static final String RESET_DAEMON = """
            rm -rf /var/lib/plumb /etc/systemd/system/plumb-daemon.service.d /var/lib/plumb-daemon/log
            echo 'greeting = first' >/etc/plumb-daemon.conf
            systemctl daemon-reload
            systemctl reset-failed plumb-daemon
            systemctl restart plumb-daemon
            """;

    private static final String RESET_FILES = """
            rm -rf /etc/sweep /opt/tool /opt/unwanted /opt/.*plumb*
            mkdir /etc/sweep
            echo unwanted >/etc/sweep/unwanted
            ln -s nowhere /etc/sweep/link
            cp -a /run/tool /opt/tool
            cp -a /run/tool /opt/unwanted
            """;

    /// A transaction that outlives its run is waited for. The site has a policy for services of its own.
    private static final String RESET_PROGRAMS = """
            exec >/dev/null 2>&1
            while pgrep -x 'apt-get|dpkg'; do sleep 0.1; done
            dpkg --configure --pending --force-confdef --force-confold
            dpkg --purge plumb-hello
            userdel eve || true
            groupdel eve || true
            rm -f /etc/sweep-mark /usr/sbin/policy-rc.d*
            printf '#!/bin/sh\\nexit 0\\n' >/usr/sbin/policy-rc.d
            chmod 755 /usr/sbin/policy-rc.d
            """;

    /// Digests of what may be in one of two forms only. Plumb's own policy for services stands in for the
    /// site's, and nothing may ever stand there but one of them. The program and its JDK are brought in from
    /// this machine and are none of the story.
    private static final String CONTENTS = """
            (find /etc/plumb-daemon.conf /etc/sweep /etc/systemd/system /opt -path /opt/jdk -prune \
               -o -path /opt/plumb -prune -o -type f -not -path '*/.plumb-*' -not -name .tool.plumb-download \
               -exec sha256sum {} + || true
             if grep -q 'Placed by plumb' /usr/sbin/policy-rc.d; then
               printf '#!/bin/sh\\nexit 0\\n' | sha256sum | sed 's,-$,/usr/sbin/policy-rc.d,'
             else
               sha256sum /usr/sbin/policy-rc.d || true
             fi) 2>/dev/null | LC_ALL=C sort -k 2
            """;

    private static final String COLOUR =
            "tr '\\0' '\\n' </proc/$(systemctl show -p MainPID --value plumb-daemon)/environ | sed -n s/^COLOUR=//p";

    private final CrashScene scene;
    private final String reset;
    private final Set<String> allowed = new TreeSet<>();
    private final Set<String> contents;
    private final Set<String> listing;
    private final String nothingToDo;

    private CrashStory(CrashScene scene, String reset) {
        this.scene = scene;
        this.reset = reset;
        begin();
        allowed.addAll(contents());
        scene.apply().ok();
        this.contents = contents();
        this.listing = scene.listing();
        this.nothingToDo = summary(scene.apply().ok());
        allowed.addAll(contents);
        assertTrue(nothingToDo.endsWith(" in sync"), nothingToDo);
    }

    /// Files, links, directories, an unpacked archive, a daemon that takes up two changes by one restart.
    static CrashStory files(CrashScene scene, SuiteSite site) {
        scene.sh(TOOLS);
        site.write("templates/message.mustache", "{{node.name}} stands in {{node.zone}}\n");
        site.entries(tool(scene, 1));
        scene.apply().ok();
        scene.sh("mv /opt/tool /run/tool");
        site.entries(FILES + tool(scene, 2) + DAEMON);
        return new CrashStory(scene, RESET_FILES + RESET_DAEMON);
    }

    private static String tool(CrashScene scene, int release) {
        String sum = scene.sh("sha256sum /run/tool-" + release + ".tar.gz");
        return """
                - download: /opt/tool
                  url: file:/run/tool-%d.tar.gz
                  sha256: %s
                  unpack: tar.gz
                """.formatted(release, sum.substring(0, 64));
    }

    /// The same daemon, and what other programs do for Plumb: packages, accounts, a command.
    static CrashStory programs(CrashScene scene, SuiteSite site) {
        scene.sh("apt-get -q -y install plumb-daemon=1.0; rm -rf /etc/sweep /opt/tool /opt/.*plumb*");
        site.entries(PROGRAMS + DAEMON);
        return new CrashStory(scene, RESET_PROGRAMS + RESET_DAEMON);
    }

    private Set<String> contents() {
        return new TreeSet<>(scene.sh(CONTENTS).lines().toList());
    }

    /// Puts the node back.
    void begin() {
        scene.sh(reset);
    }

    /// Holds the node, right after a kill, to having nothing torn.
    void untorn(String when) {
        Set<String> torn = contents();
        torn.removeAll(allowed);
        assertEquals(Set.of(), torn, "torn " + when);
    }

    /// Does the next run and holds it to all that the site asks for, looking from outside.
    void finish(String when) {
        Ran run = scene.apply();
        assertEquals(0, run.code(), () -> when + ": " + run);
        assertEquals(contents, contents(), when);
        assertEquals(List.of(), differences(scene.listing()), () -> when + ": " + run);
        String log = scene.node().read("/var/lib/plumb-daemon/log");
        assertTrue(log.endsWith("start second\n"), () -> when + " the owed restart did not happen: " + log + run);
        assertEquals("blue\n", scene.sh(COLOUR), () -> when + " it was not restarted with its drop-in: " + run);
        assertEquals(0, scene.plan().code(), () -> when + " a plan finds something to do after " + run);
    }

    /// Does a third run, which must find nothing to do, and asks for what was kept.
    void rest(String when) {
        assertEquals(nothingToDo, summary(scene.apply().ok()), when);
        assertEquals(0, scene.history("/etc/plumb-daemon.conf").code(), when);
    }

    /// The last line of a run up to its times.
    private static String summary(Ran run) {
        return run.out().strip().lines().toList().getLast().replaceFirst(";.*", "");
    }

    private List<String> differences(Set<String> found) {
        List<String> all = new ArrayList<>();
        found.stream().filter(name -> !listing.contains(name)).forEach(name -> all.add("left behind: " + name));
        listing.stream().filter(name -> !found.contains(name)).forEach(name -> all.add("missing: " + name));
        return all;
    }
}
