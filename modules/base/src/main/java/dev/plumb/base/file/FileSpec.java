package dev.plumb.base.file;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.FileState;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView;
import dev.plumb.api.value.Value;
import java.util.Optional;

/// What a file shall be.
///
/// @param content empty when the content is somebody else's; then a missing file is made empty
/// @param check run on new content before it goes live
/// @param sensitive neither old nor new content may be shown or kept
public record FileSpec(
        ResourceId id,
        Ensure ensure,
        Optional<Value.Content> content,
        FileState.Ownership ownership,
        Optional<Command> check,
        boolean sensitive)
        implements ResourceSpec {

    /// Where the file is.
    public String path() {
        return id.name();
    }

    FileStep write() {
        return new FileStep.Write(path(), content.orElse(Value.Content.of("")), ownership, check, sensitive);
    }

    /// What is there.
    ///
    /// @param comparison with the wished content, for a regular file when content is wished
    public record Found(FileState at, Optional<FileView.Comparison> comparison) {}
}
