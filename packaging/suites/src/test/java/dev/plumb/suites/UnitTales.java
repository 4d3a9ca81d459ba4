package dev.plumb.suites;

import dev.plumb.suites.CrashTale.Look;
import java.util.List;

/// Tales of units and keys that belong to a site, and of a site that takes its word back.
final class UnitTales {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ7Y5v3Qm9yb0kq2Qf8l7Xo2a4m5n6p7q8r9s0t1u2v3 a@laptop";

    private static final String UNITS = """
            - file: /etc/sweep.conf
              content: |
                second
            - service: sweep
              settle: 0s
              refresh-on: [file: /etc/sweep.conf]
              unit: |
                [Service]
                Type=exec
                ExecStartPre=/bin/cp /etc/sweep.conf /run/sweep-read
                ExecStart=/bin/sleep infinity
                [Install]
                WantedBy=multi-user.target
              drop-in: |
                [Service]
                Environment=COLOUR=blue
            - timer: sweep-hourly
              schedule: [hourly]
              command: [/bin/true]
            - ssh-key: games/laptop
              key: %s
            """.formatted(KEY);

    private static final String SWAP = """
            - swap: /area/swap
              size: 1M
            """;

    /// A service runs as an earlier site wanted it.
    private static final String RESET_UNITS = """
            exec >/dev/null 2>&1
            systemctl stop sweep-hourly.timer || true
            cd /etc/systemd/system
            rm -rf /var/lib/plumb /etc/ssh/*_keys.d /etc/ssh/sshd_config.d/*plumb* *sweep* *.wants/*sweep*
            printf '%s\\n' '[Service]' 'ExecStart=/bin/sleep 1000000' '[Install]' WantedBy=multi-user.target \
              >sweep.service
            ln -s /etc/systemd/system/sweep.service multi-user.target.wants
            echo first >/etc/sweep.conf
            echo first >/run/sweep-read
            systemctl daemon-reload
            systemctl restart sweep
            """;

    private static final String RESET_SWAP = """
            exec >/dev/null 2>&1
            swapoff /area/swap || true
            cd /etc/systemd/system
            rm -rf /var/lib/plumb /area/* /area/.plumb* area-swap.swap swap.target.wants
            systemctl daemon-reload
            """;

    /// What is wholly the site's, in two files of others too.
    private static final String BEGUN = """
            - file: /etc/sweep-made
              content: made
              on-release: remove
            - line: /etc/sweep-shared#limit
              text: limit = 5
              on-release: remove
            - user: eve
              uid: 4001
              create-home: false
              ssh-keys: ["%1$s"]
            - ssh-key: games/laptop
              key: %1$s
            - service: sweep
              settle: 0s
              unit: |
                [Service]
                ExecStart=/bin/sleep infinity
                [Install]
                WantedBy=multi-user.target
              drop-in: |
                [Service]
                Environment=COLOUR=blue
            - timer: sweep-hourly
              schedule: [hourly]
              command: [/bin/true]
            """.formatted(KEY);

    /// Other keys keep the folders of keys, and what tells sshd of them.
    private static final String INSTEAD = """
            - file: /etc/sweep-other
              content: other
            - user: man
              ssh-keys: ["%1$s"]
            - ssh-key: man/phone
              key: %1$s
            """.formatted(KEY);

    private static final String RESET_BEGUN = """
            exec >/dev/null 2>&1
            systemctl stop sweep-hourly.timer sweep || true
            cd /etc/systemd/system
            rm -rf /var/lib/plumb /etc/sweep* /etc/ssh/*_keys.d /etc/ssh/sshd_config.d/*plumb* *sweep* *.wants/*sweep*
            printf 'of the owner\\n' >/etc/sweep-shared
            userdel eve || true
            groupdel eve || true
            systemctl daemon-reload
            """;

    /// A user that was made stays, and nobody comes in by it.
    private static final Look LOCKED = new Look(
            "if getent passwd eve; then getent shadow eve | grep '^eve:!.*:1:$'; fi >/run/eve && echo nobody",
            "nobody");

    private UnitTales() {}

    /// A service with a unit and a drop-in of the site's own, which is owed a restart; a timer, a key.
    static CrashTale units(CrashScene scene) {
        scene.sh("rm -rf /etc/sweep* /opt/tool /opt/.*plumb*");
        return CrashTale.of(
                UNITS,
                RESET_UNITS,
                List.of(
                        new Look("cat /run/sweep-read; systemctl is-enabled sweep", "second\nenabled"),
                        Look.atColour("sweep"),
                        new Look(
                                "systemctl is-active sweep-hourly.timer; systemctl is-enabled sweep-hourly.timer",
                                "active\nenabled"),
                        new Look("sshd -T -C user=games | grep -c /etc/ssh/added_keys.d", "1")),
                List.of("/etc/sweep.conf"));
    }

    /// A file that is made, given its form, and taken into use.
    static CrashTale swap() {
        return CrashTale.of(
                SWAP,
                RESET_SWAP,
                List.of(
                        new Look(
                                "grep -o ^/area/swap /proc/swaps; stat -c '%a %s' /area/swap",
                                "/area/swap\n600 1048576"),
                        new Look("systemctl is-enabled area-swap.swap", "enabled")),
                List.of());
    }

    /// What was begun is no longer asked for when the next run begins.
    static CrashTale withdrawn(CrashScene scene) {
        List<Look> looks = List.of(
                LOCKED,
                new Look("systemctl is-active sweep sweep-hourly.timer || true", "inactive\ninactive"),
                new Look("cat /etc/sweep-shared", "of the owner"));
        return new CrashTale(BEGUN, INSTEAD, RESET_BEGUN, looks, List.of());
    }
}
