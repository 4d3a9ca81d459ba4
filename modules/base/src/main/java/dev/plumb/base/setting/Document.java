package dev.plumb.base.setting;

import java.util.List;
import java.util.Optional;

/// A text of one format, taken apart as far as is needed to change one value and nothing else.
interface Document {
    /// What is in it; containers are left out.
    List<Entry> entries();

    /// Where a key that is not there yet goes.
    Placed place(List<String> key);

    /// Where a new value goes, or why there is no safe place for it.
    sealed interface Placed {
        /// Between what is put before and behind it, at an offset.
        record At(int offset, String before, String behind) implements Placed {}

        /// Nowhere.
        record Nowhere(String why) implements Placed {}
    }

    /// The entry of a key.
    default Optional<Entry> find(List<String> key) {
        return entries().stream().filter(entry -> entry.key().equals(key)).findFirst();
    }

    /// Thrown by a reader where the text is not understood; never leaves this package.
    final class Unclear extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unclear(String text, int offset, String why) {
            super("line "
                    + (1
                            + text.substring(0, Math.min(offset, text.length()))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count()) + ": " + why);
        }
    }

    /// What became of reading a text.
    sealed interface Read {
        /// Understood.
        record Ok(Document document) implements Read {}

        /// Not understood well enough to change it.
        record No(String why) implements Read {}
    }
}
