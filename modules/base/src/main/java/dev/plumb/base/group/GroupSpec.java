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
/// @param declaredByUsers members that users of the node declare on their side, who stay too
public record GroupSpec(
        ResourceId id,
        Ensure ensure,
        Optional<Long> gid,
        boolean system,
        Optional<List<String>> members,
        boolean keepOthers,
        List<String> declaredByUsers)
        implements ResourceSpec {

    public GroupSpec {
        members = members.map(names -> names.stream().sorted().distinct().toList());
        declaredByUsers = List.copyOf(declaredByUsers);
    }

    /// The same beside users that declare that they are in it.
    GroupSpec beside(List<String> users) {
        return new GroupSpec(id, ensure, gid, system, members, keepOthers, users);
    }

    String name() {
        return id.name();
    }
}
