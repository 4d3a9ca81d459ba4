package dev.plumb.base.sshkey;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The lines of a file of added keys, each key below a mark that names it. People edit the file too, so a mark may
/// have lost its key and a key its mark: only a line that sshd reads as a key belongs to the mark above it, and our
/// own key is also found without its mark.
record KeyLines(List<String> lines) {
    static final String MARK = "# plumb: ";

    KeyLines {
        lines = List.copyOf(lines);
    }

    /// The lines with the key where it was, or at the end, or without it; all others as they are.
    List<String> edited(SshKeySpec desired) {
        List<Integer> ours = ours(desired);
        List<String> wished = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            if (!desired.absent() && !ours.isEmpty() && at == ours.getFirst()) {
                wished.addAll(List.of(desired.mark(), desired.key()));
            }
            if (!ours.contains(at)) {
                wished.add(lines.get(at));
            }
        }
        if (!desired.absent() && ours.isEmpty()) {
            wished.addAll(List.of(desired.mark(), desired.key()));
        }
        return wished;
    }

    /// Whether the key, or the line that names it, is among them.
    boolean hold(SshKeySpec desired) {
        return !ours(desired).isEmpty();
    }

    private List<Integer> ours(SshKeySpec desired) {
        return IntStream.range(0, lines.size())
                .filter(at -> marked(at, desired.mark()) || lost(at, desired.key()))
                .boxed()
                .toList();
    }

    /// The mark itself, or the key below it.
    private boolean marked(int at, String mark) {
        return lines.get(at).equals(mark) || (at > 0 && lines.get(at - 1).equals(mark) && key(lines.get(at)));
    }

    /// This key, below no mark at all: what stands below another's mark is the other's.
    private boolean lost(int at, String key) {
        return PublicKey.same(lines.get(at), key)
                && (at == 0 || !lines.get(at - 1).startsWith(MARK));
    }

    /// sshd(8): empty lines and those that begin with `#` are no keys.
    private static boolean key(String line) {
        return !line.isBlank() && !line.strip().startsWith("#");
    }
}
