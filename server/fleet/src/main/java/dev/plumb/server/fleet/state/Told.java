package dev.plumb.server.fleet.state;

import dev.plumb.agent.protocol.report.RunReport;
import java.time.Instant;

/// What a node told last.
///
/// @param received when, by the server's clock
/// @param report how its run ended
/// @param releaseEnds when the release that it follows ends
public record Told(Instant received, RunReport report, Instant releaseEnds) {}
