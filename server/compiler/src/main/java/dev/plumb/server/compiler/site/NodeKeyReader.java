package dev.plumb.server.compiler.site;

import dev.plumb.api.type.Hostlist;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import dev.plumb.server.compiler.expr.Path;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads one key under `nodes:`.
final class NodeKeyReader {
    /// A host name of RFC 1123 §2.1: labels of letters, digits and dashes, joined by dots.
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    private static final Pattern MAC = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

    private final LayerReader layers;
    private final Problems problems;

    NodeKeyReader(LayerReader layers, Problems problems) {
        this.layers = layers;
        this.problems = problems;
    }

    Optional<NodeKey> read(Yaml.Entry entry) {
        Optional<List<String>> names = names(entry.key());
        Fields fields = new Fields("a node", entry.value(), problems);
        Optional<List<Yaml.Scalar>> roles = fields.find("roles").map(r -> fields.texts("roles"));
        Optional<Yaml.Scalar> zone = fields.scalar("zone");
        Map<String, NodeKey.Positional> positions = new LinkedHashMap<>();
        for (String key : List.of("address", "mac", "serial", NodeKey.WAS)) {
            Optional<Yaml.Scalar> values = fields.scalar(key);
            names.flatMap(n -> values.flatMap(v -> positional(v, key, n))).ifPresent(p -> positions.put(key, p));
        }
        List<Yaml.Entry> labels = fields.mapping("labels");
        Layer layer = layers.read(entry.name(), fields, LayerReader.reason(fields));
        fields.end();
        labels.forEach(this::checkLabel);
        return names.map(n -> new NodeKey(
                entry.name(), entry.place(), n, new LinkedHashSet<>(n), roles, zone, positions, labels, layer));
    }

    private void checkLabel(Yaml.Entry label) {
        if (!Path.isIdent(label.name())) {
            problems.add(
                    label.place(),
                    "node.label",
                    "expected a label of letters, digits, '-' and '_' that begins with a letter, found "
                            + Quoted.of(label.name()),
                    "labels are asked for as labels.NAME");
        }
        if (!(label.value() instanceof Yaml.Scalar)) {
            problems.add(
                    label.value().place(),
                    "site.type",
                    "expected text for the label " + Quoted.of(label.name()) + ", found "
                            + label.value().sort());
        }
    }

    private Optional<List<String>> names(Yaml.Scalar key) {
        return switch (Hostlist.parse(key.text())) {
            case Hostlist.Parsed.Ok(Hostlist list) -> {
                for (String name : list.names()) {
                    if (!HOST.matcher(name).matches()) {
                        problems.add(
                                key.place(),
                                "node.name",
                                "expected a host name of letters, digits, '-' and '.', each part of at most 63 of them,"
                                        + " found " + Quoted.of(name));
                        yield Optional.empty();
                    }
                }
                yield Optional.of(list.names());
            }
            case Hostlist.Parsed.Refused(int offset, String summary, String advice) -> {
                problems.add(key.at(offset), "node.hostlist", summary, advice);
                yield Optional.empty();
            }
        };
    }

    /// A hostlist of exactly as many values as there are names (rule 20).
    private Optional<NodeKey.Positional> positional(Yaml.Scalar scalar, String key, List<String> names) {
        return switch (Hostlist.parse(scalar.text())) {
            case Hostlist.Parsed.Ok(Hostlist list) -> {
                if (list.names().size() != names.size()) {
                    problems.add(
                            scalar.place(),
                            "node.positions",
                            key + ": expected " + names.size() + " values, one for each name, found "
                                    + list.names().size());
                    yield Optional.empty();
                }
                Map<String, String> byName = new HashMap<>();
                for (int i = 0; i < names.size(); i++) {
                    byName.put(names.get(i), list.names().get(i));
                }
                List<String> wrong = names.stream()
                        .filter(name -> wrong(key, byName.getOrDefault(name, "")))
                        .toList();
                check(key, scalar, wrong, byName);
                yield Optional.of(new NodeKey.Positional(scalar.place(), byName));
            }
            case Hostlist.Parsed.Refused(int offset, String summary, String advice) -> {
                problems.add(scalar.at(offset), "node.hostlist", key + ": " + summary, advice);
                yield Optional.empty();
            }
        };
    }

    /// Many values of one list may be wrong in the same way: the first is shown.
    ///
    /// @param wrong the names whose values are wrong
    private void check(String key, Yaml.Scalar written, List<String> wrong, Map<String, String> byName) {
        if (wrong.isEmpty()) {
            return;
        }
        String expected = switch (key) {
            case "mac" -> "a MAC address such as 0c:42:a1:00:00:01";
            case NodeKey.WAS -> "the former host name of each node";
            default -> "an IP address";
        };
        String found = Quoted.of(byName.getOrDefault(wrong.getFirst(), ""));
        String others =
                wrong.size() == 1 ? "" : " and " + (wrong.size() - 1) + " more, of " + Quoted.of(Hostlist.fold(wrong));
        problems.add(written.place(), "node." + key, "expected " + expected + ", found " + found + others);
    }

    private static boolean wrong(String key, String value) {
        return switch (key) {
            case "address" -> Types.ADDRESS.read(new Value.Text(value)) instanceof Reading.Refused<String>;
            case "mac" -> !MAC.matcher(value).matches();
            case NodeKey.WAS -> !HOST.matcher(value).matches();
            default -> false;
        };
    }
}
