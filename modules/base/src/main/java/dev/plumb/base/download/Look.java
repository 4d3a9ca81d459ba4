package dev.plumb.base.download;

import dev.plumb.api.Observed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.Obstacle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Looks at what is there, without any network.
final class Look {
    private Look() {}

    static Observed<Found> at(DownloadSpec desired, FileView files) {
        String path = desired.path();
        String wanted = desired.unpack().isPresent() ? "a directory" : "a file";
        return switch (files.state(path)) {
            case FileState.Absent absent -> new Observed.Absent<>();
            case FileState.Regular(Ownership ownership, long size, long links) ->
                new Observed.Present<>(new Found.File(ownership, compared(desired, size, files)));
            case FileState.Directory(Ownership ownership, boolean mountPoint) ->
                new Observed.Present<>(directory(desired, ownership, mountPoint, files));
            case FileState.Link link -> obstructed(Obstacle.other(path, wanted, "a link"));
            case FileState.Special special -> obstructed(Obstacle.other(path, wanted, "a " + special.type()));
            case FileState.Remote(String mountPoint) -> obstructed(Obstacle.remote(path, mountPoint));
            case FileState.Unsafe(Problem why) -> obstructed(Obstacle.unsafe(why));
            case FileState.Unreadable(Problem why) -> new Observed.Unreadable<>(why);
        };
    }

    private static Found directory(DownloadSpec desired, Ownership ownership, boolean mountPoint, FileView files) {
        Optional<Stamp> stamp = Stamp.read(files, desired.stampFile());
        List<String> spared = new ArrayList<>();
        List<String> full = new ArrayList<>();
        boolean settled = stamp.equals(Optional.of(Stamp.of(desired)));
        for (String other : settled ? Set.<String>of() : desired.others()) {
            FileState there = files.state(other);
            if (!(there instanceof FileState.Absent)) {
                spared.add(other.substring(desired.path().length() + 1));
            }
            if (there instanceof FileState.Directory && !allDeclared(desired, other, files)) {
                full.add(other);
            }
        }
        Optional<Found.Strangers> foreign =
                settled && !desired.absent() ? Optional.empty() : foreign(desired, stamp, files);
        return new Found.Directory(
                ownership, mountPoint, stamp, files.list(desired.path()).isEmpty(), spared, full, foreign);
    }

    private static Optional<Found.Strangers> foreign(DownloadSpec desired, Optional<Stamp> stamp, FileView files) {
        boolean changed = desired.absent() || stamp.filter(Stamp::emptied).isEmpty();
        return Foreign.list(desired, files).map(list -> Foreign.in(desired, files, list, changed));
    }

    private static boolean allDeclared(DownloadSpec desired, String directory, FileView files) {
        return files.list(directory).stream()
                .map(name -> directory + "/" + name)
                .allMatch(path -> desired.others().contains(path)
                        || desired.others().tailSet(path + "/").stream()
                                .findFirst()
                                .filter(other -> other.startsWith(path + "/"))
                                .isPresent());
    }

    private static Observed<Found> obstructed(Plan why) {
        return new Observed.Present<>(new Found.Obstructed(why));
    }

    /// A blob is compared by its digest, so nothing is fetched.
    private static Comparison compared(DownloadSpec desired, long size, FileView files) {
        if (desired.absent() || desired.unpack().isPresent()) {
            return new Comparison.Different(Value.Content.of(""));
        }
        Segment blob = new Segment.Blob(desired.sha256(), size);
        return files.compare(desired.path(), new Value.Content(List.of(blob)));
    }

    /// The digest of what was found; empty when that is not told.
    static Optional<String> sha256(Value.Content found) {
        if (found.segments().size() != 1) {
            return Optional.empty();
        }
        return switch (found.segments().getFirst()) {
            case Segment.Blob(String sha256, long size) -> Optional.of(sha256);
            case Segment.Literal(String text) -> Optional.of(digest(text));
            case Segment.Sealed secret -> Optional.empty();
        };
    }

    private static String digest(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
