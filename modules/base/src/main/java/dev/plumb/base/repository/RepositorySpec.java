package dev.plumb.base.repository;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.owned.OwnedFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a repository of packages shall be.
///
/// @param suites one that ends in `/` is a flat repository, without components
/// @param architectures all of the node where empty
/// @param key public keys in one armored block, of which one must have signed
/// @param priority of all that comes from its hosts (apt_preferences(5))
public record RepositorySpec(
        ResourceId id,
        Ensure ensure,
        List<String> uris,
        List<String> suites,
        List<String> components,
        List<String> architectures,
        Optional<String> key,
        Optional<Long> priority)
        implements ResourceSpec {

    public RepositorySpec {
        uris = List.copyOf(uris);
        suites = List.copyOf(suites);
        components = List.copyOf(components);
        architectures = List.copyOf(architectures);
    }

    String name() {
        return id.name();
    }

    /// Keyring, preferences and source; the source last, so that it never stands there without its key.
    List<OwnedFile> files() {
        return List.of(keyring(), preferences(), source());
    }

    /// What apt is to think of this repository, if anything.
    OwnedFile preferences() {
        Optional<Content> text = priority.filter(p -> !absent()).map(p -> Content.of(preferences(p)));
        return OwnedFile.of("/etc/apt/preferences.d/plumb-repository-" + name() + ".pref", text)
                .inFolderOfRoot();
    }

    /// The keyring of this repository alone.
    OwnedFile keyring() {
        return OwnedFile.of(
                        "/etc/apt/keyrings/" + name() + ".asc",
                        key.filter(k -> !absent()).map(Content::of))
                .inFolderOfRoot();
    }

    /// The source.
    OwnedFile source() {
        Optional<Content> text = absent() ? Optional.empty() : Optional.of(Content.of(sourceText()));
        return OwnedFile.of("/etc/apt/sources.list.d/" + name() + ".sources", text)
                .inFolderOfRoot();
    }

    /// The source in deb822 style (sources.list(5)).
    private String sourceText() {
        return "# written by plumb: " + id + "\nTypes: deb\n"
                + field("URIs", uris)
                + field("Suites", suites)
                + field("Components", components)
                + field("Architectures", architectures)
                + "Signed-By: " + keyring().path() + "\n";
    }

    private static String field(String name, List<String> words) {
        return words.isEmpty() ? "" : name + ": " + String.join(" ", words) + "\n";
    }

    private String preferences(long number) {
        return uris.stream()
                .map(uri -> Optional.ofNullable(URI.create(uri).getHost()).orElse(""))
                .distinct()
                .map(host -> "# written by plumb: " + id + "\nPackage: *\nPin: origin \"" + host + "\"\nPin-Priority: "
                        + number + "\n")
                .collect(Collectors.joining("\n"));
    }
}
