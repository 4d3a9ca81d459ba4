package dev.plumb.server.compiler.expand;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.resource.Declared;
import dev.plumb.server.compiler.resource.Link;
import dev.plumb.server.compiler.resource.Standing;
import dev.plumb.server.compiler.resource.Step;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.EngineKeys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The entries of one role, or of one use of a blueprint, with what surrounds them.
///
/// @param around what surrounds them; equal on nodes where it is the same
/// @param sight what they may look at
public record Frame(Around around, Sight sight) {

    /// What surrounds the entries.
    ///
    /// @param definition whose entries they are
    /// @param labels the scope of label kinds: the role's name, or the use's id
    /// @param via the uses around, the outermost first
    /// @param absent the use shall be gone, and with it its entries, in reverse
    /// @param onFacts whether the use itself depends on facts
    /// @param keys what the uses around say for all their entries
    public record Around(
            Definition definition,
            String labels,
            List<Standing.Via> via,
            boolean absent,
            boolean onFacts,
            Declared.Keys keys,
            List<String> because) {
        public Around {
            via = List.copyOf(via);
            because = List.copyOf(because);
        }

        /// What surrounds the entries of a use within these.
        Around within(Definition blueprint, Step.Uses use, boolean useOnFacts, Entered entered) {
            List<Standing.Via> path = new ArrayList<>(via);
            path.add(new Standing.Via(use.written(), use.entry().place()));
            return new Around(
                    blueprint,
                    use.written().toString(),
                    path,
                    absent || use.ensure() == Ensure.ABSENT,
                    onFacts || useOnFacts,
                    entered.keys(),
                    entered.because());
        }

        /// What holds for one entry: its own keys and those of the uses around it.
        Entered enter(EngineKeys own, List<Link> links) {
            Map<Disruption, Permit> permits = new EnumMap<>(Disruption.class);
            permits.putAll(keys.permits());
            permits.putAll(own.permits());
            List<Link> all = new ArrayList<>(keys.links());
            all.addAll(links);
            Optional<OnRelease> onRelease = own.onRelease().or(keys::onRelease);
            List<String> reasons = new ArrayList<>(because);
            own.because().ifPresent(reasons::add);
            boolean together = keys.together() || own.together();
            return new Entered(
                    new Declared.Keys(keys.audit() || own.audit(), permits, onRelease, together, all), reasons);
        }
    }

    /// What holds for one entry.
    record Entered(Declared.Keys keys, List<String> because) {}

    /// The frame of a role's entries.
    public static Frame role(Definition role, NodeContext node, Scope names) {
        boolean audit = role.layer().audit().orElse(false);
        Declared.Keys keys = new Declared.Keys(audit, Map.of(), Optional.empty(), false, List.of());
        Around around = new Around(role, role.name(), List.of(), false, false, keys, List.of());
        return new Frame(around, new Sight.OfRole(node, names));
    }

    /// The same, looked at through a recording.
    Frame seenThrough(Recording recording) {
        return new Frame(around, recording);
    }
}
