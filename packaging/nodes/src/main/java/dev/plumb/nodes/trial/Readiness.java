package dev.plumb.nodes.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What must be so before the story can set itself up.
///
/// @param osRelease the text of `/etc/os-release`, os-release(5); empty where there is none
record Readiness(boolean root, String osRelease) {

    /// What is missing, one line each; empty when all is there.
    List<String> missing() {
        List<String> lines = new ArrayList<>();
        if (!isDebian()) {
            lines.add("Debian 12 or newer, or Ubuntu: this is "
                    + field("PRETTY_NAME").orElse("another system") + ". A virtual machine of either will do");
        }
        if (!root) {
            lines.add("root, to install what is missing and to boot a node: sudo ./plumb try");
        }
        return List.copyOf(lines);
    }

    private boolean isDebian() {
        String family = field("ID").orElse("") + " " + field("ID_LIKE").orElse("");
        return List.of(family.split(" ")).stream().anyMatch(id -> id.equals("debian") || id.equals("ubuntu"));
    }

    private Optional<String> field(String name) {
        return osRelease
                .lines()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).replace("\"", ""))
                .findFirst();
    }
}
