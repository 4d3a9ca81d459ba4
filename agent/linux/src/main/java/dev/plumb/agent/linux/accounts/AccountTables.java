package dev.plumb.agent.linux.accounts;

import dev.plumb.api.node.AccountView.Group;
import dev.plumb.api.node.AccountView.Password;
import dev.plumb.api.node.AccountView.User;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One reading of passwd(5), group(5) and shadow(5). Of two lines with one name or number the first counts,
/// as it does for the C library.
final class AccountTables {
    /// What stands in passwd(5) where the password is that of shadow(5). Anything else is the password itself, and
    /// then nothing of shadow counts, the expiry date neither.
    private static final String SHADOWED = "x";

    private final Map<String, User> users = new LinkedHashMap<>();
    private final Map<Long, User> byUid = new HashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<Long, Group> byGid = new HashMap<>();
    private final Map<String, String> hashes = new HashMap<>();
    private final Map<String, Long> expiries = new HashMap<>();
    private final Set<String> unshadowed = new HashSet<>();
    private final boolean hidden;

    /// @param shadow empty where we may not read it
    AccountTables(List<String> passwd, List<String> group, Optional<List<String>> shadow) {
        this.hidden = shadow.isEmpty();
        group.forEach(this::readGroup);
        shadow.orElse(List.of()).forEach(this::readShadow);
        passwd.forEach(this::readUser);
    }

    private void readGroup(String line) {
        String[] fields = line.split(":", -1);
        number(fields, 4, 2).ifPresent(gid -> {
            List<String> members = Arrays.stream(fields[3].split(",", -1))
                    .filter(member -> !member.isEmpty())
                    .toList();
            Group read = new Group(fields[0], gid, members);
            groups.putIfAbsent(read.name(), read);
            byGid.putIfAbsent(gid, read);
        });
    }

    private void readShadow(String line) {
        String[] fields = line.split(":", -1);
        if (fields.length > 1) {
            hashes.putIfAbsent(fields[0], fields[1]);
            number(fields, 8, 7).ifPresent(day -> expiries.putIfAbsent(fields[0], day));
        }
    }

    private void readUser(String line) {
        String[] fields = line.split(":", -1);
        Optional<Long> gid = number(fields, 7, 3);
        number(fields, 7, 2)
                .ifPresent(uid -> gid.ifPresent(g -> {
                    if (!fields[1].equals(SHADOWED) && !users.containsKey(fields[0])) {
                        hashes.put(fields[0], fields[1]);
                        expiries.remove(fields[0]);
                        unshadowed.add(fields[0]);
                    }
                    User read = new User(
                            fields[0],
                            uid,
                            g,
                            Optional.ofNullable(byGid.get(g)).map(Group::name).orElse(Long.toString(g)),
                            fields[4],
                            fields[5],
                            fields[6],
                            memberships(fields[0]),
                            password(fields[0]),
                            false);
                    users.putIfAbsent(read.name(), read);
                    byUid.putIfAbsent(uid, read);
                }));
    }

    private List<String> memberships(String user) {
        List<String> found = new ArrayList<>();
        groups.values().stream()
                .filter(group -> group.members().contains(user))
                .forEach(group -> found.add(group.name()));
        found.sort(null);
        return found;
    }

    private Password password(String user) {
        if (hidden(user)) {
            return Password.HIDDEN;
        }
        String hash = hashes.getOrDefault(user, "*");
        if (hash.isEmpty()) {
            return Password.EMPTY;
        }
        return hash.startsWith("!") || hash.startsWith("*") ? Password.LOCKED : Password.USABLE;
    }

    private static Optional<Long> number(String[] fields, int expected, int index) {
        boolean good = fields.length >= expected && fields[index].matches("[0-9]{1,10}");
        return good ? Optional.of(Long.parseLong(fields[index])) : Optional.empty();
    }

    Optional<User> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    Optional<User> user(long uid) {
        return Optional.ofNullable(byUid.get(uid));
    }

    Optional<Group> group(String name) {
        return Optional.ofNullable(groups.get(name));
    }

    Optional<Group> group(long gid) {
        return Optional.ofNullable(byGid.get(gid));
    }

    /// The users whose primary group has this number.
    List<String> primaryOf(long gid) {
        return users.values().stream()
                .filter(user -> user.gid() == gid)
                .map(User::name)
                .toList();
    }

    /// The password hash as the file has it; for comparison only.
    Optional<String> hash(String user) {
        return Optional.ofNullable(hashes.get(user));
    }

    /// Whether the password of a user stands where we may not read it.
    boolean hidden(String user) {
        return hidden && !unshadowed(user);
    }

    /// Whether the password of a user stands in passwd(5), which everybody can read.
    boolean unshadowed(String user) {
        return unshadowed.contains(user);
    }

    /// The day, counted from 1970, on which an account ends.
    Optional<Long> expiry(String user) {
        return Optional.ofNullable(expiries.get(user));
    }

    /// Whether a hash stands behind the `!` of a locked password, so that unlocking would give it back.
    boolean hashBehindLock(String user) {
        return hashes.getOrDefault(user, "").matches("!+[^!*].*");
    }
}
