package dev.plumb.server.fleet.state;

import dev.plumb.api.Problem;
import dev.plumb.api.ResourceId;
import java.time.Instant;
import java.util.List;

/// How a node stands. Closed (contracts, 8).
public sealed interface NodeState {
    /// It is as the site says.
    record Converged() implements NodeState {}

    /// Something is not as it should be and was only looked at.
    record Drifted(List<ResourceId> resources) implements NodeState {
        public Drifted {
            resources = List.copyOf(resources);
        }
    }

    /// Something went wrong or could not be looked at, or the site does not compile for it.
    record Failing(List<Problem> problems) implements NodeState {
        public Failing {
            problems = List.copyOf(problems);
        }
    }

    /// Changes or refreshes are not permitted now.
    record Held(List<ResourceId> resources) implements NodeState {
        public Held {
            resources = List.copyOf(resources);
        }
    }

    /// All is written, something takes effect later.
    record Pending(List<ResourceId> resources) implements NodeState {
        public Pending {
            resources = List.copyOf(resources);
        }
    }

    /// Something elsewhere must come first.
    record Waiting(List<String> on) implements NodeState {
        public Waiting {
            on = List.copyOf(on);
        }
    }

    /// It is as an older manifest says, or has not told anything yet.
    record Behind() implements NodeState {}

    /// It follows a release that has ended, for it got no newer one.
    record Stale(Instant since) implements NodeState {}

    /// Its report is overdue.
    record Silent(Instant since) implements NodeState {}

    /// Two machines speak for it, or it contradicts itself.
    record Conflict(String how) implements NodeState {}

    /// It has an identity, but the site does not name it.
    record UnknownToSite() implements NodeState {}

    /// It was taken out of service.
    record Retired() implements NodeState {}

    /// The word on the wire.
    default String word() {
        return switch (this) {
            case Converged state -> "converged";
            case Drifted state -> "drifted";
            case Failing state -> "failing";
            case Held state -> "held";
            case Pending state -> "pending";
            case Waiting state -> "waiting";
            case Behind state -> "behind";
            case Stale state -> "stale";
            case Silent state -> "silent";
            case Conflict state -> "conflict";
            case UnknownToSite state -> "unknown-to-site";
            case Retired state -> "retired";
        };
    }
}
