package dev.plumb.server.compiler.compile;

import dev.plumb.agent.protocol.ManifestResource.OnRelease;
import dev.plumb.agent.protocol.Permit;
import dev.plumb.api.Disruption;
import dev.plumb.api.ResourceId;
import dev.plumb.server.compiler.expr.Scope;
import dev.plumb.server.compiler.site.Definition;
import dev.plumb.server.compiler.site.EngineKeys;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What surrounds the entries of one role, or of one use of a blueprint.
///
/// @param definition whose entries they are
/// @param labels the scope of label kinds: the role's name, or the use's id
/// @param via the uses around, the outermost first
/// @param absent the use shall be gone, and with it its entries, in reverse
/// @param onFacts whether the use itself depends on facts
/// @param keys what the uses around say for all their entries
record Frame(
        Definition definition,
        Scope scope,
        String labels,
        List<ResourceId> via,
        boolean absent,
        boolean onFacts,
        Declared.Keys keys,
        List<String> because) {
    Frame {
        via = List.copyOf(via);
        because = List.copyOf(because);
    }

    /// The frame of a role's entries.
    static Frame role(Definition role, Scope scope) {
        boolean audit = role.layer().audit().orElse(false);
        Declared.Keys keys = new Declared.Keys(audit, Map.of(), Optional.empty(), false, List.of());
        return new Frame(role, scope, role.name(), List.of(), false, false, keys, List.of());
    }

    /// The frame of the entries of a use within this one.
    Frame within(Definition blueprint, Scope inner, ResourceId use, boolean absent, boolean onFacts, Entered entered) {
        List<ResourceId> path = new ArrayList<>(via);
        path.add(use);
        return new Frame(
                blueprint,
                inner,
                use.toString(),
                path,
                this.absent || absent,
                this.onFacts || onFacts,
                entered.keys(),
                entered.because());
    }

    /// What holds for one entry: its own keys and those of the uses around it.
    record Entered(Declared.Keys keys, List<String> because) {}

    Entered enter(EngineKeys own, List<Link> links) {
        Map<Disruption, Permit> permits = new EnumMap<>(Disruption.class);
        permits.putAll(keys.permits());
        permits.putAll(own.permits());
        List<Link> all = new ArrayList<>(keys.links());
        all.addAll(links);
        Optional<OnRelease> onRelease = own.onRelease().or(keys::onRelease);
        List<String> reasons = new ArrayList<>(because);
        own.because().ifPresent(reasons::add);
        return new Entered(
                new Declared.Keys(
                        keys.audit() || own.audit(), permits, onRelease, keys.together() || own.together(), all),
                reasons);
    }
}
