package dev.plumb.server.compiler.compile;

import dev.plumb.server.compiler.datum.Datum;
import dev.plumb.server.compiler.fleet.Inventory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/// A site that is accepted, made from a seed, with what its nodes report. It can be written in many orders: of
/// files, of keys, of nodes.
final class GeneratedSite {
    private static final String PARAMETERS =
            "parameters: { level: { type: integer, default: 1 }, words: { type: list, of: text, default: [w], merge: union } }";

    private final SortedMap<String, Inventory> inventories = new TreeMap<>();
    private final List<String> nodeKeys = new ArrayList<>();
    private final Map<String, GeneratedEntries> roles = new LinkedHashMap<>();
    private final List<String> values = new ArrayList<>();
    private final Map<Integer, List<String>> zones = new TreeMap<>();

    GeneratedSite(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String role = "r" + i;
            roles.put(role, GeneratedEntries.of(role, random));
            layers(role, random);
        }
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            nodeKeys.add("n" + i + ": { " + String.join(", ", node(i, random)) + " }");
            inventories.put("n" + i, inventory(random));
        }
    }

    /// What site and zones say for a role.
    private void layers(String role, Random random) {
        values.add(role + ".level: " + random.nextInt(9));
        for (int zone = 0; zone < 3; zone++) {
            if (random.nextInt(2) == 0) {
                List<String> lines = zones.computeIfAbsent(zone, z -> new ArrayList<>());
                lines.add(role + ".words: [z" + zone + ", " + role + "]");
                lines.add(role + ".level: " + zone);
            }
        }
    }

    /// What is said of one node, with exceptions for files that are there.
    private List<String> node(int number, Random random) {
        List<String> chosen = new ArrayList<>(roles.keySet());
        Collections.shuffle(chosen, random);
        chosen = chosen.subList(0, random.nextInt(chosen.size() + 1));
        List<String> says = new ArrayList<>(List.of("roles: " + chosen, "zone: z" + random.nextInt(3)));
        // a label that no node has is an unknown name
        if (number == 0 || random.nextInt(2) == 0) {
            says.add("labels: { rack: r" + number % 2 + " }");
        }
        List<String> fixed = chosen.stream()
                .flatMap(role -> roles.getOrDefault(role, NONE).fixed().stream())
                .toList();
        if (!chosen.isEmpty() && random.nextInt(3) == 0) {
            says.add("values: { " + chosen.getFirst() + ".words: [n" + number + "] }");
        }
        if (!fixed.isEmpty() && random.nextInt(2) == 0) {
            says.add("because: an old board");
            says.add(
                    random.nextInt(2) == 0
                            ? "without: [file: " + fixed.getFirst() + "]"
                            : "adjust: [{ file: " + fixed.getFirst() + ", mode: 0600 }]");
        }
        return says;
    }

    private static final GeneratedEntries NONE = new GeneratedEntries(List.of(), List.of());

    private static Inventory inventory(Random random) {
        Datum os = Datum.map(Map.of(
                "id", Datum.text(random.nextInt(3) == 0 ? "ubuntu" : "debian"),
                "version", Datum.text("1" + random.nextInt(3))));
        Datum.Mapping cpu = Datum.map(Map.of("count", Datum.number(4L << random.nextInt(3))));
        Datum.Mapping never = Datum.map(Map.of("read", Datum.number(random.nextInt(9))));
        Map<String, Datum.Mapping> families =
                new TreeMap<>(Map.of("os", (Datum.Mapping) os, "cpu", cpu, "never", never));
        if (random.nextInt(2) == 0) {
            families.put("local", Datum.map(Map.of("room", Datum.text(random.nextInt(2) == 0 ? "a" : "b"))));
        }
        return Inventory.of(families);
    }

    /// What each node reports, by name.
    SortedMap<String, Inventory> inventories() {
        return inventories;
    }

    /// The site's files, with everything that has no order in an order by chance.
    Map<String, byte[]> written(Random order) {
        List<String> files = new ArrayList<>();
        files.add("site.yaml\n"
                + lines(
                        "",
                        shuffled(List.of("site: lab", "max-removals: 4", "values:" + block(values, order)), order)));
        List<String> split = shuffled(nodeKeys, order);
        int cut = order.nextInt(split.size() + 1);
        nodes("nodes.yaml", split.subList(0, cut), files);
        nodes("nodes/f" + order.nextInt(9) + ".yaml", split.subList(cut, split.size()), files);
        zones.forEach((zone, lines) -> files.add("zones/z" + zone + ".yaml\nvalues:" + block(lines, order) + "\n"));
        roles.forEach((name, role) -> files.add("roles/" + name + ".yaml\n" + role(role.entries(), order)));
        files.addAll(fixedFiles(order));
        Map<String, byte[]> written = new LinkedHashMap<>();
        for (String file : shuffled(files, order)) {
            int line = file.indexOf('\n');
            written.put(file.substring(0, line), file.substring(line + 1).getBytes(StandardCharsets.UTF_8));
        }
        return written;
    }

    private static void nodes(String path, List<String> keys, List<String> files) {
        if (!keys.isEmpty()) {
            files.add(path + "\nnodes:\n" + lines("  ", keys));
        }
    }

    private static List<String> fixedFiles(Random order) {
        List<String> people = List.of("name: ann, uid: 2001", "uid: 2002, name: bob");
        return List.of(
                "data/people.yaml\n"
                        + lines("", people.stream().map(p -> "- { " + p + " }").toList()),
                "data/rooms.yaml\n" + lines("", shuffled(List.of("a: 1", "b: 3", "c: 4"), order)),
                "data/unused.yaml\nx: 1\n",
                "templates/level.mustache\n{{#words}}{{.}} {{/words}}at {{level}}\n{{>tail.mustache}}",
                "templates/tail.mustache\nends on {{node.name}}\n",
                "templates/rack.mustache\n{{node.labels.rack}}",
                "templates/unused.mustache\nx",
                "blueprints/unused.yaml\nentries: [{ file: /unused }]\n",
                """
                blueprints/forest.yaml
                parameters: { trees: { type: list, of: text, default: [oak] } }
                entries:
                  - directory: $(name)
                  - tree: $(name)/$(item)
                    each: trees
                    deep: 7
                """,
                "blueprints/tree.yaml\n"
                        + lines(
                                "",
                                shuffled(
                                        List.of(
                                                "parameters: { deep: { type: integer, default: 2 } }",
                                                "description: d"),
                                        order))
                        + "entries:\n  - directory: $(name)\n  - file: $(name)/deep\n    content: $(deep)\n"
                        + "  - file: $(name)/where\n    content: $(node.name)\n");
    }

    private static String block(List<String> lines, Random order) {
        return "\n" + lines("  ", shuffled(lines, order)).stripTrailing();
    }

    private static String role(List<List<String>> entries, Random order) {
        StringBuilder text = new StringBuilder(PARAMETERS + "\nentries:\n");
        if (entries.isEmpty()) {
            return text.toString().replace("entries:\n", "entries: []\n");
        }
        for (List<String> entry : entries) {
            text.append("  - ").append(entry.getFirst()).append('\n');
            text.append(lines("    ", shuffled(entry.subList(1, entry.size()), order)));
        }
        return text.toString();
    }

    private static List<String> shuffled(List<String> lines, Random order) {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, order);
        return shuffled;
    }

    private static String lines(String indent, List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(indent).append(line).append('\n'));
        return text.toString();
    }
}
