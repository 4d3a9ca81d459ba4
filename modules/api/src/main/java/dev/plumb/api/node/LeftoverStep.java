package dev.plumb.api.node;

import java.util.List;

/// Clears away what a run left that was killed: its temporary files in these directories, and all that steps
/// place on the node only for as long as they take. What belongs to a run that is still at work stays.
///
/// @param folders absolute paths of directories in which files may have been written
public record LeftoverStep(List<String> folders) implements Step {
    public LeftoverStep {
        folders = List.copyOf(folders);
    }
}
