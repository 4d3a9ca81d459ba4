package dev.plumb.agent.engine.foreseen;

import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Accounts as they would be. Numbers that the system would choose are not known: [#UNKNOWN].
final class ForeseenAccounts implements AccountView {
    /// The number of an account that the system would number.
    static final long UNKNOWN = -1;

    private final Map<String, Optional<User>> users = new ConcurrentHashMap<>();
    private final Map<String, Optional<Group>> groups = new ConcurrentHashMap<>();
    private final Map<String, Value.Content> hashes = new ConcurrentHashMap<>();
    private final AccountView accounts;

    ForeseenAccounts(AccountView accounts) {
        this.accounts = accounts;
    }

    boolean untouched() {
        return users.isEmpty() && groups.isEmpty();
    }

    /// Why a step would be refused, where that is certain.
    Optional<Problem> refusal(AccountStep step) {
        return switch (step) {
            case AccountStep.RemoveGroup(String name) ->
                primaryOf(name).stream().findFirst().map(user -> Refusals.primary(name, user));
            case AccountStep.RemoveUser(String name, boolean withHome) ->
                hasProcesses(name) ? Optional.of(Refusals.running(name)) : Optional.empty();
            case AccountStep.SetMember(String group, String user, boolean member) ->
                member && !isMember(group, user) && !userResolves(user)
                        ? Optional.of(Refusals.noSuchMember(group, user))
                        : Optional.empty();
            case AccountStep.PutUser put ->
                put.group().isEmpty() && localUser(put.name()).isEmpty() ? ofTheSystem(put.name()) : Optional.empty();
            case AccountStep.SetPassword set -> Optional.empty();
            case AccountStep.SetLocked set -> Optional.empty();
            case AccountStep.PutGroup put -> Optional.empty();
        };
    }

    private Optional<Problem> ofTheSystem(String user) {
        return localGroup(user)
                .map(Group::gid)
                .filter(gid -> gid != UNKNOWN && gid < firstOrdinaryGroup())
                .map(gid -> Refusals.systemGroup(user, gid));
    }

    private boolean isMember(String group, String user) {
        return localGroup(group).filter(found -> found.members().contains(user)).isPresent();
    }

    /// Takes a step for done; gives the home that it would make or take away.
    Optional<ForeseenHome> perform(AccountStep step) {
        return switch (step) {
            case AccountStep.PutUser put -> putUser(put);
            case AccountStep.SetPassword(String name, Value.Content hash) -> {
                hashes.put(name, hash);
                yield Optional.empty();
            }
            case AccountStep.SetLocked(String name, boolean locked) -> {
                localUser(name).ifPresent(user -> users.put(name, Optional.of(locked(user, locked))));
                yield Optional.empty();
            }
            case AccountStep.SetMember(String group, String user, boolean member) -> {
                setMember(group, user, member);
                yield Optional.empty();
            }
            case AccountStep.RemoveUser(String name, boolean withHome) -> removeUser(name, withHome);
            case AccountStep.PutGroup put -> {
                putGroup(put);
                yield Optional.empty();
            }
            case AccountStep.RemoveGroup(String name) -> {
                groups.put(name, Optional.empty());
                yield Optional.empty();
            }
        };
    }

    private Optional<ForeseenHome> putUser(AccountStep.PutUser put) {
        Optional<User> old = localUser(put.name());
        long uid = put.uid().or(() -> old.map(User::uid)).orElse(UNKNOWN);
        String group = put.group().or(() -> old.map(User::group)).orElse(put.name());
        if (localGroup(group).isEmpty()) {
            groups.put(group, Optional.of(new Group(group, uid, List.of())));
        }
        User user = new User(
                put.name(),
                uid,
                localGroup(group).map(Group::gid).orElse(UNKNOWN),
                group,
                put.comment().or(() -> old.map(User::comment)).orElse(""),
                put.home().or(() -> old.map(User::home)).orElse("/home/" + put.name()),
                put.shell().or(() -> old.map(User::shell)).orElse("/bin/sh"),
                old.map(User::groups).orElse(List.of()),
                old.map(User::password).orElse(Password.LOCKED),
                old.map(User::expired).orElse(false));
        users.put(put.name(), Optional.of(user));
        return put.createHome() && old.isEmpty() ? Optional.of(ForeseenHome.made(user)) : Optional.empty();
    }

    private static User locked(User user, boolean locked) {
        return user.withPassword(locked ? Password.LOCKED : user.password()).withExpired(locked);
    }

    private void setMember(String name, String user, boolean member) {
        localGroup(name)
                .ifPresent(group -> groups.put(
                        name, Optional.of(new Group(name, group.gid(), with(group.members(), user, member)))));
        localUser(user)
                .ifPresent(found -> users.put(user, Optional.of(found.withGroups(with(found.groups(), name, member)))));
    }

    private static List<String> with(List<String> names, String name, boolean in) {
        Stream<String> others = names.stream().filter(other -> !other.equals(name));
        return (in ? Stream.concat(others, Stream.of(name)) : others).sorted().toList();
    }

    /// userdel(8) takes the user's own group away too, where it has no other member and is nobody else's.
    private Optional<ForeseenHome> removeUser(String name, boolean withHome) {
        Optional<User> old = localUser(name);
        users.put(name, Optional.empty());
        hashes.remove(name);
        localGroup(name)
                .filter(group -> old.map(User::group).equals(Optional.of(name))
                        && group.members().stream().allMatch(name::equals)
                        && primaryOf(name).isEmpty())
                .ifPresent(group -> groups.put(name, Optional.empty()));
        return withHome ? old.map(ForeseenHome::gone) : Optional.empty();
    }

    private void putGroup(AccountStep.PutGroup put) {
        Optional<Group> old = localGroup(put.name());
        long gid = put.gid().or(() -> old.map(Group::gid)).orElse(UNKNOWN);
        groups.put(
                put.name(),
                Optional.of(new Group(put.name(), gid, old.map(Group::members).orElse(List.of()))));
    }

    @Override
    public Optional<User> localUser(String name) {
        Optional<User> foreseen = users.get(name);
        return foreseen == null ? accounts.localUser(name) : foreseen;
    }

    @Override
    public Optional<Group> localGroup(String name) {
        Optional<Group> foreseen = groups.get(name);
        return foreseen == null ? accounts.localGroup(name) : foreseen;
    }

    @Override
    public Optional<User> localUserOf(long uid) {
        return users.values().stream()
                .flatMap(Optional::stream)
                .filter(user -> user.uid() == uid)
                .findFirst()
                .or(() -> accounts.localUserOf(uid).filter(user -> !users.containsKey(user.name())));
    }

    @Override
    public Optional<Group> localGroupOf(long gid) {
        return groups.values().stream()
                .flatMap(Optional::stream)
                .filter(group -> group.gid() == gid)
                .findFirst()
                .or(() -> accounts.localGroupOf(gid).filter(group -> !groups.containsKey(group.name())));
    }

    @Override
    public long firstOrdinaryGroup() {
        return accounts.firstOrdinaryGroup();
    }

    @Override
    public List<String> primaryOf(String name) {
        return localGroup(name).map(this::primaryOf).orElse(List.of());
    }

    private List<String> primaryOf(Group group) {
        Stream<String> here = users.values().stream()
                .flatMap(Optional::stream)
                .filter(user ->
                        user.group().equals(group.name()) || (user.gid() == group.gid() && group.gid() != UNKNOWN))
                .map(User::name);
        Stream<String> there = accounts.primaryOf(group.name()).stream().filter(user -> !users.containsKey(user));
        return Stream.concat(here, there).toList();
    }

    @Override
    public boolean hasProcesses(String user) {
        return localUser(user).isPresent() && accounts.hasProcesses(user);
    }

    @Override
    public boolean userResolves(String name) {
        Optional<User> foreseen = users.get(name);
        return foreseen == null ? accounts.userResolves(name) : foreseen.isPresent();
    }

    @Override
    public boolean groupResolves(String name) {
        Optional<Group> foreseen = groups.get(name);
        return foreseen == null ? accounts.groupResolves(name) : foreseen.isPresent();
    }

    @Override
    public Comparison password(String name, Value.Content hash) {
        Value.Content foreseen = hashes.get(name);
        if (foreseen != null) {
            return foreseen.equals(hash) ? new Comparison.Same() : new Comparison.Different(Value.Content.of(""));
        }
        return accounts.password(name, hash);
    }
}
