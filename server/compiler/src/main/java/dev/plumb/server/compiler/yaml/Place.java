package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.Comparator;

/// Where something is written.
///
/// @param file path within the site: `roles/base.yaml`
/// @param line counted from 1
/// @param column counted from 1, in Unicode code points
public record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /// The beginning of a file.
    public static Place of(String file) {
        return new Place(file, 1, 1);
    }

    /// A problem of the site's author that stands here.
    public Problem problem(String code, String summary) {
        return Problem.author(code, summary).at(toString());
    }

    /// The place some columns further on the same line.
    public Place right(int columns) {
        return new Place(file, line, column + columns);
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
