package dev.plumb.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.plumb.api.Attribute;
import dev.plumb.api.Attributes;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Parsed;
import dev.plumb.api.Plan;
import dev.plumb.api.ResourceProvider;
import dev.plumb.api.ResourceSpec;
import dev.plumb.api.type.Reading;
import dev.plumb.api.type.Type;
import dev.plumb.api.value.Value;
import dev.plumb.testkit.cases.CaseFile;
import dev.plumb.testkit.cases.CaseRun;
import dev.plumb.testkit.cases.CaseRunner;
import dev.plumb.testkit.cases.Declaration;
import dev.plumb.testkit.node.FakeNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final List<CaseFile> cases;

    /// The suite for one kind.
    protected ProviderContract(ResourceProvider<S, O> provider) {
        this.provider = provider;
        this.definition = provider.definition();
        this.cases = CaseFile.all(Path.of("src/test/cases", definition.kind()));
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
                        assertTrue(
                                settled(run.again().get()),
                                "after its steps it plans again: " + run.again().get());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> planningTwiceGivesTheSameAndChangesNothing() {
        return wellFormed()
                .map(declaration -> dynamicTest(declaration.toString(), () -> {
                    S spec = spec(declaration);
                    FakeNode node = new FakeNode();
                    Plan first = provider.plan(spec, provider.observe(spec, node));
                    assertEquals(first, provider.plan(spec, provider.observe(spec, node)));
                    assertEquals(List.of(), node.performed());
                }));
    }

    @TestFactory
    Stream<DynamicTest> parsingTheNormalFormGivesTheSameSpecAndClaims() {
        return wellFormed()
                .map(declaration -> dynamicTest(declaration.toString(), () -> {
                    Attributes attributes = assertInstanceOf(Attributes.Checked.Ok.class, declaration.check(definition))
                            .attributes();
                    Declaration normal = declaration.with(attributes.values());
                    assertEquals(spec(declaration), spec(normal));
                    assertEquals(provider.claims(spec(declaration)), provider.claims(spec(normal)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> whatShallBeAbsentNeedsOnlyItsNameAndIsGoneAfterwards() {
        return cases.stream()
                .filter(this::isWellFormed)
                .map(file -> dynamicTest(file.name(), () -> {
                    CaseRun run = new CaseRunner<>(provider).run(file);
                    S gone = spec(Declaration.of(definition, file.declared()).absent());
                    assertTrue(gone.absent(), "parse loses 'ensure: absent'");
                    provider.claims(gone);
                    Plan plan = provider.plan(gone, provider.observe(gone, run.node()));
                    if (CaseRunner.perform(plan, run.node()).isEmpty() && plan instanceof Plan.Change) {
                        Plan again = provider.plan(gone, provider.observe(gone, run.node()));
                        assertTrue(settled(again), "after its removal it plans again: " + again);
                    }
                }));
    }

    @Test
    void itsCasesShowAChangeNothingToDoARemovalAndBadInput() {
        Set<String> shown = new HashSet<>();
        for (CaseFile file : cases) {
            CaseRun run = new CaseRunner<>(provider).run(file);
            boolean absent = "absent"
                    .equals(Optional.ofNullable(file.declared().entries().get("ensure"))
                            .map(Value::toString)
                            .orElse(""));
            shown.add(run.shown().containsKey("problems") ? "bad input" : "");
            shown.add(run.plan().filter(Plan.InSync.class::isInstance).isPresent() ? "nothing to do" : "");
            shown.add(run.plan().filter(Plan.Change.class::isInstance).isPresent() && !absent ? "change" : "");
            shown.add(absent ? "removal" : "");
        }
        shown.remove("");
        Set<String> wanted = new HashSet<>(Set.of("nothing to do", "removal", "bad input"));
        wanted.addAll(onlyLooks() ? Set.of() : Set.of("change"));
        assertTrue(shown.containsAll(wanted), "cases show only " + shown);
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
        }
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
        assertTrue(byHand.contains("\n## Faults\n"), path + " has no section 'Faults'");
        assertTrue(byHand.contains("```yaml"), path + " has no example");
    }

    private Stream<Declaration> wellFormed() {
        return cases.stream().filter(this::isWellFormed).map(file -> Declaration.of(definition, file.declared()));
    }

    private boolean isWellFormed(CaseFile file) {
        return Declaration.of(definition, file.declared()).parse(provider) instanceof Parsed.Ok<S>;
    }

    private S spec(Declaration declaration) {
        return switch (declaration.parse(provider)) {
            case Parsed.Ok<S>(S spec) -> spec;
            case Parsed.Invalid<S> invalid -> throw new AssertionError(declaration + ": " + invalid.problems());
        };
    }

    private static boolean settled(Plan plan) {
        return plan instanceof Plan.InSync || plan instanceof Plan.Pending || plan instanceof Plan.Waiting;
    }
}
