package dev.plumb.base.kernelargument;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.owned.OwnedFile;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/// What an argument of the kernel's command line shall be.
///
/// @param values in their order, one for each time that the argument stands; empty for one without a value, such as
///     `nosmt`
public record KernelArgumentSpec(ResourceId id, Ensure ensure, List<String> values) implements ResourceSpec {
    public KernelArgumentSpec {
        values = List.copyOf(values);
    }

    /// As they stand on the command line.
    List<String> words() {
        return values.isEmpty()
                ? List.of(id.name())
                : values.stream().map(value -> id.name() + "=" + value).toList();
    }

    /// The same, for people and for grub.
    String text() {
        return String.join(" ", words());
    }

    /// Whether a line has the argument: all values, one after the other, or any at all when it shall be gone. Others
    /// may stand before them, as those do that grub or the installer wrote.
    boolean on(String line) {
        List<String> there = Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> word.equals(id.name()) || word.startsWith(id.name() + "="))
                .toList();
        return absent() ? !there.isEmpty() : Collections.indexOfSubList(there, words()) >= 0;
    }

    /// A drop-in of /etc/default/grub, which `grub-mkconfig` reads as shell: the type of name and value lets
    /// nothing through that a shell would take for more than a word.
    OwnedFile file() {
        String path = "/etc/default/grub.d/plumb-" + id.name() + ".cfg";
        return absent()
                ? OwnedFile.none(path)
                : OwnedFile.of(
                                path,
                                "# written by plumb: " + id + "\nGRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX " + text()
                                        + "\"\n")
                        .inFolderOfRoot();
    }
}
