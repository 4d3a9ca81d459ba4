package dev.plumb.cli;

import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The families of kinds that are on the class path.
///
/// @param modules in order of family name
record Families(List<ResourceModule> modules) {
    Families {
        modules = List.copyOf(modules);
    }

    /// All of them.
    static Families load() {
        return new Families(ServiceLoader.load(ResourceModule.class).stream()
                .map(ServiceLoader.Provider::get)
                .sorted((one, other) -> one.family().compareTo(other.family()))
                .toList());
    }

    /// A kind and the family that brings it.
    record Kind(ResourceModule family, ResourceProvider<?, ?> provider) {
        private static final Pattern COMMENT = Pattern.compile("<!--.*-->\n\n?");

        /// The kind's page: example, attributes, faults; in Markdown, without the comment for who edits it.
        Optional<String> page() {
            String path = "pages/" + provider.definition().kind() + ".md";
            try (InputStream stream = family.getClass().getResourceAsStream(path)) {
                return stream == null
                        ? Optional.empty()
                        : Optional.of(COMMENT.matcher(new String(stream.readAllBytes(), StandardCharsets.UTF_8))
                                .replaceFirst(""));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// All kinds by name.
    SortedMap<String, Kind> kinds() {
        SortedMap<String, Kind> kinds = new TreeMap<>();
        for (ResourceModule module : modules) {
            module.providers().forEach(p -> kinds.put(p.definition().kind(), new Kind(module, p)));
        }
        return kinds;
    }
}
