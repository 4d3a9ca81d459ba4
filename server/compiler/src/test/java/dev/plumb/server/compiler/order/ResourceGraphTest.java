package dev.plumb.server.compiler.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Claims;
import dev.plumb.api.ResourceId;
import dev.plumb.api.Thing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResourceGraphTest {
    private static final Thing REPOSITORY = Thing.named(Thing.Sort.REPOSITORY, "main");
    private static final Thing ANY_REPOSITORY = Thing.any(Thing.Sort.REPOSITORY);

    @Test
    void keepsDeclaredOrderWhereNothingSaysOtherwise() {
        assertEquals("c a b", order(vertex("c"), vertex("a"), vertex("b")));
    }

    @Test
    void takesTheFirstWhosePredecessorsArePlaced() {
        assertEquals("b a c d", order(after(vertex("a"), "b"), vertex("b"), vertex("c"), vertex("d")));
        assertEquals("c a b d", order(after(vertex("a"), "c"), after(vertex("b"), "a"), vertex("c"), vertex("d")));
    }

    @Test
    void putsOwnersBeforeWhatNeedsThem() {
        Vertex file = claims(
                "f", Claims.owning(Thing.path("/a/b/c")).needsParents("/a/b/c").build());
        Vertex parent = claims(
                "d", Claims.owning(Thing.path("/a/b")).needsParents("/a/b").build());
        Vertex top = claims("t", Claims.owning(Thing.path("/a")).build());
        Ordered.Sequence sequence = sequence(file, parent, top);
        assertEquals("t d f", names(sequence));
        assertEquals("[thing[d], thing[t]]", sequence.resources().get(2).after().toString());
    }

    @Test
    void reversesAutomaticEdgesBetweenAbsents() {
        Vertex parent = absent("d", Claims.owning(Thing.path("/a")).build());
        Vertex file = absent(
                "f", Claims.owning(Thing.path("/a/x")).needsParents("/a/x").build());
        assertEquals("f d", order(parent, file));
    }

    @Test
    void findsEverythingBelowADirectory() {
        Vertex service =
                claims("s", Claims.owning().refreshedBy(Thing.below("/etc/s.d")).build());
        Vertex inside =
                claims("in", Claims.owning(Thing.path("/etc/s.d/10.conf")).build());
        Vertex beside = claims("out", Claims.owning(Thing.path("/etc/s.d0")).build());
        Ordered.Sequence sequence = sequence(service, inside, beside);
        assertEquals("in s out", names(sequence));
        assertEquals("[thing[in]]", sequence.resources().get(1).refreshOn().toString());
    }

    @Test
    void ordersWhateverThereIsOfASortButDependsOnNoneOfIt() {
        Vertex one = claims("p", Claims.owning().needs(ANY_REPOSITORY).build());
        Vertex two = claims("q", Claims.owning().needs(ANY_REPOSITORY).build());
        Vertex repository = claims("r", Claims.owning(REPOSITORY).build());
        Ordered.Sequence sequence = sequence(one, two, repository);
        assertEquals("r p q", names(sequence));
        assertTrue(sequence.resources().stream().allMatch(p -> p.after().isEmpty()));
    }

    @Test
    void dropsAnAutomaticEdgeThatContradictsDeclaredOnes() {
        Vertex parent = after(claims("d", Claims.owning(Thing.path("/a")).build()), "x");
        Vertex between = after(vertex("x"), "f");
        Vertex file = claims(
                "f", Claims.owning(Thing.path("/a/f")).needsParents("/a/f").build());
        Ordered.Sequence sequence = sequence(parent, between, file);
        assertEquals("f x d", names(sequence));
        assertEquals("[thing[d] before thing[f] (path:/a)]", sequence.dropped().toString());
    }

    @Test
    void dropsOnlyTheContradictingPairAtABarrier() {
        Vertex gnupg = claims("gnupg", Claims.owning().needs(ANY_REPOSITORY).build());
        Vertex curl = claims("curl", Claims.owning().needs(ANY_REPOSITORY).build());
        Vertex signed = after(claims("signed", Claims.owning(REPOSITORY).build()), "gnupg");
        Vertex plain = claims(
                "plain",
                Claims.owning(Thing.named(Thing.Sort.REPOSITORY, "plain")).build());
        Ordered.Sequence sequence = sequence(curl, gnupg, signed, plain);
        assertEquals("plain gnupg signed curl", names(sequence));
        assertEquals(
                "[thing[signed] before thing[gnupg] (repository:*)]",
                sequence.dropped().toString());
    }

    @Test
    void letsWhatIsNeededByNameWinOverWhateverThereIs() {
        Vertex tool = claims(
                "tool", Claims.owning(Thing.path("/x")).needs(ANY_REPOSITORY).build());
        Vertex repository =
                claims("r", Claims.owning(REPOSITORY).needs(Thing.path("/x")).build());
        assertEquals("tool r", order(repository, tool));
    }

    @Test
    void showsACycleWhole() {
        Ordered.Cycle cycle = assertInstanceOf(
                Ordered.Cycle.class,
                ResourceGraph.order(List.of(
                        vertex("z"), after(vertex("a"), "c"), after(vertex("b"), "a"), after(vertex("c"), "b"))));
        assertEquals("thing[a] → (declared) thing[b] → (declared) thing[c] → (declared) thing[a]", cycle.toString());
    }

    @Test
    void showsACycleOfAutomaticEdges() {
        Vertex one = claims(
                "a", Claims.owning(Thing.path("/a")).needs(Thing.path("/b")).build());
        Vertex two = claims(
                "b", Claims.owning(Thing.path("/b")).needs(Thing.path("/a")).build());
        assertEquals(
                "thing[a] → (path:/a) thing[b] → (path:/b) thing[a]",
                ResourceGraph.order(List.of(one, two)).toString());
    }

    @Test
    void ordersTenThousandWithManyEdges() {
        List<Vertex> vertices = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            vertices.add(claims("p" + i, Claims.owning().needs(ANY_REPOSITORY).build()));
        }
        for (int i = 0; i < 5_000; i++) {
            Thing owned = Thing.named(Thing.Sort.REPOSITORY, "r" + i);
            vertices.add(claims("r" + i, Claims.owning(owned).build()));
        }
        Ordered.Sequence sequence = assertInstanceOf(Ordered.Sequence.class, ResourceGraph.order(vertices));
        assertEquals(10_000, sequence.resources().size());
        assertEquals("r0", sequence.resources().getFirst().id().name());
    }

    @Test
    void findsACycleOfTenThousand() {
        List<Vertex> vertices = IntStream.range(0, 10_000)
                .mapToObj(i -> after(vertex("v" + i), "v" + (i + 9_999) % 10_000))
                .toList();
        Ordered.Cycle cycle = assertInstanceOf(Ordered.Cycle.class, ResourceGraph.order(vertices));
        assertEquals(10_000, cycle.links().size());
    }

    private static String order(Vertex... vertices) {
        return names(sequence(vertices));
    }

    private static Ordered.Sequence sequence(Vertex... vertices) {
        return assertInstanceOf(Ordered.Sequence.class, ResourceGraph.order(List.of(vertices)));
    }

    private static String names(Ordered.Sequence sequence) {
        return sequence.resources().stream().map(p -> p.id().name()).collect(Collectors.joining(" "));
    }

    private static Vertex vertex(String name) {
        return claims(name, Claims.NONE);
    }

    private static Vertex claims(String name, Claims claims) {
        return new Vertex(new ResourceId("thing", name), false, claims, Set.of(), Set.of());
    }

    private static Vertex absent(String name, Claims claims) {
        return new Vertex(new ResourceId("thing", name), true, claims, Set.of(), Set.of());
    }

    private static Vertex after(Vertex vertex, String... names) {
        Set<ResourceId> after =
                Arrays.stream(names).map(n -> new ResourceId("thing", n)).collect(Collectors.toSet());
        return new Vertex(vertex.id(), vertex.absent(), vertex.claims(), after, Set.of());
    }
}
