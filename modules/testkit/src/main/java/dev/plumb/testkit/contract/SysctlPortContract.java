package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.node.SysctlStep;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How kernel parameters are seen and set, on `net.ipv4.ip_local_port_range`, which a node in a container has to
/// itself, and which is `32768 60999` at first.
public abstract class SysctlPortContract extends PortContract {
    private static final String RANGE = "net.ipv4.ip_local_port_range";

    private Optional<String> value(String key) {
        return view().sysctls().value(key);
    }

    @Test
    void wordsAreSeparatedByOneSpace() {
        assertEquals(Optional.of("32768 60999"), value(RANGE));
    }

    @Test
    void whatIsSetIsSeen() {
        done(new SysctlStep.SetValue(RANGE, "40000 50000"));
        assertEquals(Optional.of("40000 50000"), value(RANGE));
        done(new SysctlStep.SetValue(RANGE, "40000\t50001"));
        assertEquals(Optional.of("40000 50001"), value(RANGE));
    }

    @Test
    void aNameMayBeWrittenWithSlashes() {
        assertEquals(value(RANGE), value("net/ipv4/ip_local_port_range"));
        done(new SysctlStep.SetValue("net/ipv4/ip_local_port_range", "41000 50000"));
        assertEquals(Optional.of("41000 50000"), value(RANGE));
    }

    @Test
    void whatTheKernelDoesNotHaveIsEmptyAndRefused() {
        assertEquals(Optional.empty(), value("net.ipv4.no_such_key"));
        refused("sysctl.no-such-key", new SysctlStep.SetValue("net.ipv4.no_such_key", "1"));
        assertEquals(Optional.empty(), value("net.ipv4.no_such_key"));
        assertEquals(Optional.empty(), value("net.ipv4"));
    }

    @Test
    void aValueThatTheKernelDoesNotTakeIsRefused() {
        refused("sysctl.refused", new SysctlStep.SetValue(RANGE, "many"));
        assertEquals(Optional.of("32768 60999"), value(RANGE));
    }
}
