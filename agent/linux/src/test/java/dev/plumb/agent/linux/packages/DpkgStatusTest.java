package dev.plumb.agent.linux.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.PackageView.Standing;
import java.util.List;
import org.junit.jupiter.api.Test;

class DpkgStatusTest {
    private static final DpkgStatus STATUS = new DpkgStatus("""
            Package: dpkg
            Status: install ok installed
            Architecture: amd64
            Version: 1.21.22

            Package: libc6
            Status: hold ok installed
            Architecture: amd64
            Version: 2.36-9
            Description: a line that begins with
             Package: not-a-package
            Conffiles:
             /etc/x 123

            Package: libc6
            Status: install ok installed
            Architecture: i386
            Version: 2.36-8

            Package: docs
            Status: install ok installed
            Architecture: all
            Version: 1:2.0

            Package: old
            Status: deinstall ok config-files
            Architecture: amd64
            Version: 1

            Package: fell
            Status: install ok half-configured
            Architecture: amd64
            Version: 3
            Config-Version: 2

            Package: torn
            Status: install reinstreq installed
            Architecture: amd64
            Version: 4
            """);

    @Test
    void standingsAreAsDpkgSaysThem() {
        assertEquals(new Standing.Installed("1.21.22", false), STATUS.standing("dpkg"));
        assertEquals(new Standing.Installed("1:2.0", false), STATUS.standing("docs"));
        assertEquals(new Standing.NotInstalled(true), STATUS.standing("old"));
        assertEquals(new Standing.NotInstalled(false), STATUS.standing("never"));
        assertEquals(new Standing.NotInstalled(false), STATUS.standing("not-a-package"));
        assertEquals(new Standing.Broken("3", "half-configured"), STATUS.standing("fell"));
        assertEquals(new Standing.Broken("4", "installed"), STATUS.standing("torn"));
    }

    @Test
    void aNameWithoutArchitectureIsTheMachinesOwn() {
        assertEquals(new Standing.Installed("2.36-9", true), STATUS.standing("libc6"));
        assertEquals(new Standing.Installed("2.36-8", false), STATUS.standing("libc6:i386"));
        assertEquals(new Standing.NotInstalled(false), STATUS.standing("libc6:arm64"));
        assertEquals(new Standing.Installed("1:2.0", false), STATUS.standing("docs:amd64"));
    }

    @Test
    void aTableWithoutDpkgItselfIsNotWhole() {
        assertTrue(STATUS.whole());
        assertFalse(new DpkgStatus("").whole());
        assertEquals(new Standing.NotInstalled(false), new DpkgStatus("").standing("docs"));
        DpkgStatus torn = new DpkgStatus("Package: docs\nStatus: install ok installed\nArchitecture: all\n");
        assertFalse(torn.whole());
        assertEquals(new Standing.Installed("", false), torn.standing("docs"));
    }

    @Test
    void whatIsHeldAndWhatIsBrokenAreListed() {
        assertEquals(List.of("libc6"), STATUS.held());
        assertEquals(List.of("fell", "torn"), STATUS.broken());
    }
}
