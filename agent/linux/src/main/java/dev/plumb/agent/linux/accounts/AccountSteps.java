package dev.plumb.agent.linux.accounts;

import dev.plumb.agent.linux.file.ContentWriter;
import dev.plumb.agent.linux.mounts.MountTable;
import dev.plumb.agent.linux.process.Tool;
import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView.Group;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.Command;
import dev.plumb.api.node.PasswordHash;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Performs steps on local accounts with the programs of the shadow suite, which lock the files and run hooks.
public final class AccountSteps {
    private final LocalAccounts accounts;
    private final Tool tool;
    private final Supplier<MountTable> mounts;
    private final ContentWriter joined;

    /// @param joined joins a password hash, to see its form before a program reads it
    public AccountSteps(LocalAccounts accounts, Tool tool, Supplier<MountTable> mounts, ContentWriter joined) {
        this.accounts = accounts;
        this.tool = tool;
        this.mounts = mounts;
        this.joined = joined;
    }

    /// Does exactly this step.
    public Optional<Problem> perform(AccountStep step) {
        return switch (step) {
            case AccountStep.PutUser put -> putUser(put);
            case AccountStep.SetPassword set ->
                misshapen(set).or(() -> shadowed(set.name())).or(() -> setPassword(set));
            case AccountStep.SetLocked set -> shadowed(set.name()).or(() -> setLocked(set));
            case AccountStep.SetMember set -> setMember(set);
            case AccountStep.RemoveUser remove -> removeUser(remove);
            case AccountStep.PutGroup put -> putGroup(put);
            case AccountStep.RemoveGroup remove ->
                accounts.localGroup(remove.name()).isEmpty()
                        ? Optional.empty()
                        : accounts.primaryOf(remove.name()).stream()
                                .findFirst()
                                .map(user -> Refusals.primary(remove.name(), user))
                                .or(() -> tool.run("/usr/sbin/groupdel", "--", remove.name()));
        };
    }

    private Optional<Problem> putUser(AccountStep.PutUser put) {
        Optional<User> now = accounts.localUser(put.name());
        Optional<Problem> refusal =
                now.isPresent() || put.group().isPresent() ? Optional.empty() : ofTheSystem(put.name());
        if (refusal.isPresent()) {
            return refusal;
        }
        List<String> arguments = new ArrayList<>();
        put.uid()
                .filter(uid -> now.map(User::uid).filter(uid::equals).isEmpty())
                .ifPresent(uid -> add(arguments, "--uid", uid.toString()));
        put.group()
                .filter(group -> now.isPresent() || !made(put.name(), group))
                .or(() -> ownGroup(put, now))
                .filter(group -> differs(now, User::group, group))
                .ifPresent(group -> add(arguments, "--gid", group));
        put.comment()
                .filter(text -> differs(now, User::comment, text))
                .ifPresent(text -> add(arguments, "--comment", text));
        put.home()
                .filter(home -> differs(now, User::home, home))
                .ifPresent(home -> add(arguments, now.isPresent() ? "--home" : "--home-dir", home));
        put.shell()
                .filter(shell -> differs(now, User::shell, shell))
                .ifPresent(shell -> add(arguments, "--shell", shell));
        if (now.isPresent()) {
            return arguments.isEmpty() ? Optional.empty() : run("/usr/sbin/usermod", arguments, put.name());
        }
        if (put.system()) {
            arguments.add("--system");
        }
        arguments.add(put.createHome() ? "--create-home" : "--no-create-home");
        return run("/usr/sbin/useradd", arguments, put.name());
    }

    private Optional<Problem> ofTheSystem(String name) {
        return accounts.localGroup(name)
                .map(Group::gid)
                .filter(gid -> gid < accounts.firstOrdinaryGroup())
                .map(gid -> Refusals.systemGroup(name, gid));
    }

    /// Whether useradd(8) makes the group of a new user: one of its name that is not there.
    private boolean made(String user, String group) {
        return group.equals(user) && accounts.localGroup(group).isEmpty();
    }

    /// useradd(8) makes a new user a group of its name, and refuses where there is one.
    private Optional<String> ownGroup(AccountStep.PutUser put, Optional<User> now) {
        return now.isEmpty() && accounts.localGroup(put.name()).isPresent()
                ? Optional.of(put.name())
                : Optional.empty();
    }

    private static boolean differs(Optional<User> now, Function<User, String> field, String wanted) {
        return now.map(field).filter(wanted::equals).isEmpty();
    }

