package dev.plumb.base.hosts;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.NaturalOrder;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The kind `hosts`: names of other machines in `/etc/hosts` (hosts(5)), in a marked block.
public final class HostsProvider implements ResourceProvider<HostsSpec, TextFile> {
    private static final Attribute<List<Host>> NODES = Attribute.defaulted(
            "nodes",
            Types.list(new HostType()),
            List.of(),
            "records with `name`, `address` and `aliases`; mostly `$(fleet.nodes)`");
    private static final Attribute<Map<String, List<String>>> ENTRIES = Attribute.defaulted(
            "entries",
            Types.map(Types.list(Types.LINE)),
            Map.of(),
            "further lines: a list of names by address, the canonical name first");
    private static final Attribute<String> DOMAIN = Attribute.optional(
            "domain", Types.LINE, "put behind every node's name to make its canonical name; the short one follows");
    private static final KindDefinition DEFINITION = KindDefinition.singleton(
            "hosts", "Names of other machines in `/etc/hosts`, in a marked block.", NODES, ENTRIES, DOMAIN);

    /// Enough for 10,000 nodes with four names each.
    private static final int LIMIT = 4 * 1024 * 1024;

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<HostsSpec> parse(ResourceId id, Attributes attributes) {
        List<Host> nodes = attributes.get(NODES);
        Map<String, List<String>> entries = attributes.get(ENTRIES);
        Set<String> bad = entries.keySet().stream()
                .filter(key -> !(Types.ADDRESS.read(new Value.Text(key)) instanceof Reading.Ok<String>))
                .collect(Collectors.toSet());
        HostLines lines = new HostLines(attributes.find(DOMAIN));
        lines.addEntries(entries, bad);
        lines.addNodes(nodes);
        List<Problem> problems = new ArrayList<>(lines.problems());
        bad.stream()
                .sorted()
                .map(key -> Problem.author("hosts.address", "expected an IP address, found " + Quoted.of(key))
                        .at("entries")
                        .advise("write the address, then a list of names"))
                .forEach(problems::add);
        List<String> unaddressed = nodes.stream()
                .filter(node -> node.address().isEmpty())
                .map(Host::name)
                .sorted(NaturalOrder.OF_NAMES)
                .toList();
        return Parsed.of(new HostsSpec(id, attributes.ensure(), lines.lines(), unaddressed), problems);
    }

    @Override
    public Claims claims(HostsSpec desired) {
        return Claims.owning(Thing.path(HostsSpec.FILE), Thing.named(Thing.Sort.SETTING, HostsSpec.FILE + "#hosts"))
                .needs(Thing.path("/etc"))
                .build();
    }

    @Override
    public Observed<TextFile> observe(HostsSpec desired, NodeView node) {
        return new Observed.Present<>(TextFile.read(node.files(), HostsSpec.FILE, LIMIT));
    }

    @Override
    public Plan plan(HostsSpec desired, Observed<TextFile> observed) {
        return switch (observed) {
            case Observed.Absent<TextFile> absent -> HostsPlan.of(desired, new TextFile.Missing());
            case Observed.Present<TextFile>(TextFile found) -> HostsPlan.of(desired, found);
            case Observed.Unreadable<TextFile>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<TextFile>(String on) -> new Plan.Waiting(on);
        };
    }
}
