package dev.plumb.api.node;

import dev.plumb.api.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an archive brought into a directory, so that it is told later from what others put there. It stands in the
/// directory itself, beside the stamp, in a file of root's alone: one line for each file and link, in the order in
/// which they were unpacked.
///
/// @param members by their paths, relative to the directory
public record Unpacked(SortedMap<String, Member> members) {
    public Unpacked {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /// The name of the file that goes with a stamp.
    public static String fileOf(String stamp) {
        return stamp + ".members";
    }

    /// A file or a link as it was unpacked.
    ///
    /// @param link whether it is a symbolic link
    /// @param size in bytes, of a link of its target
    /// @param sha256 of the content, of a link of its target; lower-case hex
    public record Member(boolean link, long size, String sha256) {
        /// A regular file.
        public static Member file(long size, String sha256) {
            return new Member(false, size, sha256);
        }

        /// A symbolic link.
        public static Member link(String target) {
            byte[] bytes = target.getBytes(StandardCharsets.UTF_8);
            return new Member(true, bytes.length, Sha256.hex(bytes));
        }

        /// Its line in the list, with the line break.
        public String line(String path) {
            return (link ? "link " : "file ") + size + " " + sha256 + " " + escaped(path) + "\n";
        }
    }

    /// Reads a list. Of two lines for one path the later holds, as in the archive; a line that says nothing is left
    /// out.
    public static Unpacked read(String text) {
        SortedMap<String, Member> members = new TreeMap<>();
        for (String line : text.split("\n", -1)) {
            String[] words = line.split(" ", 4);
            if (words.length == 4) {
                size(words[1])
                        .ifPresent(size ->
                                members.put(unescaped(words[3]), new Member(words[0].equals("link"), size, words[2])));
            }
        }
        return new Unpacked(members);
    }

    /// What came with the archive under a path.
    public Optional<Member> at(String path) {
        return Optional.ofNullable(members.get(path));
    }

    /// The whole list.
    public static String text(Map<String, Member> members) {
        StringBuilder text = new StringBuilder();
        members.forEach((path, member) -> text.append(member.line(path)));
        return text.toString();
    }

    private static Optional<Long> size(String word) {
        return word.matches("[0-9]{1,18}") ? Optional.of(Long.parseLong(word)) : Optional.empty();
    }

    /// A name may hold a line break.
    private static String escaped(String path) {
        return path.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String unescaped(String path) {
        StringBuilder text = new StringBuilder();
        boolean after = false;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (after) {
                text.append(c == 'n' ? '\n' : c);
                after = false;
            } else if (c == '\\') {
                after = true;
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}
