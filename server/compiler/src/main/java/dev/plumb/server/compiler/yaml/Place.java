package dev.plumb.server.compiler.yaml;

import dev.plumb.api.Problem;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where something is written.
///
/// @param file path within the site: `roles/base.yaml`
/// @param line counted from 1
/// @param column counted from 1, in Unicode code points
public record Place(String file, int line, int column) implements Comparable<Place> {
    private static final Pattern WRITTEN = Pattern.compile("(.+):([0-9]{1,9}):([0-9]{1,9})", Pattern.DOTALL);
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::file).thenComparingInt(Place::line).thenComparingInt(Place::column);

    /// The beginning of a file.
    public static Place of(String file) {
        return new Place(file, 1, 1);
    }

    /// Reads what [#toString] writes; of a path alone, the beginning of the file.
    public static Place read(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        return matcher.matches()
                ? new Place(matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)))
                : of(text);
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
