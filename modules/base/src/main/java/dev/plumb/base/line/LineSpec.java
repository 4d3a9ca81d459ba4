package dev.plumb.base.line;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import dev.plumb.base.text.Block;
import dev.plumb.base.text.PartName;
import java.util.List;
import java.util.Optional;

/// What a line, or a block of lines, of a shared file shall be.
///
/// @param text the lines; empty only when they shall be gone and nothing says which they are
/// @param match a regular expression that finds our line, whatever it says now
/// @param below a regular expression; a new line comes after the last line that it finds
/// @param block whether the lines stand between markers
/// @param comment how a comment begins in that file
/// @param create whether a missing file is made
public record LineSpec(
        ResourceId id,
        Ensure ensure,
        List<String> text,
        Optional<String> match,
        Optional<String> below,
        boolean block,
        String comment,
        boolean create)
        implements ResourceSpec {

    public LineSpec {
        text = List.copyOf(text);
    }

    PartName name() {
        return PartName.of(id.name());
    }

    Block marked() {
        return new Block(comment, name().part());
    }
}
