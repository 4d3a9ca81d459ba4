package dev.plumb.suites;

import dev.plumb.suites.CrashTale.Look;
import java.util.List;

/// Tales of a daemon of a package, which takes up a changed configuration by one restart.
final class DaemonTales {
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

    private static final String PROGRAMS = """
            - package: [plumb-daemon, plumb-hello]
            - user: eve
              uid: 4001
              create-home: false
            - command: mark
              run: [/usr/bin/touch, /etc/sweep-mark]
              creates: /etc/sweep-mark
              class: none
            - file: /etc/plumb-daemon.conf
              content: |
                greeting = second
            - service: plumb-daemon
              settle: 0s
              refresh-on: [file: /etc/plumb-daemon.conf]
            """;

    private static final String TOOLS = """
            apt-get -q -y install plumb-daemon=1.0
            rm -rf /opt/tool /opt/.*plumb* /run/tool* /etc/sweep* /usr/sbin/policy-rc.d
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

    /// The last start was with the new configuration. The daemon writes it down a moment after systemd calls it
    /// started.
    private static final Look STARTED = new Look(
            "until tail -n 1 /var/lib/plumb-daemon/log | grep -x 'start second'; do sleep 0.1; done", "start second");

    private DaemonTales() {}

    /// Files, links, directories, an unpacked archive, a daemon that takes up two changes by one restart.
    static CrashTale files(CrashScene scene) {
        scene.sh(TOOLS);
        scene.site().write("templates/message.mustache", "{{node.name}} stands in {{node.zone}}\n");
        scene.site().entries(tool(scene, 1));
        scene.train();
        scene.apply().ok();
        scene.sh("mv /opt/tool /run/tool");
        return CrashTale.of(
                FILES + tool(scene, 2),
                RESET_FILES + RESET_DAEMON,
                List.of(STARTED, Look.atColour("plumb-daemon")),
                List.of("/etc/plumb-daemon.conf"));
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
    static CrashTale programs(CrashScene scene) {
        scene.sh("apt-get -q -y install plumb-daemon=1.0; rm -rf /etc/sweep* /opt/tool /opt/.*plumb*");
        return CrashTale.of(
                PROGRAMS, RESET_PROGRAMS + RESET_DAEMON, List.of(STARTED), List.of("/etc/plumb-daemon.conf"));
    }
}
