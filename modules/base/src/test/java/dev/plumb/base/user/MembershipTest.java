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

    /// Brings both there, each beside the other; then what is left to do.
    private List<Class<? extends Plan>> leftOver(String group, String user) {
        GroupSpec aGroup = spec(groups, group);
        UserSpec aUser = spec(users, user);
        Set<Thing> owned = new HashSet<>(groups.claims(aGroup).owns());
        owned.addAll(users.claims(aUser).owns());
        GroupSpec besideUser = groups.beside(aGroup, owned);
        UserSpec besideGroup = users.beside(aUser, owned);
        for (Plan plan : List.of(
                new CaseRunner<>(groups).plan(besideUser, node), new CaseRunner<>(users).plan(besideGroup, node))) {
            assertEquals(Optional.empty(), CaseRunner.perform(plan, node));
        }
        return List.of(
                new CaseRunner<>(groups).plan(besideUser, node).getClass(),
                new CaseRunner<>(users).plan(besideGroup, node).getClass());
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
        assertEquals(
                List.of(Plan.InSync.class, Plan.InSync.class),
                converged("{ user: kim, uid: 4300 }", "{ group: proj, gid: 4300, members: [kim] }"));
    }

    private List<Class<? extends Plan>> converged(String user, String group) {
        UserSpec aUser = spec(users, user);
        GroupSpec aGroup = spec(groups, group);
        Set<Thing> owned = new HashSet<>(groups.claims(aGroup).owns());
        owned.addAll(users.claims(aUser).owns());
        UserSpec besideGroup = users.beside(aUser, owned);
        GroupSpec besideUser = groups.beside(aGroup, owned);
        assertEquals(Optional.empty(), CaseRunner.perform(new CaseRunner<>(users).plan(besideGroup, node), node));
        assertEquals(Optional.empty(), CaseRunner.perform(new CaseRunner<>(groups).plan(besideUser, node), node));
        return List.of(
                new CaseRunner<>(users).plan(besideGroup, node).getClass(),
                new CaseRunner<>(groups).plan(besideUser, node).getClass());
    }
}
