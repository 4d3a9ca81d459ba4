package dev.plumb.base.group;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceSpec;
import java.util.List;
import java.util.Optional;

/// What a local group shall be.
///
/// @param members all supplementary members; empty leaves them alone
/// @param keepOthers members that are not named stay
public record GroupSpec(
        ResourceId id,
        Ensure ensure,
        Optional<Long> gid,
        boolean system,
        Optional<List<String>> members,
        boolean keepOthers)
        implements ResourceSpec {

    public GroupSpec {
        members = members.map(names -> names.stream().sorted().distinct().toList());
    }

    String name() {
        return id.name();
    }
}
