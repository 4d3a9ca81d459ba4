package dev.plumb.agent.linux.accounts;

import dev.plumb.agent.linux.Kept;
import dev.plumb.agent.linux.Machine;
import dev.plumb.agent.linux.Reading;
import dev.plumb.agent.linux.Texts;
import dev.plumb.agent.linux.file.ContentWriter;
import dev.plumb.agent.linux.process.Children;
import dev.plumb.agent.linux.process.Children.Impersonation;
import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Unanswered;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Segment;
import dev.plumb.api.value.Sha256;
import dev.plumb.api.value.Value;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/// Accounts of the machine's own files first, then, one by one, of the name service.
public final class LocalAccounts implements AccountView, Names, Impersonation {
    private static final long DAY = 86_400;
    /// What groupadd(8) takes where login.defs(5) says nothing.
    private static final long GID_MIN = 1000;

    private static final String DIGITS = "[0-9]{1,10}";

    private final Reading<AccountTables> tables;
    private final Supplier<NameService> service;
    private final ContentWriter parts;
    private final InstantSource clock;
    private final ProcessOwners processes;
    private final Path rules;

    /// @param parts joins a wished hash for comparison
    /// @param children for questions to the name service; asked for late, because they need accounts themselves
    public LocalAccounts(Machine machine, ContentWriter parts, InstantSource clock, Supplier<Children> children) {
        this.parts = parts;
        this.clock = clock;
        this.processes = new ProcessOwners(machine.at("proc"));
        this.rules = machine.at("etc/login.defs");
        Path passwd = machine.at("etc/passwd");
        Path group = machine.at("etc/group");
        Path shadow = machine.at("etc/shadow");
        Kept<AccountTables> kept = new Kept<>(
                List.of(passwd, group, shadow),
                () -> new AccountTables(Texts.lines(passwd), Texts.lines(group), shadow(shadow)));
        this.tables = new Reading<>(kept::get);
        this.service = new Reading<>(() -> new NameService(children.get(), "/usr/bin/getent"));
    }

    /// The lines of shadow(5); empty where it is there and may not be read.
    private static Optional<List<String>> shadow(Path file) {
        return Files.exists(file) && !Files.isReadable(file) ? Optional.empty() : Optional.of(Texts.lines(file));
    }

    AccountTables tables() {
        return tables.get();
    }

    /// Looks at the machine's own files and asks the name service anew from now on.
    public void forget() {
        forgetTables();
        service.get().forget();
    }

    /// Looks at the machine's own files when next asked.
    public void forgetTables() {
        tables.forget();
    }

    @Override
    public Optional<User> localUser(String name) {
        return tables.get().user(name).map(this::today);
    }

    @Override
    public Optional<Group> localGroup(String name) {
        return tables.get().group(name);
    }

    @Override
    public Optional<User> localUserOf(long uid) {
        return tables.get().user(uid).map(this::today);
    }

    /// An expiry date passes although no file changes, so that is said at the time of asking.
    private User today(User user) {
        long day = clock.instant().getEpochSecond() / DAY;
        return user.withExpired(
                tables.get().expiry(user.name()).filter(last -> last <= day).isPresent());
    }

    @Override
    public Comparison password(String name, Value.Content hash) {
        if (tables.get().user(name).isPresent() && tables.get().hidden(name)) {
            throw new Unanswered(
                    Problem.operator("account.password-hidden", "only root may read the password of " + Quoted.of(name))
                            .advise("run it as root"));
        }
        Optional<byte[]> now = tables.get().hash(name).map(text -> text.getBytes(StandardCharsets.UTF_8));
        if (now.isEmpty()) {
            return new Comparison.Different(Value.Content.of(""));
        }
        ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        try {
            if (parts.write(hash, wanted).isEmpty() && MessageDigest.isEqual(now.get(), wanted.toByteArray())) {
                return new Comparison.Same();
            }
        } catch (IOException notToBeHad) {
            // then it differs, and setting it tells why
        }
        return new Comparison.Different(
                new Value.Content(List.of(new Segment.Blob(Sha256.hex(now.get()), now.get().length))));
    }

