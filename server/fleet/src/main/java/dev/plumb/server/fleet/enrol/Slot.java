package dev.plumb.server.fleet.enrol;

import java.util.Optional;

/// The place that the site keeps for a node.
///
/// @param name the node's name
/// @param mac a hardware address that its machine has, lower case with colons; empty where the site names none
/// @param serial its machine's serial number; empty where the site names none
public record Slot(String name, Optional<String> mac, Optional<String> serial) {

    /// Whether the site says which machine it is for.
    boolean namesItsMachine() {
        return mac.isPresent() || serial.isPresent();
    }

    /// Whether all that the site says of the machine is true of this one.
    boolean fits(Machine machine) {
        return mac.map(machine.macs()::contains).orElse(true)
                && serial.map(wanted -> machine.serial().equals(Optional.of(wanted)))
                        .orElse(true);
    }
}
