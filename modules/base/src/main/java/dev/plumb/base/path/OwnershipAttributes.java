package dev.plumb.base.path;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.node.FileState.Ownership;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The attributes `owner`, `group` and `mode`, as several kinds have them.
///
/// @param mode with the kind's own default
public record OwnershipAttributes(Attribute<String> owner, Attribute<String> group, Attribute<Integer> mode) {

    /// Owned by root unless told otherwise, with this mode.
    public static OwnershipAttributes withMode(int mode) {
        return new OwnershipAttributes(
                Attribute.defaulted(KindDefinition.OWNER, Types.USER, "root", "the user who owns it"),
                Attribute.defaulted(KindDefinition.GROUP, Types.USER, "root", "the group that owns it"),
                Attribute.defaulted(KindDefinition.MODE, Types.MODE, mode, "permission bits in octal"));
    }

    /// The wished ownership.
    public Ownership read(Attributes attributes) {
        return new Ownership(attributes.get(owner), attributes.get(group), attributes.get(mode));
    }

    /// What is not as wished.
    public List<Difference> differences(Ownership found, Ownership wanted) {
        List<Difference> differences = new ArrayList<>();
        compare(owner.name(), found.user(), wanted.user(), differences);
        compare(group.name(), found.group(), wanted.group(), differences);
        if (found.mode() != wanted.mode()) {
            differences.add(Difference.of(mode.name(), octal(found.mode()), octal(wanted.mode())));
        }
        return differences;
    }

    private static void compare(String name, String found, String wanted, List<Difference> differences) {
        if (!found.equals(wanted)) {
            differences.add(Difference.of(name, found, wanted));
        }
    }

    /// `set owner eve -> root, set mode 0666 -> 0644`
    public static String summary(List<Difference> differences) {
        return differences.stream()
                .map(d -> "set " + d.attribute() + " " + text(d.observed()) + " -> " + text(d.desired()))
                .collect(Collectors.joining(", "));
    }

    private static String text(Optional<Value> value) {
        return value.map(Value::toString).orElse("(none)");
    }

    private static String octal(int mode) {
        return String.format("%04o", mode);
    }
}
