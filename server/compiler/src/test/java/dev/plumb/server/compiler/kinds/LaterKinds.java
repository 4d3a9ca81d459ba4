package dev.plumb.server.compiler.kinds;

import static dev.plumb.api.Attribute.optional;

import dev.plumb.api.Claims;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.ResourceModule;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.type.Types;
import java.util.List;

/// What the language's example uses and later families bring, as kinds that are only compiled.
public final class LaterKinds implements ResourceModule {
    @Override
    public String family() {
        return "later";
    }

    @Override
    public List<ResourceProvider<?, ?>> providers() {
        return List.of(
                kind(KindDefinition.of(
                        "mount",
                        "A mount.",
                        Types.PATH,
                        "where",
                        optional("from", Types.LINE, "what"),
                        optional("options", Types.list(Types.LINE), "how"))),
                kind(KindDefinition.of(
                        "gpu-driver", "A driver.", Types.LINE, "whose", optional("branch", Types.VERSION, "which"))),
                kind(KindDefinition.of(
                        "gpu-settings", "Settings.", Types.LINE, "of what", optional("layout", Types.LINE, "how"))),
                kind(KindDefinition.of("slurm-worker", "A worker.", Types.LINE, "of which cluster")));
    }

    private static ResourceProvider<?, ?> kind(KindDefinition definition) {
        return new TestKind(definition, spec -> Claims.NONE);
    }
}
