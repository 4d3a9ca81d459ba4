package dev.plumb.base.line;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.type.Quoted;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.text.Block;
import dev.plumb.base.text.Lines;
import dev.plumb.base.text.SharedFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Decides what a line or block needs.
final class LinePlan {
    private LinePlan() {}

    static Plan of(LineSpec desired, Observed<SharedFile> observed) {
        return switch (observed) {
            case Observed.Absent<SharedFile> absent -> missing(desired);
            case Observed.Present<SharedFile>(SharedFile file) ->
                file.obstacle()
                        .orElseGet(
                                () -> edit(desired, file, Lines.of(file.text().orElse(""))));
            case Observed.Unreadable<SharedFile>(Problem why) -> new Plan.Unknown(why);
            case Observed.Blocked<SharedFile>(String on) -> new Plan.Waiting(on);
        };
    }

    private static Plan missing(LineSpec desired) {
        String path = desired.name().path();
        if (desired.absent()) {
            return new Plan.InSync("there is no " + Quoted.of(path));
        }
        if (!desired.create()) {
            return new Plan.Waiting(Plans.first(
                    Quoted.of(path), "declare the package or the file that brings it, or add 'create: true'"));
        }
        String text = Lines.of("").insert(0, wanted(desired)).text();
        return new Plan.Change(List.of(Action.quiet(
                "create the file with " + what(desired),
                List.of(Difference.missing()),
                SharedFile.create(path, text))));
    }

    private static List<String> wanted(LineSpec desired) {
        return desired.block() ? desired.marked().marked(desired.text()) : desired.text();
    }

    private static String what(LineSpec desired) {
        return desired.block() ? "the block" : "the line";
    }

    private static Plan edit(LineSpec desired, SharedFile file, Lines lines) {
        boolean marked =
                desired.block() || (desired.text().isEmpty() && desired.match().isEmpty());
        if (marked) {
            return switch (desired.marked().find(lines)) {
                case Block.Place.None none -> none(desired, file, lines);
                case Block.Place.Lies lies -> block(desired, file, lines, lies);
                case Block.Place.Broken(String why) ->
                    new Plan.Refused(Problem.operator("line.broken-block", why)
                            .advise("put the markers in " + Quoted.of(file.path()) + " right, or remove both"));
            };
        }
        return desired.match()
                .map(match -> LineExpression.known(match).find(lines))
                .orElseGet(() -> Optional.of(equal(desired.text().getFirst(), lines)))
                .map(ours -> found(desired, file, lines, ours))
                .orElseGet(() -> endless(desired.match()));
    }

    private static Plan endless(Optional<String> expression) {
        return new Plan.Refused(LineProvider.endless(expression.orElse("")));
    }

    private static List<Integer> equal(String text, Lines lines) {
        return IntStream.range(0, lines.size())
                .filter(i -> lines.at(i).equals(text))
                .boxed()
                .toList();
    }

    private static Plan found(LineSpec desired, SharedFile file, Lines lines, List<Integer> ours) {
        if (ours.isEmpty()) {
            return none(desired, file, lines);
        }
        return desired.absent() ? remove(desired, file, lines, ours) : line(desired, file, lines, ours);
    }

    private static Plan none(LineSpec desired, SharedFile file, Lines lines) {
        if (desired.absent()) {
            return new Plan.InSync("no such line");
        }
        return desired.below()
                .map(below -> LineExpression.known(below).find(lines))
                .orElseGet(() -> Optional.of(List.of()))
                .map(above -> above.isEmpty() ? lines.size() : above.getLast() + 1)
                .<Plan>map(index -> change(
                        "add " + what(desired), Difference.missing(), file, lines.insert(index, wanted(desired))))
                .orElseGet(() -> endless(desired.below()));
    }

    private static Plan block(LineSpec desired, SharedFile file, Lines lines, Block.Place.Lies lies) {
        if (desired.absent()) {
            return removed("remove the block", desired, file, lines.remove(lies.from(), lies.to()));
        }
        if (lies.content().equals(desired.text())) {
            return new Plan.InSync("the block is as declared");
        }
        Difference difference = Difference.of("text", joined(lies.content()), joined(desired.text()));
        return change("replace the block", difference, file, desired.marked().replace(lines, lies, desired.text()));
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines);
    }

    private static Plan line(LineSpec desired, SharedFile file, Lines lines, List<Integer> ours) {
        String text = desired.text().getFirst();
        int first = ours.getFirst();
        boolean others = desired.match().isPresent() && ours.size() > 1;
        if (lines.at(first).equals(text) && !others) {
            return new Plan.InSync("the line is there");
        }
        Lines changed = lines.with(first, text);
        for (int index : ours.subList(1, ours.size()).reversed()) {
            changed = changed.remove(index, index + 1);
        }
        String was = joined(ours.stream().map(lines::at).toList());
        return change(
                others ? "replace the lines by one" : "replace the line",
                Difference.of("text", was, text),
                file,
                changed);
    }

    private static Plan remove(LineSpec desired, SharedFile file, Lines lines, List<Integer> ours) {
        Lines changed = lines;
        for (int index : ours.reversed()) {
            changed = changed.remove(index, index + 1);
        }
        return removed(
                ours.size() == 1 ? "remove the line" : "remove " + ours.size() + " lines", desired, file, changed);
    }

    /// A file that may be made for the line goes with it when nothing else stands in it.
    private static Plan removed(String summary, LineSpec desired, SharedFile file, Lines changed) {
        return desired.create() && changed.text().isEmpty()
                ? new Plan.Change(List.of(Action.quiet(
                        summary + ", and the file, which holds nothing else",
                        List.of(Difference.unwanted()),
                        file.remove())))
                : change(summary, Difference.unwanted(), file, changed);
    }

    private static Plan change(String summary, Difference difference, SharedFile file, Lines changed) {
        return new Plan.Change(List.of(Action.quiet(summary, List.of(difference), file.write(changed.text()))));
    }
}
