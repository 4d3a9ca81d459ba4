package dev.plumb.base.unit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitNamesTest {
    /// As `systemd-escape --path` of systemd 252 prints them.
    @ParameterizedTest
    @CsvSource({
        "/var/swap, var-swap",
        "/dev/disk/by-id/nvme-swap, dev-disk-by\\x2did-nvme\\x2dswap",
        "/.x/ä, \\x2ex-\\xc3\\xa4",
        "/, -",
        "/a b/c, a\\x20b-c"
    })
    void aPathBecomesTheNameThatSystemdGivesIt(String path, String name) {
        assertEquals(name, UnitNames.ofPath(path));
    }

    @Test
    void aNameWithoutAKnownSuffixGetsTheOneOfItsKind() {
        assertEquals("sssd.service", UnitNames.full("sssd", "service"));
        assertEquals("org.x.service", UnitNames.full("org.x", "service"));
        assertEquals("apt-daily.timer", UnitNames.full("apt-daily.timer", "service"));
    }

    @Test
    void anInstanceKnowsItsTemplate() {
        assertEquals(Optional.of("getty@.service"), UnitNames.template("getty@tty1.service"));
        assertEquals(Optional.empty(), UnitNames.template("getty@.service"));
        assertEquals(Optional.empty(), UnitNames.template("sssd.service"));
    }

    @Test
    void onlySomeSortsHaveTemplatesAndInstances() {
        assertTrue(UnitNames.valid("worker@.service"));
        assertTrue(UnitNames.valid("worker@one@two.timer"));
        assertFalse(UnitNames.valid("worker@one.slice"));
        assertFalse(UnitNames.valid("srv-a@b.mount"));
        assertFalse(UnitNames.valid("@one.service"));
        assertTrue(UnitNames.isTemplate("worker@.service"));
        assertFalse(UnitNames.isTemplate("worker@one.service"));
    }

    @Test
    void aNameCannotLeaveItsFolder() {
        assertFalse(UnitNames.valid("../../etc/x.service"));
        assertFalse(UnitNames.valid(".service"));
        assertTrue(UnitNames.valid("dev-disk-by\\x2did.swap"));
    }
}
