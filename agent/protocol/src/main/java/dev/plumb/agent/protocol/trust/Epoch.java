package dev.plumb.agent.protocol.trust;

import java.util.regex.Pattern;

/// One life of a site's server: from its beginning, or from a restore of a backup, to the next restore. Release
/// numbers count within it, so a server that came back from yesterday goes on above all that nodes accepted.
///
/// @param began UTC second at which it began
/// @param id 16 lower-case hexadecimal digits, drawn then
public record Epoch(long began, String id) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");

    public Epoch {
        if (began < 0 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("expected an epoch's second and 16 hexadecimal digits");
        }
    }
}
