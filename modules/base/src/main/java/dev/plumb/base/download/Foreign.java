package dev.plumb.base.download;

import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.node.FileView;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Unpacked;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import dev.plumb.base.path.TextFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds what in an unpacked directory did not come with its archive, or was changed since. Nothing of what is no
/// stranger's is read before all names are known: the content of large trees is looked at once, right before it goes.
final class Foreign {
    /// More than these are not looked for.
    static final int NAMED = 4;

    /// About 80,000 members.
    private static final int LIST_LIMIT = 8 << 20;

    private final DownloadSpec desired;
    private final FileView files;
    private final Unpacked unpacked;
    private final List<String> found = new ArrayList<>();
    private final List<String> members = new ArrayList<>();

    private Foreign(DownloadSpec desired, FileView files, Unpacked unpacked) {
        this.desired = desired;
        this.files = files;
        this.unpacked = unpacked;
    }

    /// What was unpacked; empty where nobody knows. A list that anyone but root could have written is none.
    static Optional<Unpacked> list(DownloadSpec desired, FileView files) {
        return TextFile.read(files, desired.listFile(), LIST_LIMIT) instanceof TextFile.Present(var owner, String text)
                        && owner.equals(Stamp.ROOT_ONLY)
                ? Optional.of(Unpacked.read(text))
                : Optional.empty();
    }

    /// Some of what is foreign, relative to the directory, at most [#NAMED].
    ///
    /// @param changed whether what was changed since counts too
    static Found.Strangers in(DownloadSpec desired, FileView files, Unpacked unpacked, boolean changed) {
        Foreign foreign = new Foreign(desired, files, unpacked);
        foreign.walk("");
        if (foreign.found.isEmpty() && changed) {
            foreign.compare();
        }
        return new Found.Strangers(foreign.found);
    }

    private void walk(String folder) {
        for (String name : files.list(desired.path() + folder)) {
            if (found.size() < NAMED && !(folder.isEmpty() && ownNames(name))) {
                look(folder.isEmpty() ? name : folder.substring(1) + "/" + name);
            }
        }
    }

    private static boolean ownNames(String name) {
        return name.equals(Stamp.NAME) || name.equals(Unpacked.fileOf(Stamp.NAME));
    }

    private void look(String path) {
        String whole = desired.path() + "/" + path;
        switch (files.state(whole)) {
            case FileState.Directory(Ownership ownership, boolean mountPoint) when !mountPoint -> walk("/" + path);
            case FileState.Regular file -> known(path, false);
            case FileState.Link link -> known(path, true);
            case FileState other -> found.add(path);
        }
    }

    private void known(String path, boolean link) {
        if (desired.others().contains(desired.path() + "/" + path)) {
            return;
        }
        boolean came = unpacked.at(path).filter(member -> member.link() == link).isPresent();
        (came ? members : found).add(path);
    }

    private void compare() {
        for (String path : members) {
            if (found.size() < NAMED && !unchanged(path, unpacked.at(path).orElseThrow())) {
                found.add(path);
            }
        }
    }

    private boolean unchanged(String path, Unpacked.Member member) {
        String whole = desired.path() + "/" + path;
        return switch (files.state(whole)) {
            case FileState.Link(String target, Ownership ownership) ->
                Unpacked.Member.link(target).equals(member);
            case FileState.Regular(Ownership ownership, long size, long links) ->
                size == member.size()
                        && files.compare(whole, new Value.Content(List.of(new Segment.Blob(member.sha256(), size))))
                                instanceof Comparison.Same;
            case FileState other -> false;
        };
    }
}
