package dev.plumb.base.user;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.Thing;
import dev.plumb.base.group.GroupProvider;
import dev.plumb.base.group.GroupSpec;
import dev.plumb.testkit.cases.CaseRunner;
import dev.plumb.testkit.cases.Declaration;
import dev.plumb.testkit.node.FakeNode;
import dev.plumb.testkit.yaml.YamlReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `members` of a group and `groups` of a user, declared for one node.
class MembershipTest {
    private final GroupProvider groups = new GroupProvider();
    private final UserProvider users = new UserProvider();
    private final FakeNode node = FakeNode.of("""
            groups: { audio: 29, research: { gid: 5000, members: [ana, ben, eve] } }
            users:
              ana: { uid: 1001, groups: [audio] }
              ben: { uid: 1002 }
              eve: { uid: 1003 }
            """);

    private static <S extends ResourceSpec> S spec(ResourceProvider<S, ?> provider, String declared) {
        return switch (Declaration.of(provider.definition(), YamlReader.document(declared))
                .parse(provider)) {
            case Parsed.Ok<S>(S spec) -> spec;
            case Parsed.Invalid<S> invalid -> throw new AssertionError(invalid);
        };
    }

    /// The two, each beside the other.
    private record Both(GroupSpec group, UserSpec user) {}

    private Both both(String group, String user) {
        GroupSpec aGroup = spec(groups, group);
        UserSpec aUser = spec(users, user);
        Set<Thing> owned = new HashSet<>(groups.claims(aGroup).owns());
        owned.addAll(users.claims(aUser).owns());
        return new Both(groups.beside(aGroup, owned), users.beside(aUser, owned));
    }

    private Plan planned(GroupSpec group) {
        return new CaseRunner<>(groups).plan(group, node);
    }

    private Plan planned(UserSpec user) {
        return new CaseRunner<>(users).plan(user, node);
    }

    private void bring(Plan plan) {
        assertEquals(Optional.empty(), CaseRunner.perform(plan, node));
    }

    private List<Class<? extends Plan>> left(Both both) {
        return List.of(planned(both.group()).getClass(), planned(both.user()).getClass());
    }

    /// Brings both there, both looked at before; then what is left to do.
    private List<Class<? extends Plan>> leftOver(String group, String user) {
        Both both = both(group, user);
        List.of(planned(both.group()), planned(both.user())).forEach(this::bring);
        return left(both);
    }

    @Test
    void aUserThatNamesTheGroupStaysBesideItsMembersAndOthersLeave() {
        assertEquals(
                List.of(Plan.InSync.class, Plan.InSync.class),
                leftOver("{ group: research, members: [ben] }", "{ user: ana, groups: [research] }"));
        assertEquals(List.of("ana", "ben"), members());
    }

    @Test
    void aGroupThatNamesTheUserStaysBesideItsGroupsAndOthersGo() {
        assertEquals(
                List.of(Plan.InSync.class, Plan.InSync.class),
                leftOver("{ group: research, members: [ana] }", "{ user: ana, groups: [] }"));
        assertEquals(List.of("ana"), members());
        assertEquals(
                List.of("research"),
                node.accounts().localUser("ana").orElseThrow().groups());
    }

    @Test
    void whoShallBeAbsentNamesNoGroup() {
        assertEquals(
                List.of(Plan.InSync.class, Plan.InSync.class),
                leftOver("{ group: research, members: [ben] }", "{ user: ana, groups: [research], ensure: absent }"));
        assertEquals(List.of("ben"), members());
    }

    private List<String> members() {
        return node.accounts().localGroup("research").orElseThrow().members();
    }

    /// `members` has the user come first, and useradd(8) gives it a group of its own number.
    @Test
    void aNewUserLeavesTheNumberToTheGroupThatHasItAsAMember() {
        Both both = both("{ group: proj, gid: 4300, members: [kim] }", "{ user: kim, uid: 4300 }");
        bring(planned(both.user()));
        bring(planned(both.group()));
        assertEquals(List.of(Plan.InSync.class, Plan.InSync.class), left(both));
    }
}
