package dev.plumb.base.pkg;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.OwnedFile;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
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
        return OwnedFile.of(
                        preferencesPath(),
                        pin.filter(glob -> !absent()).map(this::pinText).map(Content::of))
                .inFolderOfRoot();
    }

    /// A name that apt reads: of letters, digits, hyphens, underscores and full stops (apt_preferences(5)).
    /// What else a package name may have is written as its number, so that no two names are alike:
    /// `plumb-g_2b_2b.pref`.
    private String preferencesPath() {
        StringBuilder file = new StringBuilder("/etc/apt/preferences.d/plumb-");
        name().chars()
                .forEach(c -> file.append(
                        c == '+' || c == ':' ? "_" + HexFormat.of().toHexDigits((byte) c) : Character.toString(c)));
        return file.append(".pref").toString();
    }

    /// Takes its pin away.
    Action unpinning() {
        return Action.quiet(
                "remove its pin",
                List.of(Difference.of(preferencesPath(), "present", "absent")),
                new FileStep.Remove(preferencesPath()));
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
