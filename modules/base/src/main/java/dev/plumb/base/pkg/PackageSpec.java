package dev.plumb.base.pkg;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.OwnedFile;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a package shall be.
///
/// @param version exactly this one
/// @param pin versions that the package manager may choose, as a glob
/// @param hold whether it is kept from upgrades; empty leaves that alone
/// @param purge a removal takes its configuration files too
public record PackageSpec(
        ResourceId id,
        Ensure ensure,
        Optional<String> version,
        Optional<String> pin,
        Optional<Boolean> hold,
        boolean purge)
        implements ResourceSpec {

    /// The package's name, with its architecture where one is given.
    public String name() {
        return id.name();
    }

    /// The preferences file of our own. Above 500, the priority of a repository, and below 1000: apt takes the
    /// pinned versions before others, but never goes back to a lower one by itself (apt_preferences(5)).
    OwnedFile preferences() {
        String path = "/etc/apt/preferences.d/plumb-" + name().replace(':', '_') + ".pref";
        return OwnedFile.of(
                        path, pin.filter(glob -> !absent()).map(this::pinText).map(Content::of))
                .inFolderOfRoot();
    }

    private String pinText(String glob) {
        return "# written by plumb: " + id + "\nPackage: " + name() + "\nPin: version " + glob
                + "\nPin-Priority: 990\n";
    }

    /// Whether a version is one that the pin allows.
    boolean pinned(String version) {
        return pin.map(glob -> version.matches(
                        Arrays.stream(glob.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"))))
                .orElse(true);
    }
}
