package dev.plumb.base.command;

import dev.plumb.api.Disruption;
import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.Command;
import java.util.Optional;

/// What a command shall do, and when.
///
/// @param run the program
/// @param creates it is not needed when something is at this path
/// @param unless it is not needed when this ends with 0
/// @param onlyIf it is needed only when this ends with 0
/// @param onRefresh it runs when something that it watches changed
/// @param disruption what it may disturb
public record CommandSpec(
        ResourceId id,
        Ensure ensure,
        Command run,
        Optional<String> creates,
        Optional<Command> unless,
        Optional<Command> onlyIf,
        boolean onRefresh,
        Disruption disruption)
        implements ResourceSpec {

    /// Whether something says when it is needed.
    boolean guarded() {
        return creates.isPresent() || unless.isPresent() || onlyIf.isPresent();
    }
}
