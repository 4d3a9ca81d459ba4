package dev.plumb.agent.linux.packages;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What apt and dpkg said when they failed, as a problem with who can mend it. Their messages are read in
/// English: children run with `LANG=C.UTF-8`.
final class AptWords {
    private static final Pattern HOLDER = Pattern.compile("held by process ([0-9]+)(?: \\(([^)]*)\\))?");
    private static final int LINES = 12;

    private AptWords() {}

    static Problem problem(String doing, String said) {
        if (said.contains("Could not get lock") || said.contains("Unable to lock")) {
            return locked(doing, said);
        } else if (said.contains("dpkg was interrupted")) {
            return Problem.operator("package.interrupted", doing + ": an earlier run of dpkg was interrupted")
                    .advise("the next run repairs it");
        } else if (said.contains("Unable to locate package") || said.contains("has no installation candidate")) {
            return Problem.author("package.unknown", doing + ": " + errors(said))
                    .advise("check the spelling, and that its repository is declared");
        } else if (said.matches("(?s).*Version '.*' for '.*' was not found.*")) {
            return Problem.author("package.no-such-version", doing + ": " + errors(said))
                    .advise("look at 'apt-cache policy' for what the repositories have");
        } else if (said.contains("NO_PUBKEY") || said.contains("is not signed") || said.contains("be authenticated")) {
            return Problem.operator("package.not-authenticated", doing + ": " + errors(said))
                    .advise("give the repository its right key; nothing unsigned is ever installed");
        } else if (said.contains("No space left") || said.contains("enough free space")) {
            return Problem.environment("package.no-space", doing + ": no space is left on the device");
        } else if (said.contains("Failed to fetch")
                || said.contains("Could not resolve")
                || said.contains("Unable to fetch")) {
            return Problem.environment("package.not-fetched", doing + ": " + errors(said))
                    .advise("look at the network and the mirror; the next run tries again");
        }
        return Problem.operator("package.failed", doing + ": " + errors(said));
    }

    private static Problem locked(String doing, String said) {
        Matcher holder = HOLDER.matcher(said);
        String who = holder.find()
                ? "process " + holder.group(1) + (holder.group(2) == null ? "" : " " + Quoted.of(holder.group(2)))
                : "another process";
        return Problem.environment("package.locked", doing + ": " + who + " holds the lock of the package manager")
                .advise("the next run tries again");
    }

    /// The lines marked as errors, or the last ones where none is.
    private static String errors(String said) {
        List<String> all =
                said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String marked = all.stream()
                .filter(line -> line.startsWith("E:") || line.startsWith("dpkg: error"))
                .distinct()
                .limit(LINES)
                .collect(Collectors.joining("; "));
        return marked.isEmpty() ? String.join("; ", all.subList(Math.max(0, all.size() - LINES), all.size())) : marked;
    }
}
