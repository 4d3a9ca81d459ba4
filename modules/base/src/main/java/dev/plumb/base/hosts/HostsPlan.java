package dev.plumb.base.hosts;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.TextFile;
import dev.plumb.base.text.Block;
import dev.plumb.base.text.Block.Place;
import dev.plumb.base.text.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides what to do about the block in `/etc/hosts`. What stands outside of it is nobody's business here.
final class HostsPlan {
    private static final Block BLOCK = new Block("#", "hosts");

    /// What a machine without the file needs besides, as Debian's netbase writes it.
    private static final String LOCAL = "127.0.0.1 localhost\n::1 localhost ip6-localhost ip6-loopback\n";

    private static final String BLOCK_ATTRIBUTE = "block";
    private static final int NAMED = 5;

    private HostsPlan() {}

    static Plan of(HostsSpec desired, TextFile found) {
        return switch (found) {
            case TextFile.Obstructed(Plan why) -> why;
            case TextFile.Missing missing -> desired.absent() ? new Plan.InSync("no such file") : create(desired);
            case TextFile.Present there -> {
                Lines lines = Lines.of(there.text());
                yield switch (BLOCK.find(lines)) {
                    case Place.None none ->
                        desired.absent()
                                ? new Plan.InSync("the file has no block of ours")
                                : add(desired, there, lines);
                    case Place.Lies lies ->
                        desired.absent() ? remove(there, lines, lies) : update(desired, there, lines, lies);
                    case Place.Broken(String why) -> broken(why);
                };
            }
        };
    }

    private static Plan create(HostsSpec desired) {
        Lines lines = Lines.of(LOCAL);
        return change(
                "create the file with " + count(desired) + note(desired, lines),
                Difference.missing(),
                write(new TextFile.Missing(), lines.insert(lines.size(), BLOCK.marked(texts(desired)))));
    }

    private static Plan add(HostsSpec desired, TextFile there, Lines lines) {
        return change(
                "add a block of " + count(desired) + note(desired, lines),
                Difference.missing(),
                write(there, lines.insert(lines.size(), BLOCK.marked(texts(desired)))));
    }

    private static Plan update(HostsSpec desired, TextFile there, Lines lines, Place.Lies lies) {
        List<String> wanted = texts(desired);
        Lines outside = lines.remove(lies.from(), lies.to());
        if (lies.content().equals(wanted)) {
            return new Plan.InSync("the block has its " + count(desired) + note(desired, outside));
        }
        long fresh =
                wanted.stream().filter(line -> !lies.content().contains(line)).count();
        long gone =
                lies.content().stream().filter(line -> !wanted.contains(line)).count();
        return change(
                "rewrite the block: " + fresh + " new, " + gone + " gone, " + count(desired) + " in all"
                        + note(desired, outside),
                Difference.of(BLOCK_ATTRIBUTE, joined(lies.content()), joined(wanted)),
                write(there, BLOCK.replace(lines, lies, wanted)));
    }

    private static Plan remove(TextFile there, Lines lines, Place.Lies lies) {
        return change("remove the block", Difference.unwanted(), write(there, lines.remove(lies.from(), lies.to())));
    }

    private static Plan broken(String why) {
        return new Plan.Refused(Problem.operator("hosts.broken-block", why)
                .at(HostsSpec.FILE)
                .advise("remove the markers and what stood between them by hand"));
    }

    private static Plan change(String summary, Difference difference, FileStep step) {
        return new Plan.Change(List.of(Action.quiet(summary, List.of(difference), step)));
    }

    private static FileStep write(TextFile there, Lines lines) {
        Value.Content content = Value.Content.of(lines.text());
        return new FileStep.Write(HostsSpec.FILE, content, there.ownership(), Optional.empty(), false, there.basis());
    }

    private static List<String> texts(HostsSpec desired) {
        return desired.lines().stream().map(HostLine::toString).toList();
    }

    private static String joined(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String count(HostsSpec desired) {
        int lines = desired.lines().size();
        return lines == 1 ? "1 line" : lines + " lines";
    }

    /// What the reader should know although nothing is done about it: nodes without an address, and
    /// somebody's own lines that give a name of ours another address, as an installer's `127.0.1.1 node-01`.
    private static String note(HostsSpec desired, Lines outside) {
        List<String> notes = new ArrayList<>();
        if (!desired.unaddressed().isEmpty()) {
            notes.add("without an address and left out: " + some(desired.unaddressed()));
        }
        List<String> foreign = foreign(desired, outside);
        if (!foreign.isEmpty()) {
            notes.add("a line outside the block says otherwise: " + some(foreign));
        }
        return notes.stream().map(note -> "; " + note).collect(Collectors.joining());
    }

    private static List<String> foreign(HostsSpec desired, Lines outside) {
        Set<String> ours = desired.lines().stream()
                .flatMap(line -> line.names().stream().map(name -> key(line, name)))
                .collect(Collectors.toSet());
        Set<String> addressed = desired.lines().stream()
                .flatMap(line -> line.names().stream().map(name -> line.address() + " " + name))
                .collect(Collectors.toSet());
        return outside.lines().stream()
                .flatMap(line -> HostLine.read(line.text()).stream())
                .flatMap(line -> line.names().stream()
                        .filter(name -> ours.contains(key(line, name)))
                        .map(name -> line.address() + " " + name))
                .filter(said -> !addressed.contains(said))
                .toList();
    }

    private static String key(HostLine line, String name) {
        return (line.v6() ? "6 " : "4 ") + name;
    }

    private static String some(List<String> all) {
        String shown = String.join(", ", all.subList(0, Math.min(NAMED, all.size())));
        return all.size() > NAMED ? shown + " and " + (all.size() - NAMED) + " more" : shown;
    }
}