    private static void add(List<String> arguments, String option, String value) {
        arguments.add(option);
        arguments.add(value);
    }

    private Optional<Problem> run(String program, List<String> options, String operand) {
        List<String> all = new ArrayList<>(options);
        all.add("--");
        all.add(operand);
        return tool.run(program, all.toArray(String[]::new));
    }

    /// Takes a password that somebody wrote into passwd(5) to shadow(5), where a lock and an expiry date count.
    private Optional<Problem> shadowed(String user) {
        if (!accounts.tables().unshadowed(user)) {
            return Optional.empty();
        }
        Optional<Problem> problem = tool.run("/usr/sbin/pwconv");
        accounts.forgetTables();
        return problem;
    }

    /// chpasswd(8) takes any text, and each line for an account: nothing but one hash may come to it.
    private Optional<Problem> misshapen(AccountStep.SetPassword set) {
        ByteArrayOutputStream hash = new ByteArrayOutputStream();
        try {
            return joined.write(set.hash(), hash)
                    .or(() -> PasswordHash.problem(set.name(), hash.toString(StandardCharsets.ISO_8859_1)));
        } catch (IOException failure) {
            return Optional.of(Problem.environment(
                    "user.password-unreadable",
                    "cannot read the password hash of " + Quoted.of(set.name()) + ": " + failure.getMessage()));
        }
    }

    /// `chpasswd --encrypted` reads `name:hash`; the hash is in no argument list.
    private Optional<Problem> setPassword(AccountStep.SetPassword set) {
        List<Segment> line = new ArrayList<>();
        line.add(new Segment.Literal(set.name() + ":"));
        line.addAll(set.hash().segments());
        line.add(new Segment.Literal("\n"));
        return tool.run(Command.of("/usr/sbin/chpasswd", "--encrypted").reading(new Value.Content(line)), true);
    }

    /// An account without any hash has nothing to unlock: usermod refuses to make it passwordless, and so do
    /// we.
    private Optional<Problem> setLocked(AccountStep.SetLocked set) {
        if (set.locked()) {
            return tool.run("/usr/sbin/usermod", "--lock", "--expiredate", "1", "--", set.name());
        }
        return accounts.tables().hashBehindLock(set.name())
                ? tool.run("/usr/sbin/usermod", "--unlock", "--expiredate", "", "--", set.name())
                : tool.run("/usr/sbin/usermod", "--expiredate", "", "--", set.name());
    }

    private Optional<Problem> setMember(AccountStep.SetMember set) {
        boolean is = accounts.localGroup(set.group())
                .map(group -> group.members().contains(set.user()))
                .orElse(false);
        if (is == set.member()) {
            return Optional.empty();
        } else if (set.member() && !accounts.userResolves(set.user())) {
            return Optional.of(Refusals.noSuchMember(set.group(), set.user()));
        }
        return tool.run("/usr/bin/gpasswd", set.member() ? "--add" : "--delete", set.user(), set.group());
    }

    private Optional<Problem> removeUser(AccountStep.RemoveUser remove) {
        Optional<User> now = accounts.localUser(remove.name());
        if (now.isEmpty()) {
            return Optional.empty();
        } else if (accounts.hasProcesses(remove.name())) {
            return Optional.of(Refusals.running(remove.name()));
        } else if (!remove.withHome()) {
            return tool.run("/usr/sbin/userdel", "--", remove.name());
        }
        String home = now.get().home();
        return mounts.get()
                .remoteOn(home)
                .map(mount -> Problem.operator(
                                "user.home-remote",
                                "expected a home on a local file system, found '" + home + "' on '" + mount.point()
                                        + "'")
                        .advise("remove the user without its home"))
                .or(() -> tool.run("/usr/sbin/userdel", "--remove", "--", remove.name()));
    }

    private Optional<Problem> putGroup(AccountStep.PutGroup put) {
        Optional<Long> now = accounts.localGroup(put.name()).map(group -> group.gid());
        List<String> arguments = new ArrayList<>();
        put.gid()
                .filter(gid -> !now.equals(Optional.of(gid)))
                .ifPresent(gid -> add(arguments, "--gid", gid.toString()));
        if (now.isPresent()) {
            return arguments.isEmpty() ? Optional.empty() : run("/usr/sbin/groupmod", arguments, put.name());
        }
        if (put.system()) {
            arguments.add("--system");
        }
        return run("/usr/sbin/groupadd", arguments, put.name());
    }
}
