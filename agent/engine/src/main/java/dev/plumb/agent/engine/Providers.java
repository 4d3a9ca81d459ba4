package dev.plumb.agent.engine;

import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The kinds that this agent can manage, by name.
public final class Providers {
    private final Map<String, ResourceProvider<?, ?>> byKind;

    private Providers(Map<String, ResourceProvider<?, ?>> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    /// The kinds of these families; two of one name are a mistake of the build.
    public static Providers of(Iterable<? extends ResourceModule> families) {
        Map<String, ResourceProvider<?, ?>> byKind = new HashMap<>();
        for (ResourceModule family : families) {
            for (ResourceProvider<?, ?> provider : family.providers()) {
                String kind = provider.definition().kind();
                if (byKind.put(kind, provider) != null) {
                    throw new IllegalStateException("two kinds of the name " + kind);
                }
            }
        }
        return new Providers(byKind);
    }

    /// The provider of a kind.
    public Optional<ResourceProvider<?, ?>> provider(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
