package dev.plumb.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Claims;
import dev.plumb.api.Difference;
import dev.plumb.api.KindDefinition;
import dev.plumb.api.Observed;
import dev.plumb.api.node.FileStep;
import dev.plumb.api.node.NodeView;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/// Each way to break the contract is found, and the message says where and what to do.
class ProviderContractTest {

    private static final class Suite extends ProviderContract<Motd.Spec, String> {
        private Suite(Motd provider) {
            super(provider);
        }
    }

    private static ProviderContract<Motd.Spec, String> of(Motd provider) {
        return new Suite(provider);
    }

    @Test
    @SuppressWarnings("JUnitMethodInvoked") // what is tested is a test
    void aKindThatHoldsToItPasses() {
        ProviderContract<Motd.Spec, String> contract = of(new Motd());
        assertEquals(
                List.of(),
                Stream.of(
                                contract.aCaseComesOutAsItsFileSays(),
                                contract.aSecondLookFindsNothingLeftToDo(),
                                contract.planningTwiceGivesTheSameAndChangesNothing(),
                                contract.aPlanSaysWhyAndShowsNoSecret(),
                                contract.whatShallBeAbsentNeedsOnlyItsNameAndIsGoneAfterwards())
                        .flatMap(ProviderContractTest::failures)
                        .toList());
        contract.itsCasesShowAChangeNothingToDoARemovalAndBadInput();
        contract.whatIsRemovedOnReleaseIsKnownAsCreated();
    }

    @Test
    void aPlanThatNeverComesToRest() {
        Motd restless = new Motd() {
            @Override
            FileStep write(String text) {
                return super.write(text + "\n");
            }
        };
        assertFound(
                of(restless).aSecondLookFindsNothingLeftToDo(),
                "src/test/cases/motd/change.yaml: after its steps it plans again: ",
                "; plan must find right what its own steps leave behind");
    }

    @Test
    void claimsThatFollowFromTheNode() {
        Motd looking = new Motd() {
            private boolean seen;

            @Override
            public Observed<String> observe(Spec desired, NodeView node) {
                Observed<String> found = super.observe(desired, node);
                seen = found instanceof Observed.Present<String>;
                return found;
            }

            @Override
            public Claims claims(Spec desired) {
                return seen ? super.claims(desired) : Claims.NONE;
            }
        };
        assertFound(
                of(looking).planningTwiceGivesTheSameAndChangesNothing(),
                "src/test/cases/motd/change.yaml: claims are others after a look at the node; ");
    }

    @Test
    void aSecretInASummary() {
        Motd telling = new Motd() {
            @Override
            String summary(String found) {
                return "replace " + found;
            }
        };
        assertFound(
                of(telling).aPlanSaysWhyAndShowsNoSecret(),
                "src/test/cases/motd/change.yaml: the plan shows a secret; give Difference.secret, ");
    }

    @Test
    void aPlanThatDoesNotSayWhy() {
        Motd mute = new Motd() {
            @Override
            String whyInSync() {
                return "";
            }

            @Override
            List<Difference> differences(String found, Spec desired) {
                return List.of();
            }
        };
        assertFound(
                of(mute).aPlanSaysWhyAndShowsNoSecret(),
                "in-sync.yaml: in sync: why must be said in one line, found ''",
                "change.yaml: the action 'change the greeting' has no difference; say what is not as wished");
    }

    @Test
    void aThingThatGoesOnReleaseAndIsNeverSeenBeingCreated() {
        Motd blind = new Motd() {
            @Override
            public KindDefinition definition() {
                return super.definition().goneOnRelease();
            }

            @Override
            public Observed<String> observe(Spec desired, NodeView node) {
                return super.observe(desired, node) instanceof Observed.Present<String> there
                        ? there
                        : new Observed.Present<>("");
            }
        };
        AssertionError error = assertThrows(AssertionError.class, of(blind)::whatIsRemovedOnReleaseIsKnownAsCreated);
        assertTrue(
                String.valueOf(error.getMessage()).contains("taken as there before Plumb, and never be removed"),
                error::toString);
    }

    @Test
    void aKindWithoutCases() {
        Motd other = new Motd() {
            @Override
            public KindDefinition definition() {
                return KindDefinition.singleton("banner", "Another greeting.");
            }
        };
        AssertionError error =
                assertThrows(AssertionError.class, of(other)::itsCasesShowAChangeNothingToDoARemovalAndBadInput);
        String message = String.valueOf(error.getMessage());
        assertTrue(
                message.startsWith("no case in src/test/cases/banner shows a change that is done, none a removal, none"
                        + " bad input, none nothing to do; write one file for each"),
                message);
    }

    private static void assertFound(Stream<DynamicTest> tests, String... parts) {
        List<String> failures = failures(tests).toList();
        for (String part : parts) {
            assertTrue(failures.stream().anyMatch(failure -> failure.contains(part)), () -> part + "\n" + failures);
        }
    }

    private static Stream<String> failures(Stream<DynamicTest> tests) {
        return tests.flatMap(test -> {
            try {
                test.getExecutable().execute();
                return Stream.of();
            } catch (Throwable failure) {
                return Stream.of(String.valueOf(failure.getMessage()));
            }
        });
    }
}
