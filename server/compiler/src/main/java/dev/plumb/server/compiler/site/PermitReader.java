package dev.plumb.server.compiler.site;

import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Suggestion;
import dev.plumb.server.compiler.yaml.Place;
import dev.plumb.server.compiler.yaml.Problems;
import dev.plumb.server.compiler.yaml.Yaml;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads `permit:` on an entry or in a layer (rule 28).
final class PermitReader {
    private final Set<String> windows;
    private final Problems problems;

    /// @param windows the names of all, those that are not well formed too
    PermitReader(Set<String> windows, Problems problems) {
        this.windows = new TreeSet<>(windows);
        this.problems = problems;
    }

    Map<Disruption, Permit> read(Fields fields) {
        Map<Disruption, Permit> permits = new EnumMap<>(Disruption.class);
        for (Yaml.Entry entry : fields.mapping("permit")) {
            Disruption.read(entry.name())
                    .ifPresentOrElse(
                            disruption -> permit(entry.value()).ifPresent(permit -> permits.put(disruption, permit)),
                            () -> unknownClass(entry));
        }
        return permits;
    }

    /// Where `audit` and the permits are written, by what each is called: `audit`, `permit restart`.
    static Map<String, Place> places(Fields fields) {
        Map<String, Place> places = new HashMap<>();
        fields.find("audit").ifPresent(audit -> places.put("audit", audit.place()));
        if (fields.find("permit").orElse(null) instanceof Yaml.Mapping permits) {
            permits.entries()
                    .forEach(one ->
                            places.put("permit " + one.name(), one.value().place()));
        }
        return places;
    }

    private Optional<Permit> permit(Yaml value) {
        Optional<Permit> permit = value instanceof Yaml.Scalar scalar ? Permit.read(scalar.text()) : Optional.empty();
        if (permit.isEmpty()) {
            problems.add(
                    value.place(),
                    "permit.unknown",
                    "expected always, when-idle, in-window NAME, by-order or never, found " + Fields.shown(value));
        } else if (permit.get() instanceof Permit.InWindow(String window) && !windows.contains(window)) {
            problems.add(
                    value.place(),
                    "window.unknown",
                    "there is no window " + Quoted.of(window),
                    Suggestion.advice(window, windows).orElse("declare it under windows: in site.yaml"));
        }
        return permit;
    }

    private void unknownClass(Yaml.Entry entry) {
        List<String> classes =
                Arrays.stream(Disruption.values()).map(Disruption::word).toList();
        problems.add(
                entry.place(),
                "permit.unknown-class",
                "there is no class of actions " + Quoted.of(entry.name()),
                Suggestion.advice(entry.name(), classes).orElseGet(() -> "there are " + String.join(", ", classes)));
    }
}
