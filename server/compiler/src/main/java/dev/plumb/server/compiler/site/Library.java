package dev.plumb.server.compiler.site;

import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What ships with Plumb: kinds, and blueprints with their templates.
public final class Library {
    private final SortedMap<String, Kind> kinds = new TreeMap<>();
    private final SortedMap<String, Shipped> blueprints = new TreeMap<>();

    /// A kind with its definition, which is made once.
    public record Kind(ResourceProvider<?, ?> provider, KindDefinition definition) {}

    /// A blueprint's file, and where its templates are.
    ///
    /// @param family the module that brings it
    public record Shipped(String family, String yaml, Beside beside) {}

    /// The kinds and blueprints of these modules.
    ///
    /// @throws IllegalArgumentException when two bring the same name, or one names a blueprint it does not have
    public Library(Collection<? extends ResourceModule> modules) {
        for (ResourceModule module : modules) {
            for (ResourceProvider<?, ?> provider : module.providers()) {
                KindDefinition definition = provider.definition();
                take(definition.kind());
                kinds.put(definition.kind(), new Kind(provider, definition));
            }
            Beside beside = path -> resource(module, path);
            for (String name : module.blueprints()) {
                take(name);
                byte[] yaml = beside.read("blueprints/" + name + ".yaml")
                        .orElseThrow(() -> new IllegalArgumentException("no blueprint " + name + " in " + module));
                blueprints.put(name, new Shipped(module.family(), new String(yaml, StandardCharsets.UTF_8), beside));
            }
        }
    }

    private void take(String name) {
        if (kinds.containsKey(name) || blueprints.containsKey(name)) {
            throw new IllegalArgumentException("two kinds or blueprints are called " + name);
        }
    }

    private static Optional<byte[]> resource(ResourceModule module, String path) {
        try (InputStream stream = module.getClass().getResourceAsStream(path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The kind of this name.
    public Optional<Kind> kind(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /// All kinds by name.
    public SortedMap<String, Kind> kinds() {
        return Collections.unmodifiableSortedMap(kinds);
    }

    /// All blueprints by name.
    public SortedMap<String, Shipped> blueprints() {
        return Collections.unmodifiableSortedMap(blueprints);
    }
}
