package dev.plumb.cli.explain;

import java.util.ArrayList;
import java.util.List;

/// Lines of cells, aligned in columns.
final class Rows {
    /// A cell wider than this does not push the next one away on the other lines.
    private static final int WIDEST = 40;

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    Rows(String indent) {
        this.indent = indent;
    }

    /// Adds a line.
    void add(String... cells) {
        rows.add(List.of(cells));
    }

    /// The lines; nothing stands behind the last cell that is not empty.
    List<String> lines() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                if (widths.size() == i) {
                    widths.add(0);
                }
                int width = row.get(i).length();
                if (width <= WIDEST) {
                    widths.set(i, Math.max(widths.get(i), width));
                }
            }
        }
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private String line(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder(indent);
        for (int i = 0; i < row.size(); i++) {
            int width = widths.get(i);
            String cell = row.get(i);
            if (width > 0 || !cell.isEmpty()) {
                line.append(cell)
                        .repeat(' ', Math.max(0, width - cell.length()))
                        .append("  ");
            }
        }
        return line.toString().stripTrailing();
    }
}
