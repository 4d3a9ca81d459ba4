package dev.plumb.api.type;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Names in the notation of Slurm: `login,node-[01-20,30]`, `rack[1-2]-n[01-16]`. Padding is kept, several
/// brackets multiply, and the order is that of `scontrol show hostnames`.
///
/// Stricter than Slurm: no empty names, no blanks, no name twice, all brackets closed. Wider in one point:
/// text may follow the last bracket (`node-[01-20].lab`), which Slurm 22.05 refuses ([#readBySlurm]).
///
/// @param text as it was written
/// @param names in the order of the list, at least one, at most [#LIMIT]
public record Hostlist(String text, List<String> names) {
    /// How many names one list may have: Slurm's own limit (`MAX_RANGE`, src/common/hostlist.c).
    public static final int LIMIT = 65_536;

    private static final Pattern BEHIND = Pattern.compile("][^\\[\\],]+(,|$)");

    public Hostlist {
        names = List.copyOf(names);
    }

    /// What became of reading a hostlist.
    public sealed interface Parsed {
        /// It is well formed.
        record Ok(Hostlist hostlist) implements Parsed {}

        /// It is not.
        ///
        /// @param offset where, in UTF-16 code units
        /// @param summary lower case, values quoted
        /// @param advice empty where the summary says it
        record Refused(int offset, String summary, String advice) implements Parsed {}
    }

    /// Reads a hostlist.
    public static Parsed parse(String text) {
        try {
            List<String> names = new HostlistParser(text).names();
            Set<String> seen = new LinkedHashSet<>();
            for (String name : names) {
                if (!seen.add(name)) {
                    return new Parsed.Refused(0, "the list names " + Quoted.of(name) + " twice", "");
                }
            }
            return new Parsed.Ok(new Hostlist(text, names));
        } catch (HostlistParser.Malformed e) {
            return e.refused();
        }
    }

    /// Whether Slurm reads it: no text follows the last bracket of a name.
    public boolean readBySlurm() {
        return !BEHIND.matcher(text).find();
    }

    /// Folds names into the shortest usual hostlist, in natural order: `node-[01-03,07]`. Names twice count
    /// once.
    public static String fold(Collection<String> names) {
        return HostlistFold.fold(names);
    }

    @Override
    public String toString() {
        return text;
    }
}
