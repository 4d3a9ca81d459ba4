package dev.plumb.base.firewall;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.Endpoint;
import dev.plumb.base.owned.OwnedFile;
import dev.plumb.base.unit.OwnedUnit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What may come in.
///
/// @param allow all that may
/// @param reach what this node must still reach when the rules are loaded, or they are taken back
/// @param window how long the rules may stand before that is shown
/// @param withoutSsh whether nobody shall come in by ssh
/// @param cutOff sources whose ssh sessions may lose their way back in
public record FirewallSpec(
        ResourceId id,
        Ensure ensure,
        List<Rule> allow,
        List<Endpoint> reach,
        Duration window,
        boolean withoutSsh,
        List<String> cutOff)
        implements ResourceSpec {
    static final String NFT = "/usr/sbin/nft";
    static final String RULES = "/etc/nftables.d/plumb.nft";

    /// Empties our table, whether it is there or not, in the same transaction that fills it (nft(8)).
    static final String REPLACE = "table inet plumb\ndelete table inet plumb\n";

    /// What stood before a load. Not for a boot: after one no rules are there that could come back.
    static final String BEFORE = "/run/plumb-firewall-before.nft";

    private static final String UNIT = "plumb-firewall.service";

    public FirewallSpec {
        allow = List.copyOf(allow);
        reach = List.copyOf(reach);
        cutOff = List.copyOf(cutOff);
    }

    /// The table exactly as nft lists it with numbers for protocols and priorities: their names depend on the version
    /// and on `/etc/protocols`, which a small node lacks. What belongs to a connection from here,
    /// what stays on this node, ICMP (RFC 4890 §4.4) and answers of DHCPv6 servers always come in.
    String table() {
        return "table inet plumb {\n\tchain input {\n\t\ttype filter hook input priority 0; policy drop;\n"
                + line("ct state established,related accept")
                + line("ct state invalid drop")
                + line("iifname \"lo\" accept")
                + line("meta l4proto 1 accept")
                + line("meta l4proto 58 accept")
                + line("ip6 saddr fe80::/10 udp dport 546 accept")
                + allow.stream()
                        .flatMap(rule -> rule.lines().stream())
                        .map(FirewallSpec::line)
                        .collect(Collectors.joining())
                + "\t}\n}\n";
    }

    /// Brings back what stood there, also where that is nothing.
    static String before(Optional<String> table) {
        return REPLACE + table.orElse("");
    }

    private static String line(String rule) {
        return "\t\t" + rule + "\n";
    }

    OwnedFile rules() {
        return absent() ? OwnedFile.none(RULES) : OwnedFile.of(RULES, script()).inFolderOfRoot();
    }

    String script() {
        return "# written by plumb: " + id + "\n" + REPLACE + table();
    }

    /// Loads the rules at boot, before any interface is up. After nftables.service, which empties everything.
    OwnedUnit unit() {
        OwnedUnit unit =
                new OwnedUnit(UNIT, List.of(OwnedUnit.file(UNIT, """
                        # written by plumb
                        [Unit]
                        Description=Firewall rules of Plumb
                        DefaultDependencies=no
                        After=local-fs.target nftables.service
                        Before=network-pre.target shutdown.target
                        Wants=network-pre.target
                        Conflicts=shutdown.target

                        [Service]
                        Type=oneshot
                        RemainAfterExit=yes
                        ExecStart=%s -f %s
                        ExecReload=%s -f %s

                        [Install]
                        WantedBy=sysinit.target
                        """.formatted(NFT, RULES, NFT, RULES))), false);
        return absent() ? unit.gone() : unit;
    }
}
