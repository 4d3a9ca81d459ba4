package dev.plumb.suites;

import dev.plumb.suites.SystemCalls.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a call names, as absolute paths where it names files: of a rename both names, of a write the file and not the
/// bytes. Read from what strace(1) prints with `-y`: `5</etc>, "motd"` is `/etc/motd`.
final class Touched {
    private static final Pattern WORD = Pattern.compile("(?:AT_FDCWD|\\d+)<([^>]*)>|\"((?:[^\"\\\\]|\\\\.)*)\"");
    /// Calls on a descriptor alone: what they quote is content, or the name of an attribute.
    private static final Set<String> ON_DESCRIPTORS = Set.of(
            "write",
            "pwrite64",
            "writev",
            "pwritev",
            "pwritev2",
            "sendfile",
            "copy_file_range",
            "splice",
            "fchmod",
            "fchown",
            "ftruncate",
            "fallocate",
            "fsetxattr",
            "fremovexattr");

    private Touched() {}

    static List<String> by(Call call) {
        boolean names = !ON_DESCRIPTORS.contains(call.name());
        List<String> found = new ArrayList<>();
        String folder = "";
        boolean used = true;
        boolean text = call.name().startsWith("symlink");
        for (Matcher word = WORD.matcher(call.arguments()); word.find(); ) {
            if (word.group(1) != null) {
                if (!used) {
                    found.add(folder);
                }
                folder = word.group(1);
                used = false;
            } else if (names && text) {
                text = false; // where a symbolic link points to is not touched
            } else if (names) {
                found.add(path(folder, word.group(2)));
                used = true;
            }
        }
        if (!used) {
            found.add(folder);
        }
        return List.copyOf(found);
    }

    private static String path(String folder, String name) {
        return name.startsWith("/") || folder.isEmpty() ? name : folder + (folder.endsWith("/") ? "" : "/") + name;
    }
}
