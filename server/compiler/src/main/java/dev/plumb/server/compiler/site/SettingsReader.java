package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.Window;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Types;
import dev.plumb.server.compiler.select.Selector;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Reads `site.yaml`.
final class SettingsReader {
    /// Whole per cent, or a number of nodes.
    private static final Pattern SHARE = Pattern.compile("[1-9][0-9]?%|100%|[1-9][0-9]{0,5}");

    private final Problems problems;

    SettingsReader(Problems problems) {
        this.problems = problems;
    }

    Settings read(Fields fields, LayerReader layers) {
        String name = fields.text("site").orElse("");
        List<Settings.RoleUse> roles = fields.texts("roles").stream()
                .map(role -> new Settings.RoleUse(role.place(), role.text()))
                .toList();
        Layer layer = layers.read("site", fields, Reason.NONE);
        SortedMap<String, Window> windows = new TreeMap<>();
        for (Yaml.Entry entry : fields.mapping("windows")) {
            WindowReader.read(entry.value(), problems).ifPresent(window -> windows.put(entry.name(), window));
        }
        int maxRemovals = maxRemovals(fields);
        Optional<Located<Selector>> first = fields.find("rollout").flatMap(this::rollout);
        fields.find("types");
        fields.find("invariants");
        fields.end();
        if (fields.lacks("site")) {
            problems.add(
                    fields.place(), "site.unnamed", "expected 'site' with the name of the site", "write site: lab");
        }
        return new Settings(name, roles, layer, windows, maxRemovals, first);
    }

    private int maxRemovals(Fields fields) {
        return count(fields, "max-removals").orElse(NodeRules.MAX_REMOVALS);
    }

    /// A whole number of 0 or more.
    private Optional<Integer> count(Fields fields, String key) {
        Optional<Long> count = fields.typed(key, Types.INTEGER);
        if (count.filter(n -> n < 0 || n > Integer.MAX_VALUE).isPresent()) {
            Place place = fields.find(key).map(Yaml::place).orElse(fields.place());
            problems.add(place, "site." + key, "expected " + key + " of 0 or more, found " + count.get());
            return Optional.empty();
        }
        return count.map(Long::intValue);
    }

    /// The form of `rollout` (rule 29); what it does is the server's.
    private Optional<Located<Selector>> rollout(Yaml yaml) {
        Fields fields = new Fields("rollout", yaml, problems);
        Optional<Located<Selector>> first =
                fields.scalar("first").flatMap(selector -> Selectors.read(selector, problems));
        fields.typed("wait", Types.DURATION);
        fields.scalar("then").ifPresent(then -> {
            if (!SHARE.matcher(then.text()).matches()) {
                problems.add(
                        then.place(),
                        "site.type",
                        "then: expected a share such as 25% or a number of nodes, found " + Quoted.of(then.text()));
            }
        });
        count(fields, "stop-after-failures");
        fields.end();
        return first;
    }
}
