package dev.plumb.base.user;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Neighbourly;
import dev.plumb.api.Observed;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.Releasable;
import dev.plumb.api.ResourceId;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.Thing;
import dev.plumb.api.Thing.Sort;
import dev.plumb.api.node.AccountView;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.NodeView;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.type.Type;
import dev.plumb.api.type.Types;
import dev.plumb.api.value.Value.Content;
import dev.plumb.base.group.AccountNumber;
import dev.plumb.base.group.Membership;
import dev.plumb.base.owned.Extra;
import dev.plumb.base.owned.Plans;
import dev.plumb.base.owned.Worded;
import dev.plumb.base.sshkey.PublicKey;
import dev.plumb.base.user.UserSpec.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The kind `user`: a user of `/etc/passwd`.
public final class UserProvider
        implements ResourceProvider<UserSpec, UserFound>, Releasable<UserSpec, UserFound>, Neighbourly<UserSpec> {
    private static final Type<String> COMMENT =
            Worded.of("comment", "one line without ':' (passwd(5))", "[^:\\x00-\\x1f\\x7f]*");

    private static final Attribute<Long> UID = Attribute.optional("uid", Types.INTEGER, "its number");
    private static final Attribute<String> GROUP = Attribute.optional(
            "group",
            Types.USER,
            "its primary group; a new user gets the one of its name, which is made where it is missing, but none of the"
                    + " system's that is not declared");
    private static final Attribute<List<String>> GROUPS = Attribute.optional(
            "groups", Types.list(Types.USER), "its supplementary groups; left alone where not given");
    private static final Attribute<Extra> EXTRA = Attribute.defaulted(
            "extra",
            Types.choice(Extra.class),
            Extra.REMOVE,
            "what becomes of groups that neither the list nor their own `members` name");
    private static final Attribute<String> COMMENT_TEXT =
            Attribute.optional("comment", COMMENT, "the person's name, or what the account is for");
    private static final Attribute<String> HOME =
            Attribute.optional("home", Types.PATH, "its home; a change moves no files");
    private static final Attribute<String> SHELL = Attribute.optional("shell", Types.PATH, "its login shell");
    private static final Attribute<Boolean> SYSTEM =
            Attribute.defaulted("system", Types.BOOLEAN, false, "a new user takes its number from the system's range");
    private static final Attribute<Boolean> CREATE_HOME =
            Attribute.defaulted("create-home", Types.BOOLEAN, true, "a new user gets its home made");
    private static final Attribute<Content> PASSWORD_HASH = Attribute.optional(
            "password-hash", Types.CONTENT, "a hash as crypt(5) writes it: a secret; left alone where not given");
    private static final Attribute<Boolean> LOCKED = Attribute.optional(
            "locked", Types.BOOLEAN, "no way of logging in is left: password locked and account expired");
    private static final Attribute<List<String>> SSH_KEYS = Attribute.optional(
            "ssh-keys", Types.list(PublicKey.TYPE), "all keys that let it in, beside those in its own home");
    private static final KindDefinition DEFINITION = KindDefinition.of(
            "user",
            "A user of `/etc/passwd`.",
            Types.USER,
            "the user",
            UID,
            GROUP,
            GROUPS,
            EXTRA,
            COMMENT_TEXT,
            HOME,
            SHELL,
            SYSTEM,
            CREATE_HOME,
            PASSWORD_HASH,
            LOCKED,
            SSH_KEYS);

    @Override
    public KindDefinition definition() {
        return DEFINITION;
    }

    @Override
    public Parsed<UserSpec> parse(ResourceId id, Attributes attributes) {
        Account account = new Account(
                attributes.find(UID),
                attributes.find(GROUP),
                attributes.find(COMMENT_TEXT),
                attributes.find(HOME),
                attributes.find(SHELL),
                attributes.get(SYSTEM),
                attributes.get(CREATE_HOME));
        UserSpec spec = new UserSpec(
                id,
                attributes.ensure(),
                account,
                attributes.find(GROUPS),
                attributes.get(EXTRA) == Extra.KEEP,
                attributes.find(PASSWORD_HASH),
                attributes.find(LOCKED),
                attributes.find(SSH_KEYS),
                UserSpec.Declared.NOTHING);
        return Parsed.of(spec, problems(spec));
    }

    private static List<Problem> problems(UserSpec spec) {
        List<Problem> problems = new ArrayList<>(
                AccountNumber.problems(UID.name(), spec.account().uid()));
        spec.passwordHash()
                .filter(hash -> !hash.secret())
                .ifPresent(hash -> problems.add(Problem.author(
                                "user.password-in-clear",
                                "expected a secret, found a hash that stands in the site in clear")
                        .at(PASSWORD_HASH.name())
                        .advise("store it with 'plumb secret set' and write $(secret.NAME)")));
        if (spec.name().equals("root") && (spec.absent() || spec.locked().orElse(false))) {
            problems.add(Problem.author("user.root", Quoted.of("root") + " can be neither removed nor locked"));
        }
        return problems;
    }

    @Override
    public Claims claims(UserSpec desired) {
        Claims.Builder claims = Claims.owning(Thing.named(Sort.USER, desired.name()));
        Account account = desired.account();
        AccountNumber.claimUser(claims, desired, account.uid(), account.group().isEmpty());
        if (!desired.absent()) {
            claims.owns(Membership.byUser(desired.name(), desired.groups()));
        }
        Stream.concat(account.group().stream(), desired.groups().stream().flatMap(List::stream))
                .forEach(group -> claims.needs(Thing.named(Sort.GROUP, group)));
        account.home().ifPresent(claims::needsParents);
        account.shell().ifPresent(shell -> claims.needs(Thing.path(shell)));
        if (desired.sshKeys().isPresent()) {
            claims.owns(desired.keys().file().thing());
            desired.keys().claimDropIn(claims, desired.id());
        }
        // not after all packages: a daemon's user must have its fixed number before its package would choose one
        return claims.build();
    }

    @Override
    public Observed<UserFound> observe(UserSpec desired, NodeView node) {
        AccountView accounts = node.accounts();
        Optional<AccountView.User> local = accounts.localUser(desired.name());
        if ((desired.locked().isPresent() || desired.passwordHash().isPresent())
                && local.filter(user -> user.password() == AccountView.Password.HIDDEN)
                        .isPresent()) {
            return new Observed.Unreadable<>(hidden(desired.name()));
        }
        Optional<String> holder = desired.account()
                .uid()
                .flatMap(accounts::localUserOf)
                .map(AccountView.User::name)
                .filter(name -> !name.equals(desired.name()));
        return new Observed.Present<>(new UserFound(
                local,
                local.isEmpty() && !desired.absent() && accounts.userResolves(desired.name()),
                holder,
                local.isEmpty() ? systemGroup(desired, accounts) : Optional.empty(),
                desired.passwordHash()
                        .map(hash -> accounts.password(desired.name(), hash))
                        .orElseGet(Comparison.Same::new),
                missing(desired, accounts),
                desired.keys().look(node),
                desired.sshKeys().isEmpty() && desired.keys().ours(node)));
    }

    static Problem hidden(String name) {
        return Problem.operator(
                        "user.password-hidden", "only root may read how the password of " + Quoted.of(name) + " stands")
                .advise("run it as root");
    }

    private static Optional<Long> systemGroup(UserSpec desired, AccountView accounts) {
        return desired.absent() || desired.account().group().isPresent()
                ? Optional.empty()
                : accounts.localGroup(desired.name())
                        .map(AccountView.Group::gid)
                        .filter(gid -> gid < accounts.firstOrdinaryGroup());
    }

    @Override
    public UserSpec beside(UserSpec desired, Set<Thing> owned) {
        Optional<Long> uid = desired.account().uid();
        return desired.beside(new UserSpec.Declared(
                Membership.groupsWith(desired.name(), owned),
                owned.contains(Thing.named(Sort.GROUP, desired.name())),
                uid.filter(number -> owned.contains(Thing.named(Sort.GID, Long.toString(number))))
                        .isPresent()));
    }

    private static List<String> missing(UserSpec desired, AccountView accounts) {
        return Stream.concat(
                        desired.account().group().stream(),
                        desired.groups().stream().flatMap(List::stream))
                .filter(group -> accounts.localGroup(group).isEmpty())
                .filter(group -> !group.equals(desired.name()))
                .toList();
    }

    @Override
    public Plan plan(UserSpec desired, Observed<UserFound> observed) {
        return Plans.of(observed, found -> new UserPlan(desired, found).plan());
    }

    /// Locks the account and takes its managed keys away; home and files stay.
    @Override
    public Plan release(UserSpec lastDesired, Observed<UserFound> observed) {
        return Plans.of(observed, found -> new UserPlan(lastDesired, found).release());
    }

    /// Who was locked on release can log in again, unless the declaration locks it.
    @Override
    public Plan takenBack(UserSpec desired, Observed<UserFound> observed, Plan usual) {
        return desired.absent() || desired.locked().isPresent() ? usual : plan(desired.unlocked(), observed);
    }
}
