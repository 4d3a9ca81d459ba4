package dev.plumb.agent.linux.packages;

import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What apt and dpkg said when they failed, as a problem with who can mend it. Their messages are read in
/// English: children run with `LANG=C.UTF-8`.
final class AptWords {
    private static final Pattern HOLDER = Pattern.compile("held by process ([0-9]+)(?: \\(([^)]*)\\))?");
    private static final String UNMET = "The following packages have unmet dependencies:";
    private static final int LINES = 12;

    /// How many lines above dpkg's error are told at most.
    private static final int ABOVE = 5;

    private static final List<String> PROGRESS = List.of(
            "Setting up ",
            "Preparing to unpack ",
            "Unpacking ",
            "Removing ",
            "Purging ",
            "Selecting ",
            "Processing triggers ",
            "(Reading database",
            "dpkg: error");

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
        } else if (said.contains(UNMET)) {
            return Problem.operator("package.unmet-dependencies", doing + ": " + unmet(said))
                    .advise(
                            "a pin, a version that is declared here, a hold or a missing repository keeps that away: look"
                                    + " at 'apt-cache policy' of what it depends on");
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

    /// apt does nothing at all while the dependencies of one package are not met, and does not say of which.
    static Optional<Problem> beside(Optional<Problem> ended, Optional<Problem> unrepaired) {
        return ended.map(why -> unrepaired
                .filter(first -> !why.equals(first))
                .map(first -> why.advise(why.advice().map(said -> said + "; ").orElse("")
                        + "what an earlier run left could not be repaired: " + first.summary()))
                .orElse(why));
    }

    /// The indented lines that apt writes of them. That it calls what it cannot have "held" misleads.
    private static String unmet(String said) {
        return said.lines()
                .dropWhile(line -> !line.startsWith(UNMET))
                .skip(1)
                .takeWhile(line -> line.startsWith(" "))
                .limit(LINES)
                .map(line -> line.strip().replaceAll(" +", " ").replaceFirst(" :", ":"))
                .collect(Collectors.joining("; "));
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
        SortedSet<Integer> told = new TreeSet<>();
        for (int line = 0; line < all.size(); line++) {
            if (all.get(line).startsWith("dpkg: error")) {
                told.addAll(aroundFailure(all, line));
            } else if (all.get(line).startsWith("E:")) {
                told.add(line);
            }
        }
        List<String> marked =
                told.stream().map(all::get).distinct().limit(LINES).toList();
        return String.join("; ", marked.isEmpty() ? all.subList(Math.max(0, all.size() - LINES), all.size()) : marked);
    }

    /// What a script of a package said stands above dpkg's error, how the script ended below it.
    private static List<Integer> aroundFailure(List<String> all, int error) {
        List<Integer> lines = new ArrayList<>();
        for (int above = error - 1; above >= Math.max(0, error - ABOVE) && !isProgress(all.get(above)); above--) {
            lines.add(above);
        }
        lines.add(error);
        if (error + 1 < all.size()) {
            lines.add(error + 1);
        }
        return lines;
    }

    private static boolean isProgress(String line) {
        return PROGRESS.stream().anyMatch(line::startsWith);
    }
}
