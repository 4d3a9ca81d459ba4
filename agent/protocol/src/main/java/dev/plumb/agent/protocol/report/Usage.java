package dev.plumb.agent.protocol.report;

import java.time.Duration;

/// What the agent itself used in a run.
///
/// @param wall elapsed
/// @param cpu of the agent's own process; children are not in it
/// @param memory resident bytes at the end; 0 where it cannot be told
public record Usage(Duration wall, Duration cpu, long memory) {}
