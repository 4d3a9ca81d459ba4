package dev.plumb.base.hosts;

import java.util.List;
import java.util.Optional;

/// A machine that others shall know by name.
///
/// @param address empty when the site has none for it yet
/// @param aliases further names
public record Host(String name, Optional<String> address, List<String> aliases) {
    public Host {
        aliases = List.copyOf(aliases);
    }
}
