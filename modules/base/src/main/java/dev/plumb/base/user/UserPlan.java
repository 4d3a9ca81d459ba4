package dev.plumb.base.user;

import dev.plumb.api.Action;
import dev.plumb.api.Difference;
import dev.plumb.api.Disruption;
import dev.plumb.api.Plan;
import dev.plumb.api.Problem;
import dev.plumb.api.node.AccountStep;
import dev.plumb.api.node.AccountView.Password;
import dev.plumb.api.node.AccountView.User;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.FileView.Comparison;
import dev.plumb.api.node.Refusals;
import dev.plumb.api.node.Step;
import dev.plumb.api.type.Quoted;
import dev.plumb.api.value.Value;
import dev.plumb.base.group.AccountNumber;
import dev.plumb.base.owned.FoundFile;
import dev.plumb.base.owned.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Decides about one user.
record UserPlan(UserSpec desired, UserFound found) {

    Plan plan() {
        if (desired.absent()) {
            return absent();
        }
        if (found.elsewhere()) {
            return new Plan.Refused(AccountNumber.notLocal("user", desired.name()));
        }
        if (found.holder().isPresent()) {
            return new Plan.Refused(AccountNumber.taken(
                    "uid",
                    desired.account().uid().orElse(0L),
                    "user",
                    found.holder().get()));
        }
        if (found.local()
                .filter(user -> desired.account().uid().filter(uid -> uid != 0).isPresent() && user.uid() == 0)
                .isPresent()) {
            return root();
        }
        if (!found.missingGroups().isEmpty()) {
            return new Plan.Waiting(Plans.first(
                    "the local group " + Quoted.of(found.missingGroups().getFirst()),
                    "declare it as a group, or the package that brings it"));
        }
        if (found.systemGroup().isPresent() && !desired.declared().ofItsName()) {
            return new Plan.Refused(
                    Refusals.systemGroup(desired.name(), found.systemGroup().get()));
        }
        return found.keys().files().obstacle().orElseGet(this::present);
    }

    /// usermod(8) gives no other number to a user that has processes, and with number 0 it has those of root.
    private Plan root() {
        return new Plan.Refused(
                Problem.operator(
                                "user.is-root",
                                "expected number " + desired.account().uid().orElse(0L) + " for user "
                                        + Quoted.of(desired.name()) + ", found 0: whoever logs in as that is root")
                        .advise(
                                "find out who did that; then correct it with 'vipw', for usermod refuses while root has processes"));
    }

    /// What lets it in goes first: userdel(8) refuses while the user has processes, and then nobody shall be let in.
    private Plan absent() {
        List<Action> actions = new ArrayList<>(found.keys().actions());
        if (found.local().isPresent()) {
            if (!shut()) {
                actions.add(lock(true));
            }
            actions.add(Action.disturbing(
                    Disruption.LOGIN,
                    "remove, keeping its home",
                    List.of(Difference.unwanted()),
                    new AccountStep.RemoveUser(desired.name(), false)));
        }
        return Plan.of(actions, "no such local user");
    }

    private Plan present() {
        List<Action> actions = new ArrayList<>(found.local().map(this::change).orElseGet(this::create));
        actions.addAll(groups(found.local().map(User::groups).orElse(List.of())));
        actions.addAll(password());
        actions.addAll(lock());
        if (desired.sshKeys().isPresent() || found.formerKeys()) {
            actions.addAll(found.keys().actions());
        }
        return found.keys()
                .plan(
                        actions,
                        found.local().map(user -> "local, number " + user.uid()).orElse(""));
    }

    private List<Action> create() {
        if (desired.wouldTakeAGroupsNumber()) {
            return List.of(Action.quiet(
                    "create",
                    List.of(Difference.missing()),
                    new AccountStep.PutGroup(
                            desired.name(), Optional.empty(), desired.account().system()),
                    desired.put(Optional.of(desired.name()))));
        }
        Optional<String> group =
                desired.account().group().or(() -> found.systemGroup().map(gid -> desired.name()));
        return List.of(Action.quiet("create", List.of(Difference.missing()), desired.put(group)));
    }

