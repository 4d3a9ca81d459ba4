package dev.plumb.cli.diff;

import dev.plumb.api.type.Hostlist;
import dev.plumb.cli.diff.ChangeText.Line;
import dev.plumb.server.compiler.diff.ManifestDiff;
import dev.plumb.server.compiler.site.OwnWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Differences as text: nodes with equal changes first named, then what changes for them.
public final class DiffText {
    private DiffText() {}

    /// The lines to print, the largest group first. Nodes whose files differ in other lines, but change in the same
    /// ones, stand together too; so do those that change alike but for what they are called, which then stands as
    /// `$(node.name)`.
    ///
    /// @param blobs contents that the manifests name by digest, as far as they are at hand
    /// @param called what a node is called
    public static List<String> of(
            List<ManifestDiff.Group> groups, Map<String, byte[]> blobs, Function<String, OwnWords> called) {
        Texts texts = new Texts(blobs);
        List<List<Line>> own = groups.stream()
                .map(group -> ChangeText.of(group.changes(), texts, UnaryOperator.identity()))
                .toList();
        Map<String, Integer> counts = counts(own);
        Map<List<String>, Alike> alike = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            ManifestDiff.Group group = groups.get(i);
            OwnWords words = called.apply(group.nodes().getFirst());
            List<Line> general = general(own.get(i), ChangeText.of(group.changes(), texts, words::takenOutOf), counts);
            List<Line> lines = own.get(i);
            alike.computeIfAbsent(changed(general), key -> new Alike(lines, general))
                    .add(group.nodes(), lines);
        }
        return shown(alike.values().stream()
                .sorted(Comparator.comparingInt((Alike one) -> -one.nodes.size()))
                .toList());
    }

    /// How many groups have a line.
    private static Map<String, Integer> counts(List<List<Line>> groups) {
        Map<String, Integer> counts = new HashMap<>();
        groups.forEach(lines -> new HashSet<>(changed(lines)).forEach(line -> counts.merge(line, 1, Integer::sum)));
        return counts;
    }

    /// The lines as other nodes may have them too. What others have word by word is not about this node, though it
    /// may name it, as a list of all nodes does.
    private static List<Line> general(List<Line> own, List<Line> general, Map<String, Integer> counts) {
        if (own.size() != general.size()) {
            return own;
        }
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            Line line = own.get(i);
            lines.add(!line.around() && counts.getOrDefault(line.whole(), 0) > 1 ? line : general.get(i));
        }
        return lines;
    }

    /// What changes, without the unchanged lines around it and their numbers.
    private static List<String> changed(List<Line> lines) {
        return lines.stream().filter(line -> !line.around()).map(Line::whole).toList();
    }

    /// Nodes that stand together.
    private static final class Alike {
        private final SortedSet<String> nodes = new TreeSet<>();
        private final List<Line> first;
        private final List<Line> general;
        private boolean equal = true;

        Alike(List<Line> first, List<Line> general) {
            this.first = first;
            this.general = general;
        }

        void add(List<String> more, List<Line> lines) {
            nodes.addAll(more);
            equal &= changed(lines).equals(changed(first));
        }

        List<String> shown() {
            return (equal ? first : general).stream().map(Line::shown).toList();
        }
    }

    private static List<String> shown(List<Alike> groups) {
        List<String> all = new ArrayList<>();
        for (Alike group : groups) {
            if (!all.isEmpty()) {
                all.add("");
            }
            all.add(heading(group.nodes));
            all.addAll(group.shown());
        }
        return List.copyOf(all);
    }

    private static String heading(SortedSet<String> nodes) {
        return nodes.size() + (nodes.size() == 1 ? " node: " : " nodes: ") + Hostlist.fold(nodes);
    }
}
