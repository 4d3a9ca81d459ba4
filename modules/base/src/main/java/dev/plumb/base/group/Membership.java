package dev.plumb.base.group;

import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// That users are in groups, which `members` of a group and `groups` of a user both declare. What one of them declares
/// is nothing extra to the other, so that the two lists together are the whole one. No name has a blank in it.
public final class Membership {
    private static final String BY_GROUP = " has ";
    private static final String BY_USER = " is in ";

    private Membership() {}

    /// What a group declares.
    static Thing[] byGroup(String group, Optional<List<String>> members) {
        return things(group + BY_GROUP, members);
    }

    /// What a user declares.
    public static Thing[] byUser(String user, Optional<List<String>> groups) {
        return things(user + BY_USER, groups);
    }

    private static Thing[] things(String before, Optional<List<String>> names) {
        return names.stream()
                .flatMap(List::stream)
                .map(name -> Thing.named(Sort.MEMBER, before + name))
                .toArray(Thing[]::new);
    }

    /// The users that declare that they are in a group.
    static List<String> usersIn(String group, Set<Thing> owned) {
        return ends(BY_USER + group, owned);
    }

    /// The groups that declare that they have a user.
    public static List<String> groupsWith(String user, Set<Thing> owned) {
        return ends(BY_GROUP + user, owned);
    }

    private static List<String> ends(String end, Set<Thing> owned) {
        return owned.stream()
                .filter(thing -> thing.sort() == Sort.MEMBER && thing.name().endsWith(end))
                .map(thing -> thing.name().substring(0, thing.name().length() - end.length()))
                .sorted()
                .toList();
    }
}
