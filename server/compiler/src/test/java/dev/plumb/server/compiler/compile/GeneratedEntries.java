package dev.plumb.server.compiler.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The entries of one role, made by chance; each is its first line and its attributes, which have no order.
///
/// @param fixed names of files that are there on every node of the role, for exceptions
record GeneratedEntries(List<List<String>> entries, List<String> fixed) {

    static GeneratedEntries of(String role, Random random) {
        GeneratedEntries made = new GeneratedEntries(new ArrayList<>(), new ArrayList<>());
        List<String> before = new ArrayList<>();
        for (int i = 0; i < random.nextInt(10); i++) {
            String path = "/srv/" + role + "/" + i;
            List<String> entry = new ArrayList<>(made.entry(path, random));
            // edges point backwards, so that there is no cycle
            if (!before.isEmpty() && random.nextInt(3) == 0) {
                entry.add("after: [" + before.get(random.nextInt(before.size())) + "]");
            }
            if (!entry.getFirst().contains("$")) {
                before.add(entry.getFirst());
            }
            made.entries.add(entry);
        }
        return made;
    }

    private List<String> entry(String path, Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> plain(path, random);
            case 1 -> using(path, random);
            case 2 -> repeated(path, random);
            case 3 -> conditional(path, random);
            case 4 -> removed(path, random);
            default -> fixed(path, random);
        };
    }

    /// Kinds with names of node and parameters in them.
    private static List<String> plain(String path, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of("file: " + path, "content: level $(level) ü", "mode: 0" + random.nextInt(8) + "40");
            case 1 -> List.of("package: p" + path.replace('/', '-'), "hold: yes", "version: 590.10");
            case 2 -> List.of("command: c" + path.length(), "run: [/bin/echo, $(node.name)]", "because: once");
            default -> List.of("file: " + path, "format: json", "data: { b: $(level), a: [1, x], c: $(words) }");
        };
    }

    /// Blueprints, one of which uses another.
    private static List<String> using(String path, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of("tree: " + path, "deep: $(level)", "audit: true");
            case 1 -> List.of("forest: " + path, "trees: $(words)", "because: shade");
            case 2 -> List.of("tree: " + path, "ensure: absent");
            default -> List.of("forest: " + path, "once: role = r0");
        };
    }

    private static List<String> repeated(String path, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> List.of("user: $(item.name)", "each: data.people", "uid: $(item.uid)");
            case 1 -> List.of("file: " + path + "-$(item)", "each: words", "content: $(item) on $(node.name)");
            case 2 ->
                List.of(
                        "directory: " + path + "-$(item.key)",
                        "each: data.rooms where item.value >= " + random.nextInt(5),
                        "mode: 0700");
            default -> List.of("forest: " + path + "-$(item)", "each: words", "trees: [a, $(item)]");
        };
    }

    private static List<String> conditional(String path, Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> List.of("file: " + path, "when: fact.os.id = 'debian'", "content: $(fact.os.version)");
            case 1 -> List.of("tree: " + path, "when: fact.cpu.count >= 8 and not fact.os.id = 'debian'");
            case 2 -> List.of("file: " + path, "when: node.zone in ('z0', 'z1') or level > 4", "mode: 0600");
            case 3 -> List.of("file: " + path, "when: node.labels.rack is set", "template: rack.mustache");
            default -> List.of("file: " + path, "when: fact.local.room = 'b'", "content: local");
        };
    }

    private static List<String> removed(String path, Random random) {
        return random.nextInt(2) == 0
                ? List.of("file: " + path, "ensure: absent")
                : List.of("directory: " + path, "ensure: absent", "on-release: keep");
    }

    private List<String> fixed(String path, Random random) {
        fixed.add(path);
        return random.nextInt(2) == 0
                ? List.of("file: " + path, "template: level.mustache")
                : List.of("file: " + path, "content: fixed");
    }
}
