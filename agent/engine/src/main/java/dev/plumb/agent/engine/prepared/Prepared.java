package dev.plumb.agent.engine.prepared;

import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.report.ResourceReport;
import dev.plumb.api.Claims;
import dev.plumb.api.Problem;

/// A resource of a manifest, as far as this agent can make something of it.
public sealed interface Prepared {

    /// It can be managed.
    ///
    /// @param wire its declaration as canonical JSON
    /// @param inSync what it reports when there is nothing to do; made once, for most resources report it
    ///     mostly
    record Ready(Managed<?, ?> managed, String wire, ResourceReport inSync) implements Prepared {
        @Override
        public ManifestResource declared() {
            return managed.declared();
        }
    }

    /// This agent has no such kind, or an older version of it.
    record Lacking(ManifestResource declared, String needs) implements Prepared {}

    /// Its attributes contradict each other, which the compiler should have refused, or it fights with another.
    record Invalid(ManifestResource declared, Problem problem) implements Prepared {}

    /// What was declared.
    ManifestResource declared();

    /// Whether it says of itself that what it brings may not be told.
    default boolean secret() {
        return this instanceof Ready ready
                ? ready.managed().secret()
                : declared().secret();
    }

    /// What it owns and needs; nothing for what cannot be managed.
    default Claims claims() {
        return this instanceof Ready(Managed<?, ?> managed, String wire, ResourceReport inSync)
                ? managed.claims()
                : Claims.NONE;
    }
}
