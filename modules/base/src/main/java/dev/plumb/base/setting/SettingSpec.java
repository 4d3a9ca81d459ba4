package dev.plumb.base.setting;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.FileView;
import dev.plumb.api.value.Value;
import dev.plumb.base.text.SharedFile;
import java.util.List;
import java.util.Optional;

/// What one key of a configuration file shall be.
///
/// @param path the file
/// @param key from the outermost to the innermost
/// @param value empty when the key shall be gone
/// @param asText whether a value that looks like a number or a truth value is text all the same
public record SettingSpec(
        ResourceId id,
        Ensure ensure,
        String path,
        List<String> key,
        Format format,
        Optional<Value.Content> value,
        boolean asText)
        implements ResourceSpec {

    public SettingSpec {
        key = List.copyOf(key);
    }

    /// Whether the value may not be shown.
    boolean secret() {
        return value.filter(Value.Content::secret).isPresent();
    }

    /// What is there.
    ///
    /// @param secret the file compared with what it shall become, when the value is a secret
    public record Found(SharedFile file, Optional<FileView.Comparison> secret) {}
}
