package dev.plumb.base.sysctl;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.owned.OwnedFile;

/// What a kernel parameter shall be.
///
/// @param value words separated by one space; empty when only our file shall be gone
public record SysctlSpec(ResourceId id, Ensure ensure, String value) implements ResourceSpec {

    String key() {
        return id.name();
    }

    /// The file that sets it at boot, in the range that sysctl.d(5) gives to administrators. A sign that no key has
    /// stands for a slash, so that no two keys share a file.
    OwnedFile file() {
        String path = "/etc/sysctl.d/90-plumb-" + key().replace('/', '%') + ".conf";
        return absent()
                ? OwnedFile.none(path)
                : OwnedFile.of(path, "# written by plumb: " + id + "\n" + line() + "\n")
                        .inFolderOfRoot();
    }

    /// With slashes between the parts, so that a dot within one (an interface `eth0.5`) stays what it is.
    private String line() {
        return key().replace('.', '\u0000').replace('/', '.').replace('\u0000', '/') + " = " + value;
    }
}
