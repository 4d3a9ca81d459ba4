package dev.plumb.server.compiler.compile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// A site that is accepted, made from a seed. It can be written in many orders: of files, of keys, of nodes.
final class GeneratedSite {
    private final Set<String> nodes = new TreeSet<>();
    private final List<String> nodeKeys = new ArrayList<>();
    private final Map<String, List<List<String>>> roles = new LinkedHashMap<>();
    private final List<String> values = new ArrayList<>();

    GeneratedSite(long seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(4);
        for (int role = 0; role < count; role++) {
            roles.put("r" + role, entries("r" + role, random));
            values.add("r" + role + ".level: " + random.nextInt(9));
        }
        for (int i = 0; i < 1 + random.nextInt(6); i++) {
            nodes.add("n" + i);
            nodeKeys.add("n" + i + ": { roles: " + chosen(random) + ", zone: z" + random.nextInt(3) + " }");
        }
    }

    private List<String> chosen(Random random) {
        List<String> all = new ArrayList<>(roles.keySet());
        Collections.shuffle(all, random);
        return all.subList(0, random.nextInt(all.size() + 1));
    }

    /// Entries, each as its first line and its attributes. Edges point backwards, so that there is no cycle.
    private static List<List<String>> entries(String role, Random random) {
        List<List<String>> entries = new ArrayList<>();
        List<String> before = new ArrayList<>();
        for (int i = 0; i < random.nextInt(8); i++) {
            List<String> entry = entry("/srv/" + role + "/" + i, random);
            if (!before.isEmpty() && random.nextInt(3) == 0) {
                entry.add("after: [" + before.get(random.nextInt(before.size())) + "]");
            }
            before.add(entry.getFirst());
            entries.add(entry);
        }
        return entries;
    }

    private static List<String> entry(String path, Random random) {
        return new ArrayList<>(
                switch (random.nextInt(5)) {
                    case 0 ->
                        List.of("file: " + path, "content: level $(level) ü", "mode: 0" + random.nextInt(8) + "40");
                    case 1 -> List.of("package: p" + path.replace('/', '-'), "hold: yes", "version: 590.10");
                    case 2 -> List.of("command: c" + path.length(), "run: [/bin/echo, $(node.name)]", "because: once");
                    case 3 -> List.of("tree: " + path, "deep: $(level)", "audit: true");
                    default -> List.of("file: " + path, "format: json", "data: { b: $(level), a: [1, x] }");
                });
    }

    Set<String> nodes() {
        return nodes;
    }

    /// The site's files, with everything that has no order in an order by chance.
    Map<String, byte[]> written(Random order) {
        List<String> files = new ArrayList<>();
        files.add("site.yaml\n"
                + lines("", shuffled(List.of("site: lab", "max-removals: 4", "values:" + block(order)), order)));
        files.add("nodes.yaml\nnodes:\n" + lines("  ", shuffled(nodeKeys, order)));
        files.add("blueprints/tree.yaml\n"
                + lines("", shuffled(List.of("parameters: { deep: { type: integer } }", "description: d"), order))
                + "entries:\n  - directory: $(name)\n  - file: $(name)/deep\n    content: $(deep)\n");
        roles.forEach((name, entries) -> files.add("roles/" + name + ".yaml\n" + role(entries, order)));
        Map<String, byte[]> written = new LinkedHashMap<>();
        for (String file : shuffled(files, order)) {
            int line = file.indexOf('\n');
            written.put(file.substring(0, line), file.substring(line + 1).getBytes(StandardCharsets.UTF_8));
        }
        return written;
    }

    private String block(Random order) {
        return "\n" + lines("  ", shuffled(values, order)).stripTrailing();
    }

    private static String role(List<List<String>> entries, Random order) {
        StringBuilder text = new StringBuilder("parameters: { level: { type: integer, default: 1 } }\nentries:\n");
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
