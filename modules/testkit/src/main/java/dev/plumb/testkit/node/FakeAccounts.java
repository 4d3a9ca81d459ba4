package dev.plumb.testkit.node;

import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// Accounts of the fake node: `users` (`hash` as in shadow(5), `?` for one that only root may read; `processes: true`
/// for one that runs some), `groups` (a
/// number, or `gid` with `members`),
/// and the names that only the name service knows, `network-users` and `network-groups`; it answers nobody with
/// `name-service: silent`. `root` is always there.
final class FakeAccounts implements Noun, AccountView {
    private final SortedMap<String, User> users = new ConcurrentSkipListMap<>();
    private final SortedMap<String, Group> groups = new ConcurrentSkipListMap<>();
    private final FakePasswords passwords;
    private final FakeLoginRules rules;
    private final Set<String> busy = new ConcurrentSkipListSet<>();
    private final Set<String> networkUsers = new ConcurrentSkipListSet<>();
    private final Set<String> networkGroups = new ConcurrentSkipListSet<>();
    private final AtomicBoolean silent = new AtomicBoolean();

    FakeAccounts(FakeContent contents, FakeTree tree) {
        this.rules = new FakeLoginRules(tree);
        this.passwords = new FakePasswords(contents);
        put(new Group("root", 0, List.of()));
        put(new User("root", 0, 0, "root", "root", "/root", "/bin/bash", List.of(), Password.LOCKED, false));
        busy.add("root");
    }

    @Override
    public List<String> keys() {
        return List.of("users", "groups", "network-users", "network-groups", "name-service");
    }

    @Override
    public void put(Described node) {
        Described given = node.under("groups");
        given.entries().forEach((name, value) -> put(group(name, value)));
        Described described = node.under("users");
        described.entries().keySet().forEach(name -> put(user(name, described.under(name))));
        networkUsers.addAll(node.texts("network-users"));
        networkGroups.addAll(node.texts("network-groups"));
        node.text("name-service").ifPresent(how -> silent.set(how.equals("silent")));
    }

    private static Group group(String name, Value value) {
        if (value instanceof Value.Text(String gid)) {
            return new Group(name, Long.parseLong(gid), List.of());
        }
        Described group = Described.of("groups." + name, value).only("gid", "members");
        return new Group(name, group.whole("gid").orElse(0L), group.texts("members"));
    }

    private User user(String name, Described user) {
        user.only("uid", "group", "comment", "home", "shell", "groups", "hash", "expired", "processes");
        if (user.flag("processes")) {
            busy.add(name);
        }
        passwords.put(name, user.text("hash", "!"));
        String group = user.text("group", name);
        long uid = user.whole("uid").orElseThrow();
        long gid = localGroup(group).map(Group::gid).orElse(uid);
        if (localGroup(group).isEmpty()) {
            put(new Group(group, gid, List.of()));
        }
        return new User(
                name,
                uid,
                gid,
                group,
                user.text("comment", ""),
                user.text("home", "/home/" + name),
                user.text("shell", "/bin/bash"),
                user.texts("groups"),
                Password.LOCKED,
                user.flag("expired"));
    }

    @Override
    public boolean hasProcesses(String user) {
        return users.containsKey(user) && busy.contains(user);
    }

    @Override
    public List<String> primaryOf(String group) {
        return users.values().stream()
                .filter(user -> localGroup(group)
                        .filter(found -> user.gid() == found.gid())
                        .isPresent())
                .map(User::name)
                .toList();
    }

    @Override
    public long firstOrdinaryGroup() {
        return rules.number("GID_MIN", 10).orElse(1000);
    }

    /// Keeps a user; its supplementary groups gain it as a member.
    void put(User user) {
        users.put(user.name(), user);
        user.groups().forEach(name -> localGroup(name).ifPresent(group -> setMember(group, user.name(), true)));
    }

    /// Keeps a group; its members gain it.
    void put(Group group) {
        groups.put(group.name(), group);
    }

    /// A group's new number is that of its primary users too.
    void regroup(String group, long gid) {
        users.replaceAll((name, user) -> user.group().equals(group) ? user.withGid(gid) : user);
    }

    void setMember(Group group, String user, boolean member) {
        Stream<String> others = group.members().stream().filter(name -> !name.equals(user));
        put(new Group(
                group.name(),
                group.gid(),
                (member ? Stream.concat(others, Stream.of(user)) : others)
                        .sorted()
                        .toList()));
    }

    @Override
    public Map<String, Map<String, Value>> describe() {
        Map<String, Value> described = new TreeMap<>();
        users.values().forEach(user -> described.put(user.name(), describe(user)));
        Map<String, Value> of = new TreeMap<>();
        groups.values().forEach(group -> of.put(group.name(), describe(group)));
        return Map.of("users", described, "groups", of);
    }

    private Value describe(User user) {
        return new Describing()
                .put("uid", Long.toString(user.uid()))
                .put("group", user.group())
                .put("comment", user.comment())
                .put("home", user.home())
                .put("shell", user.shell())
                .put("hash", passwords.hash(user.name()))
                .put("expired", user.expired())
                .mapping();
    }

    private static Value describe(Group group) {
        String gid = Long.toString(group.gid());
        return group.members().isEmpty()
                ? new Value.Text(gid)
                : new Describing()
                        .put("gid", gid)
                        .put("members", group.members())
                        .mapping();
    }

    @Override
    public void remove(String key, String name) {
        if (key.equals("users")) {
            users.remove(name);
            passwords.remove(name);
            groups.values().forEach(group -> setMember(group, name, false));
        } else if (key.equals("groups")) {
            groups.remove(name);
        }
    }

    FakePasswords passwords() {
        return passwords;
    }

    @Override
    public Comparison password(String name, Value.Content hash) {
        if (!users.containsKey(name)) {
            return new Comparison.Different(Value.Content.of(""));
        }
        return passwords.compared(name, hash);
    }

    /// Whether a name or a number can own a file.
    boolean knowsUser(String name) {
        return userResolves(name) || name.matches("[0-9]+");
    }

    boolean knowsGroup(String name) {
        return groupResolves(name) || name.matches("[0-9]+");
    }

    @Override
    public Optional<User> localUser(String name) {
        return Optional.ofNullable(users.get(name)).map(this::withGroups);
    }

    private User withGroups(User user) {
        List<String> member = groups.values().stream()
                .filter(group -> group.members().contains(user.name()))
                .map(Group::name)
                .toList();
        return user.withGroups(member).withPassword(passwords.of(user.name()));
    }

    @Override
    public Optional<Group> localGroup(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    @Override
    public Optional<User> localUserOf(long uid) {
        return users.values().stream()
                .filter(user -> user.uid() == uid)
                .findFirst()
                .map(this::withGroups);
    }

    @Override
    public Optional<Group> localGroupOf(long gid) {
        return groups.values().stream().filter(group -> group.gid() == gid).findFirst();
    }

    @Override
    public boolean userResolves(String name) {
        return users.containsKey(name) || asked("user", name, networkUsers);
    }

    @Override
    public boolean groupResolves(String name) {
        return groups.containsKey(name) || asked("group", name, networkGroups);
    }

    private boolean asked(String kind, String name, Set<String> known) {
        if (silent.get()) {
            throw new Unanswered(Refusals.nameServiceSilent(kind, name, "it is silent"));
        }
        return known.contains(name);
    }
}
