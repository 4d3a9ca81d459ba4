package dev.plumb.base.kernelargument;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.owned.OwnedFile;
import java.util.Optional;

/// What an argument of the kernel's command line shall be.
///
/// @param value empty for an argument without one, such as `nosmt`
public record KernelArgumentSpec(ResourceId id, Ensure ensure, Optional<String> value) implements ResourceSpec {

    /// As it stands on the command line.
    String word() {
        return id.name() + value.map(text -> "=" + text).orElse("");
    }

    /// A drop-in of /etc/default/grub, which `grub-mkconfig` reads as shell: the type of name and value lets
    /// nothing through that a shell would take for more than a word.
    OwnedFile file() {
        String path = "/etc/default/grub.d/plumb-" + id.name().replace('.', '_') + ".cfg";
        return absent()
                ? OwnedFile.none(path)
                : OwnedFile.of(
                                path,
                                "# written by plumb: " + id + "\nGRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX " + word()
                                        + "\"\n")
                        .inFolderOfRoot();
    }
}
