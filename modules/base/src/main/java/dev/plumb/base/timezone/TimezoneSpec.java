package dev.plumb.base.timezone;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.FileState;
import dev.plumb.base.path.TextFile;
import java.util.Optional;

/// Which time zone the system shall be in.
///
/// @param zone a name of the tz database; empty when none shall be set
public record TimezoneSpec(ResourceId id, Ensure ensure, String zone) implements ResourceSpec {
    /// What glibc reads (localtime(5)).
    static final String LOCALTIME = "/etc/localtime";

    /// The zone's name, as Debian keeps it for programs that want the name.
    static final String NAME_FILE = "/etc/timezone";

    /// Where the zones are.
    static final String ZONES = "/usr/share/zoneinfo";

    String zoneFile() {
        return ZONES + "/" + zone;
    }

    /// What is there.
    ///
    /// @param mounted whether something is mounted on `/etc/localtime`
    /// @param known whether the node has the wished zone
    /// @param near a zone of the node that was probably meant
    public record Found(
            FileState localtime, boolean mounted, TextFile nameFile, boolean known, Optional<String> near) {}
}
