package dev.plumb.base.timesync;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.owned.OwnedFile;
import java.util.List;
import java.util.stream.Collectors;

/// How the clock shall be kept right.
///
/// @param servers single sources
/// @param pools names behind which several sources stand
/// @param serve networks that may ask this node for the time
public record TimeSyncSpec(
        ResourceId id, Ensure ensure, Program program, List<String> servers, List<String> pools, List<String> serve)
        implements ResourceSpec {

    /// What keeps the clock.
    public enum Program {
        CHRONY("chrony", "/usr/sbin/chronyd", "chrony.service", "/etc/chrony/chrony.conf"),
        TIMESYNCD(
                "systemd-timesyncd",
                "/usr/lib/systemd/systemd-timesyncd",
                "systemd-timesyncd.service",
                "/etc/systemd/timesyncd.conf.d/50-plumb.conf");

        final String pkg;
        final String path;
        final String unit;
        final String configuration;

        Program(String pkg, String path, String unit, String configuration) {
            this.pkg = pkg;
            this.path = path;
            this.unit = unit;
            this.configuration = configuration;
        }

        Program other() {
            return this == CHRONY ? TIMESYNCD : CHRONY;
        }
    }

    public TimeSyncSpec {
        servers = List.copyOf(servers);
        pools = List.copyOf(pools);
        serve = List.copyOf(serve);
    }

    OwnedFile file() {
        if (absent()) {
            return OwnedFile.none(program.configuration);
        }
        String head = "# written by plumb: " + id + "\n";
        return OwnedFile.of(program.configuration, head + (program == Program.CHRONY ? chrony() : timesyncd()));
    }

    /// chrony.conf(5): the sources and networks of the site, everything else as Debian has it. Steps the clock
    /// only in the first three updates, so that it never jumps under running jobs.
    private String chrony() {
        return lines("server ", servers, " iburst")
                + lines("pool ", pools, " iburst")
                + lines("allow ", serve, "")
                + """
                  confdir /etc/chrony/conf.d
                  keyfile /etc/chrony/chrony.keys
                  driftfile /var/lib/chrony/chrony.drift
                  ntsdumpdir /var/lib/chrony
                  logdir /var/log/chrony
                  maxupdateskew 100.0
                  rtcsync
                  makestep 1 3
                  leapsectz right/UTC
                  """;
    }

    private static String lines(String before, List<String> words, String after) {
        return words.stream().map(word -> before + word + after + "\n").collect(Collectors.joining());
    }

    /// timesyncd.conf(5).
    private String timesyncd() {
        return "[Time]\nNTP=" + String.join(" ", servers) + "\nFallbackNTP=\n";
    }
}