    @Override
    public Optional<Group> localGroupOf(long gid) {
        return tables.get().group(gid);
    }

    /// Read when asked: it is for new users whose name a group has.
    @Override
    public long firstOrdinaryGroup() {
        return Texts.lines(rules).stream()
                .map(line -> line.strip().split("[ \\t]+", -1))
                .filter(words -> words.length == 2 && words[0].equals("GID_MIN") && words[1].matches(DIGITS))
                .map(words -> Long.parseLong(words[1]))
                .reduce((first, last) -> last)
                .orElse(GID_MIN);
    }

    @Override
    public List<String> primaryOf(String group) {
        return localGroup(group)
                .map(found -> tables.get().primaryOf(found.gid()))
                .orElse(List.of());
    }

    @Override
    public boolean hasProcesses(String user) {
        return localUser(user).filter(found -> processes.anyOf(found.uid())).isPresent();
    }

    @Override
    public boolean userResolves(String name) {
        return localUser(name).isPresent() || service.get().ask("passwd", name).isPresent();
    }

    @Override
    public boolean groupResolves(String name) {
        return localGroup(name).isPresent() || service.get().ask("group", name).isPresent();
    }

    @Override
    public String user(long uid) {
        String number = Long.toString(uid);
        return localUserOf(uid)
                .map(User::name)
                .or(() -> service.get().ask("passwd", number).map(fields -> fields[0]))
                .orElse(number);
    }

    @Override
    public String group(long gid) {
        String number = Long.toString(gid);
        return localGroupOf(gid)
                .map(Group::name)
                .or(() -> service.get().ask("group", number).map(fields -> fields[0]))
                .orElse(number);
    }

    @Override
    public OptionalLong uid(String name) {
        Optional<Long> local = localUser(name).map(User::uid);
        return local.isPresent() ? OptionalLong.of(local.get()) : number("passwd", name);
    }

    @Override
    public OptionalLong gid(String name) {
        Optional<Long> local = localGroup(name).map(Group::gid);
        return local.isPresent() ? OptionalLong.of(local.get()) : number("group", name);
    }

    private OptionalLong number(String table, String name) {
        if (name.matches(DIGITS)) {
            return OptionalLong.of(Long.parseLong(name));
        }
        return service.get()
                .ask(table, name)
                .filter(fields -> fields.length > 2 && fields[2].matches(DIGITS))
                .map(fields -> OptionalLong.of(Long.parseLong(fields[2])))
                .orElse(OptionalLong.empty());
    }

    @Override
    public As as(String user) {
        try {
            return known(user);
        } catch (Unanswered unanswered) {
            return new As.Unknown(unanswered.problem());
        }
    }

    /// setpriv(1) becomes the user in place, without a session and without another process in between.
    private As known(String user) {
        OptionalLong uid = uid(user);
        Optional<Long> gid = localUser(user)
                .map(User::gid)
                .or(() -> service.get().ask("passwd", user).map(fields -> Long.parseLong(fields[3])));
        if (uid.isEmpty() || gid.isEmpty()) {
            return new As.Unknown(
                    Problem.operator("process.no-such-user", "expected a user, found none named " + Quoted.of(user))
                            .advise("declare the user, or check the name service"));
        }
        String home = localUser(user)
                .map(User::home)
                .or(() -> service.get()
                        .ask("passwd", user)
                        .filter(fields -> fields.length > 5)
                        .map(fields -> fields[5]))
                .filter(path -> path.startsWith("/"))
                .orElse("/");
        return new As.Words(
                List.of(
                        "/usr/bin/setpriv",
                        "--reuid=" + uid.getAsLong(),
                        "--regid=" + gid.get(),
                        "--init-groups",
                        "--no-new-privs",
                        "--"),
                Map.of("HOME", home, "USER", user, "LOGNAME", user));
    }
}
