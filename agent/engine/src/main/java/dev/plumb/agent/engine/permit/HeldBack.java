package dev.plumb.agent.engine.permit;

import dev.plumb.agent.protocol.Hold;
import dev.plumb.api.Problem;

/// Why a step is not begun that could be done.
///
/// @param by what holds it
/// @param why the same for people
public record HeldBack(Hold by, Problem why) {}
