package dev.plumb.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.Claims;
import dev.plumb.api.Ensure;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.testkit.cases.CaseFile;
import dev.plumb.testkit.cases.CaseRun;
import dev.plumb.testkit.cases.CaseRunner;
import dev.plumb.testkit.cases.Declaration;
import dev.plumb.testkit.cases.PlanRules;
import dev.plumb.testkit.cases.PlanShown;
import dev.plumb.testkit.cases.Removal;
import dev.plumb.testkit.node.FakeNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What every kind must hold to. A kind's test extends it and names its provider; its cases are in
/// `src/test/cases/KIND/`, its page is `src/main/resources/dev/plumb/FAMILY/pages/KIND.md`.
///
/// @param <S> what the kind's resources shall be
/// @param <O> what they are found to be
public abstract class ProviderContract<S extends ResourceSpec, O> {
    private final ResourceProvider<S, O> provider;
    private final KindDefinition definition;
    private final Path folder;
    private final List<CaseFile> cases;

    /// The suite for one kind.
    protected ProviderContract(ResourceProvider<S, O> provider) {
        this.provider = provider;
        this.definition = provider.definition();
        this.folder = Path.of("src/test/cases", definition.kind());
        this.cases = CaseFile.all(folder);
    }

    @TestFactory
    Stream<DynamicTest> aCaseComesOutAsItsFileSays() {
        return cases.stream()
                .map(file -> dynamicTest(file.name(), () -> {
                    String document = new CaseRunner<>(provider).run(file).document();
                    Golden.check(
                            file.path().toString(),
                            file.normalExpected(),
                            CaseFile.normal(document),
                            () -> file.update(document));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aSecondLookFindsNothingLeftToDo() {
        return cases.stream()
                .map(file -> dynamicTest(file.name(), () -> {
                    CaseRun run = new CaseRunner<>(provider).run(file);
                    if (run.plan().filter(Plan.Change.class::isInstance).isPresent()
                            && run.again().isPresent()) {
                        assertSettled(file, "its steps", run.again().get());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> planningTwiceGivesTheSameAndChangesNothing() {
        return wellFormed()
                .map(file -> dynamicTest(file.name(), () -> {
                    S spec = spec(declaration(file));
                    provider.observe(spec, new FakeNode());
                    Claims claims = provider.claims(spec);
                    FakeNode node = file.node();
                    CaseRunner<S, O> runner = new CaseRunner<>(provider);
                    Plan first = runner.plan(spec, node);
                    assertEquals(first, runner.plan(spec, node), file.path()::toString);
                    assertEquals(List.of(), node.performed(), file.path()::toString);
                    assertEquals(
                            claims,
                            provider.claims(spec),
                            () -> file.path() + ": claims are others after a look at the node; they must follow from"
                                    + " the spec alone, and a provider keeps nothing from call to call");
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPlanSaysWhyAndShowsNoSecret() {
        return wellFormed()
                .map(file -> dynamicTest(file.name(), () -> {
                    PlanRules rules = new PlanRules(file.secrets(), file.ask().equals("refresh"));
                    List<String> broken = new CaseRunner<>(provider)
                            .run(file)
                            .plan()
                            .map(rules::brokenBy)
                            .orElse(List.of());
                    assertTrue(broken.isEmpty(), () -> file.path() + ": " + String.join("; ", broken));
                }));
    }

    @TestFactory
    Stream<DynamicTest> parsingTheNormalFormGivesTheSameSpecAndClaims() {
        return wellFormed()
                .map(file -> dynamicTest(file.name(), () -> {
                    Declaration declaration = declaration(file);
                    Attributes attributes = assertInstanceOf(Attributes.Checked.Ok.class, declaration.check(definition))
                            .attributes();
                    Declaration normal = declaration.with(attributes.values());
                    assertEquals(spec(declaration), spec(normal), file.path()::toString);
                    assertEquals(
                            provider.claims(spec(declaration)), provider.claims(spec(normal)), file.path()::toString);
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatShallBeAbsentNeedsOnlyItsNameAndIsGoneAfterwards() {
        return wellFormed()
                .map(file -> dynamicTest(file.name(), () -> {
                    CaseRun run = new CaseRunner<>(provider).run(file);
                    S gone = spec(declaration(file).absent());
                    assertTrue(gone.absent(), "parse loses 'ensure: absent'");
                    provider.claims(gone);
                    Plan plan = provider.plan(gone, provider.observe(gone, run.node()));
                    if (CaseRunner.perform(plan, run.node()).isEmpty() && plan instanceof Plan.Change) {
                        assertSettled(file, "its removal", provider.plan(gone, provider.observe(gone, run.node())));
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatPlumbCreatedAndIsNoLongerDeclaredLeavesNothing() {
        return wellFormed()
                .map(file -> dynamicTest(
                        file.name(),
                        () -> new Removal<>(provider)
                                .brokenBy(file)
                                .ifPresent(wrong -> fail(file.path() + ": " + wrong))));
    }

    @Test
    void whatIsRemovedOnReleaseIsKnownAsCreated() {
        assertTrue(
                !definition.removedOnRelease() || cases.stream().anyMatch(new Removal<>(provider)::begunBy),
                () -> "in no case of " + folder + " is the thing observed as absent, or does its plan tell"
                        + " 'Difference.missing()'; so it would be taken as there before Plumb, and never be removed");
    }

    @Test
    void itsCasesShowAChangeNothingToDoARemovalAndBadInput() {
        SortedSet<String> lacking = new TreeSet<>(Set.of("a removal", "bad input", "nothing to do"));
        lacking.addAll(onlyLooks() ? Set.of() : Set.of("a change that is done"));
        for (CaseFile file : cases) {
            CaseRun run = new CaseRunner<>(provider).run(file);
            boolean absent = declaration(file).ensure() == Ensure.ABSENT;
            lacking.remove(absent ? "a removal" : "");
            lacking.remove(run.shown().containsKey("problems") ? "bad input" : "");
            lacking.remove(run.plan().filter(Plan.InSync.class::isInstance).isPresent() ? "nothing to do" : "");
            boolean done = run.plan().filter(Plan.Change.class::isInstance).isPresent() && !run.failed();
            lacking.remove(done && !absent ? "a change that is done" : "");
        }
        assertTrue(
                lacking.isEmpty(),
                () -> "no case in " + folder + " shows " + String.join(", none ", lacking)
                        + "; write one file for each, as modules/testkit/README.md says");
    }

    /// Whether the kind never changes a node, as `wait-for`.
    protected boolean onlyLooks() {
        return false;
    }

    @Test
    void itsDefinitionIsFitForPrint() {
        assertTrue(definition.kind().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), definition.kind());
        assertTrue(definition.summary().endsWith("."), "the summary is a sentence: " + definition.summary());
        Set<String> names = new HashSet<>();
        for (Attribute<?> attribute : definition.attributes()) {
            assertTrue(attribute.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), attribute.name());
            assertTrue(names.add(attribute.name()), "twice: " + attribute.name());
            assertFalse(attribute.name().equals(definition.kind()), "an attribute named as its kind");
            String description = attribute.description();
            assertFalse(description.isBlank() || description.endsWith("."), "no sentence: '" + description + "'");
            assertFalse(attribute.required() && attribute.defaultValue().isPresent(), attribute.name());
            readsItsDefault(attribute);
            assertEquals(List.of(), EditorPattern.faults(attribute.type().schema()), attribute.name());
        }
        assertEquals(List.of(), EditorPattern.faults(definition.naming().type().schema()));
        assertEquals(definition, provider.definition(), "a definition is a constant");
    }

    private static <T> void readsItsDefault(Attribute<T> attribute) {
        Type<T> type = attribute.type();
        attribute.defaultValue().ifPresent(value -> {
            switch (type.read(value)) {
                case Reading.Ok<T>(T read) -> assertEquals(value, type.normal(read));
                case Reading.Refused<T> refused -> fail(attribute.name() + ": " + refused.summary());
            }
        });
    }

    @Test
    void itsPageTellsTheDefinitionAndTheFaults() {
        String family = provider.getClass().getPackageName().split("\\.", -1)[2];
        Path path = Path.of("src/main/resources/dev/plumb", family, "pages", definition.kind() + ".md");
        KindPage.check(path, definition);
        String byHand = KindPage.read(path).split(KindPage.END, 2)[1];
        assertTrue(
                byHand.contains("\n## Faults\n"),
                path + " has no section 'Faults'; say what can be wrong and what the user then sees");
        assertTrue(byHand.contains("```yaml"), path + " has no example; show one in ```yaml");
    }

    private Stream<CaseFile> wellFormed() {
        return cases.stream().filter(file -> declaration(file).parse(provider) instanceof Parsed.Ok<S>);
    }

    private Declaration declaration(CaseFile file) {
        return file.declaration(definition);
    }

    private S spec(Declaration declaration) {
        return switch (declaration.parse(provider)) {
            case Parsed.Ok<S>(S spec) -> spec;
            case Parsed.Invalid<S> invalid -> throw new AssertionError(declaration + ": " + invalid.problems());
        };
    }

    private static void assertSettled(CaseFile file, String after, Plan again) {
        assertTrue(
                again instanceof Plan.InSync || again instanceof Plan.Pending || again instanceof Plan.Waiting,
                () -> file.path() + ": after " + after + " it plans again: " + PlanShown.of(again)
                        + "; plan must find right what its own steps leave behind");
    }
}
