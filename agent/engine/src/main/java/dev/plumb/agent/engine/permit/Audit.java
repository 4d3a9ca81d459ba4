package dev.plumb.agent.engine.permit;

import dev.plumb.agent.engine.prepared.Prepared;
import dev.plumb.agent.protocol.ManifestResource;
import dev.plumb.agent.protocol.NodeRules;
import dev.plumb.agent.protocol.report.RunReport.Mode;

/// Which resources are only looked at: by the mode of the run, the node's rules or their own entry.
///
/// @param mode what the run may do
public record Audit(Mode mode, NodeRules rules) {
    /// Whether this run only looks at a resource.
    public boolean only(Prepared resource) {
        return mode != Mode.ENFORCE || of(resource.declared());
    }

    /// Whether a run that may change something would only look at it: a plan says what such a run would do.
    public boolean of(ManifestResource resource) {
        return mode == Mode.AUDIT || rules.audit() || resource.audit();
    }
}
