package dev.plumb.base.pkg;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
                Action.quiet("install", List.of(), REPAIR, REFRESH, install(false, "curl")),
                Action.disturbing(Disruption.RESTART, "upgrade", List.of(), REPAIR, REFRESH, install(false, "vim"))));

        assertEquals(List.of(REPAIR, REFRESH, install(false, "curl", "vim")), merged.steps());
        assertEquals(Set.of(Disruption.NONE, Disruption.RESTART), merged.classes());
        assertEquals("install, upgrade", merged.summary());
    }

    @Test
    void aDowngradeAllowsNoOtherPackageToGoDown() {
        Action merged = Merging.of(List.of(
                Action.quiet("install", List.of(), install(false, "curl")),
                Action.quiet("downgrade", List.of(), hold(false, "vim"), install(true, "vim"), hold(true, "vim"))));

        assertEquals(
                List.of(hold(false, "vim"), install(true, "vim"), install(false, "curl"), hold(true, "vim")),
                merged.steps());
    }

    private static PackageStep install(boolean downgrade, String... names) {
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
