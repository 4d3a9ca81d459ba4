package dev.plumb.nodes.trial;

import dev.plumb.nodes.ThrowawayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What would be different on a node if anything had been done to it: inode, times, owner and mode of each
/// file where configuration lies, every line of dpkg's log, and the runs of the units.
record Stillness(List<String> lines) {
    private static final String LOOK = """
            find /etc /home /root /scratch /usr/local /var/tmp -xdev -printf '%p %i %s %T@ %C@ %m %U:%G\\n' || true
            find /usr/bin /usr/sbin /usr/lib/systemd -xdev -printf '%p %i %T@\\n'
            cat /var/log/dpkg.log
            systemctl show --property=Id,InvocationID,ActiveEnterTimestampMonotonic '*.service' '*.timer'
            sysctl --all 2>/dev/null | grep -E '^(net\\.core|net\\.ipv4\\.ip|kernel\\.(hostname|domainname))'
            """;

    Stillness {
        lines = List.copyOf(lines);
    }

    static Stillness of(ThrowawayNode node) {
        return new Stillness(node.sh(LOOK).out().lines().toList());
    }

    /// What was there before or is there now, and not both.
    List<String> differences(Stillness later) {
        Set<String> gone = new TreeSet<>(lines);
        later.lines.forEach(gone::remove);
        Set<String> come = new TreeSet<>(later.lines);
        lines.forEach(come::remove);
        List<String> all = new ArrayList<>();
        gone.forEach(line -> all.add("- " + line));
        come.forEach(line -> all.add("+ " + line));
        return all;
    }
}
