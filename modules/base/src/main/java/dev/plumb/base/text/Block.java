package dev.plumb.base.text;

import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.List;

/// Lines between two marker comments, by which they are found again whatever they hold.
///
/// @param comment how a comment begins in that file
/// @param label tells blocks of one file apart
public record Block(String comment, String label) {

    /// Where a block is.
    public sealed interface Place {
        /// Nowhere.
        record None() implements Place {}

        /// From its first marker to after its last.
        record Lies(int from, int to, List<String> content) implements Place {
            public Lies {
                content = List.copyOf(content);
            }
        }

        /// Its markers do not fit together, so nobody knows what is ours.
        record Broken(String why) implements Place {}
    }

    private String begin() {
        return comment + " BEGIN plumb " + label;
    }

    private String end() {
        return comment + " END plumb " + label;
    }

    /// Finds the block.
    public Place find(Lines lines) {
        List<Integer> begins = indexes(lines, begin());
        List<Integer> ends = indexes(lines, end());
        if (begins.isEmpty() && ends.isEmpty()) {
            return new Place.None();
        }
        if (begins.size() != 1 || ends.size() != 1 || begins.getFirst() > ends.getFirst()) {
            return new Place.Broken("expected one " + Quoted.of(begin()) + " before one " + Quoted.of(end())
                    + ", found " + begins.size() + " and " + ends.size());
        }
        List<String> content = new ArrayList<>();
        for (int i = begins.getFirst() + 1; i < ends.getFirst(); i++) {
            content.add(lines.at(i));
        }
        return new Place.Lies(begins.getFirst(), ends.getFirst() + 1, content);
    }

    private static List<Integer> indexes(Lines lines, String marker) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.at(i).strip().equals(marker)) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    /// The block's lines with its markers.
    public List<String> marked(List<String> content) {
        List<String> all = new ArrayList<>();
        all.add(begin());
        all.addAll(content);
        all.add(end());
        return all;
    }

    /// The text with the block's content replaced.
    public Lines replace(Lines lines, Place.Lies lies, List<String> content) {
        Lines without = lines.remove(lies.from() + 1, lies.to() - 1);
        return without.insert(lies.from() + 1, content);
    }
}
