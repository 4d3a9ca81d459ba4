package dev.plumb.base.pkg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.Action;
import dev.plumb.api.Disruption;
import dev.plumb.api.node.PackageStep;
import dev.plumb.api.node.PackageStep.Wish;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergingTest {
    private static final PackageStep REPAIR = new PackageStep.Repair();
    private static final PackageStep REFRESH = new PackageStep.RefreshIndex();

    @Test
    void manyInstallationsBecomeOneTransaction() {
        Action merged = Merging.of(List.of(
                Action.quiet("install", List.of(), REFRESH, install(false, "curl")),
                Action.disturbing(Disruption.RESTART, "upgrade", List.of(), REFRESH, install(false, "vim"))));

        assertEquals(List.of(REFRESH, install(false, "curl", "vim")), merged.steps());
        assertEquals(Set.of(Disruption.NONE, Disruption.RESTART), merged.classes());
        assertEquals("install, upgrade", merged.summary());
    }

    @Test
    void allThatMovesMovesInOneTransactionAndHoldsComeAfterIt() {
        Action merged = Merging.of(List.of(
                Action.quiet("install", List.of(), install(false, "curl"), hold(true, "curl")),
                Action.quiet("remove", List.of(), remove(false, "nano")),
                Action.quiet("downgrade", List.of(), install(true, "vim"), hold(false, "vim"))));

        assertEquals(
                List.of(
                        new PackageStep.Exchange(install(true, "curl", "vim"), remove(false, "nano")),
                        hold(false, "vim"),
                        hold(true, "curl")),
                merged.steps());
    }

    @Test
    void whatIsPurgedGoesInTheTransactionToo() {
        Action keeping = Action.quiet("remove", List.of(), remove(false, "nano"));
        Action purging = Action.quiet("remove", List.of(), remove(true, "vim"));
        Action coming = Action.quiet("install", List.of(), install(false, "curl"));
        assertEquals(List.of(remove(true, "vim")), Merging.of(List.of(purging)).steps());
        assertEquals(
                List.of(remove(false, "nano", "vim"), remove(true, "vim")),
                Merging.of(List.of(keeping, purging)).steps());
        assertEquals(
                List.of(new PackageStep.Exchange(install(false, "curl"), remove(false, "vim")), remove(true, "vim")),
                Merging.of(List.of(purging, coming)).steps());
    }

    @Test
    void aTransactionRepairsByItself() {
        Action repair = Action.quiet("repair", List.of(), REPAIR);
        assertEquals(List.of(REPAIR), Merging.of(List.of(repair)).steps());
        assertEquals(
                List.of(install(false, "curl")),
                Merging.of(List.of(repair, Action.quiet("install", List.of(), install(false, "curl"))))
                        .steps());
    }

    @Test
    void pinsAndHoldsOfWhatIsThereComeBefore() {
        assertTrue(Merging.shared(Action.quiet("install", List.of(), REFRESH, install(false, "curl"))));
        assertTrue(Merging.shared(Action.quiet("repair", List.of(), REPAIR)));
        assertFalse(Merging.shared(Action.quiet("hold", List.of(), hold(true, "curl"))));
    }

    private static PackageStep.RemovePackages remove(boolean purge, String... names) {
        return new PackageStep.RemovePackages(List.of(names), purge);
    }

    private static PackageStep.Install install(boolean downgrade, String... names) {
        return new PackageStep.Install(
                List.of(names).stream()
                        .map(name -> new Wish(name, Optional.empty()))
                        .toList(),
                downgrade);
    }

    private static PackageStep hold(boolean held, String name) {
        return new PackageStep.SetHold(List.of(name), held);
    }
}
