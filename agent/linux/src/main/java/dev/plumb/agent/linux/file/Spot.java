package dev.plumb.agent.linux.file;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a member of an archive goes.
sealed interface Spot {
    /// Below the directory into which the archive is unpacked.
    record Inside(List<String> folders, String name) implements Spot {
        List<String> path() {
            List<String> path = new ArrayList<>(folders);
            path.add(name);
            return path;
        }
    }

    /// Stripped away whole.
    record Nowhere() implements Spot {}

    /// Refused.
    record Outside(Problem why) implements Spot {}

    /// Of a name as it stands in the archive.
    ///
    /// @param strip leading components that are dropped
    static Spot of(String member, int strip) {
        List<String> parts = new ArrayList<>();
        for (String part : member.split("/", -1)) {
            if (part.equals("..") || part.indexOf('\0') >= 0) {
                return new Outside(outside(member).orElseThrow());
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (member.startsWith("/")) {
            return new Outside(outside(member).orElseThrow());
        }
        List<String> kept = parts.subList(Math.min(strip, parts.size()), parts.size());
        return kept.isEmpty()
                ? new Nowhere()
                : new Inside(List.copyOf(kept.subList(0, kept.size() - 1)), kept.getLast());
    }

    /// Why what leads there is refused.
    static Optional<Problem> outside(String member) {
        return Optional.of(Problem.author(
                        "file.archive-outside", "expected members inside the directory, found " + Quoted.of(member))
                .advise("do not trust this archive"));
    }
}
