package dev.plumb.api.node;

import java.util.List;

/// What must hold after a guarded change ([ProcessStep.Guarded]).
public sealed interface Probe {
    /// A program ends with 0.
    record Succeeds(Command command) implements Probe {}

    /// Every one of these accepts a new connection.
    record Reaches(List<Endpoint> endpoints) implements Probe {
        public Reaches {
            endpoints = List.copyOf(endpoints);
        }
    }
}