    private List<Action> change(User user) {
        UserSpec.Account account = desired.account();
        List<Difference> differences = Stream.of(
                        account.uid()
                                .filter(uid -> uid != user.uid())
                                .map(uid -> Difference.of("uid", new Value.Whole(user.uid()), new Value.Whole(uid))),
                        difference("group", account.group(), user.group()),
                        difference("comment", account.comment(), user.comment()),
                        difference("home", account.home(), user.home()),
                        difference("shell", account.shell(), user.shell()))
                .flatMap(Optional::stream)
                .toList();
        boolean deep = differences.stream()
                .anyMatch(d -> List.of("uid", "group", "home").contains(d.attribute()));
        return differences.isEmpty()
                ? List.of()
                : List.of(Action.disturbing(
                        deep ? Disruption.LOGIN : Disruption.NONE, summary(differences), differences, desired.put()));
    }

    /// usermod(8) gives what lies in the home to a new number or primary group.
    private static String summary(List<Difference> differences) {
        boolean gives =
                differences.stream().anyMatch(d -> List.of("uid", "group").contains(d.attribute()));
        return "change its account" + (gives ? ", and with it the owner of the files in its home" : "");
    }

    private static Optional<Difference> difference(String attribute, Optional<String> wanted, String found) {
        return wanted.filter(text -> !text.equals(found)).map(text -> Difference.of(attribute, found, text));
    }

    private List<Action> groups(List<String> present) {
        Stream<String> kept = present.stream()
                .filter(group ->
                        desired.keepOtherGroups() || desired.declared().naming().contains(group));
        List<String> wanted = Stream.concat(kept, desired.groups().orElse(present).stream())
                .distinct()
                .sorted()
                .toList();
        Stream<Step> joining = wanted.stream()
                .filter(group -> !present.contains(group))
                .map(group -> new AccountStep.SetMember(group, desired.name(), true));
        Stream<Step> leaving = present.stream()
                .filter(group -> !wanted.contains(group))
                .map(group -> new AccountStep.SetMember(group, desired.name(), false));
        Step[] steps = Stream.concat(joining, leaving).toArray(Step[]::new);
        return steps.length == 0
                ? List.of()
                : List.of(Action.quiet(
                        "change its groups",
                        List.of(Difference.of("groups", listing(present), listing(wanted))),
                        steps));
    }

    /// A locked account keeps its hash behind the lock, so the two are not compared together.
    private List<Action> password() {
        return found.password() instanceof Comparison.Different(Value.Content digest)
                        && !desired.locked().orElse(false)
                ? desired.passwordHash().stream()
                        .map(hash -> Action.quiet(
                                "set its password hash",
                                List.of(Difference.secret("password-hash", digest)),
                                new AccountStep.SetPassword(desired.name(), hash)))
                        .toList()
                : List.of();
    }

    /// Unlocking looks at the expiry date alone: a password that is locked by itself, as of every daemon,
    /// stays.
    private List<Action> lock() {
        boolean open = !found.local().map(User::expired).orElse(false);
        return desired.locked()
                .filter(lock -> lock ? !shut() : !open)
                .map(lock -> List.of(lock(lock)))
                .orElse(List.of());
    }

    /// Neither a password nor a key lets it in.
    private boolean shut() {
        return found.local()
                .filter(user -> user.expired() && user.password() == Password.LOCKED)
                .isPresent();
    }

    private Action lock(boolean lock) {
        return Action.disturbing(
                Disruption.LOGIN,
                lock ? "lock" : "unlock",
                List.of(Difference.of("locked", new Value.Flag(!lock), new Value.Flag(lock))),
                new AccountStep.SetLocked(desired.name(), lock));
    }

    /// Whoever may not read how its password stands cannot tell whether there is anything to lock.
    Plan release() {
        if (found.local().filter(user -> user.password() == Password.HIDDEN).isPresent()) {
            return new Plan.Unknown(UserProvider.hidden(desired.name()));
        }
        List<Step> steps = new ArrayList<>();
        if (found.local().isPresent() && !shut()) {
            steps.add(new AccountStep.SetLocked(desired.name(), true));
        }
        found.keys().files().files().stream()
                .filter(file -> file.wanted().equals(desired.keys().file()) && file.present())
                .map(FoundFile::wanted)
                .forEach(file -> steps.add(new FileStep.Remove(file.path())));
        return steps.isEmpty()
                ? new Plan.InSync("locked, without managed keys")
                : new Plan.Change(List.of(new Action(
                        "lock it and remove its keys",
                        Set.of(Disruption.LOGIN),
                        List.of(Difference.unwanted()),
                        steps)));
    }

    private static Value listing(List<String> names) {
        return new Value.Listing(names.stream()
                .sorted()
                .map(name -> (Value) new Value.Text(name))
                .toList());
    }
}
