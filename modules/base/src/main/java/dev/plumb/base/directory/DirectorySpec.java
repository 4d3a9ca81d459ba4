package dev.plumb.base.directory;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.node.FileState;
import java.util.List;
import java.util.Set;

/// What a directory shall be.
///
/// @param purge whether files and links directly in it that nobody declared are removed
/// @param except patterns of names that are spared
/// @param spared names that other resources own
public record DirectorySpec(
        ResourceId id,
        Ensure ensure,
        FileState.Ownership ownership,
        boolean purge,
        List<String> except,
        Set<String> spared)
        implements ResourceSpec {

    public DirectorySpec {
        except = List.copyOf(except);
        spared = Set.copyOf(spared);
    }

    /// Where the directory is.
    public String path() {
        return id.name();
    }

    /// What is there.
    ///
    /// @param foreign names directly in it that would be purged, in order
    /// @param empty whether nothing at all is in it
    /// @param mounts mount points at or below it
    /// @param unnamed foreign names that are not UTF-8, as far as they can be shown; no step can name them
    public record Found(FileState at, List<String> foreign, boolean empty, List<String> mounts, List<String> unnamed) {
        public Found {
            foreign = List.copyOf(foreign);
            mounts = List.copyOf(mounts);
            unnamed = List.copyOf(unnamed);
        }

        /// What is not looked into.
        static Found of(FileState at) {
            return new Found(at, List.of(), false, List.of(), List.of());
        }
    }
}
