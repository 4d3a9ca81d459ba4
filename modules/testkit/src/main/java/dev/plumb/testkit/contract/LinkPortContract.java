package dev.plumb.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.plumb.api.node.Endpoint;
import dev.plumb.api.node.LinkView.Link;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How network interfaces and endpoints are seen, on a node that has `lo` at least.
public abstract class LinkPortContract extends PortContract {
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    /// A port of 127.0.0.1 on which connections are taken until the test ends.
    protected abstract int open();

    /// A port of 127.0.0.1 on which none are.
    protected abstract int closed();

    @Test
    void interfacesAreInOrderOfNameEachOnce() {
        List<String> names = view().links().links().stream().map(Link::name).toList();
        assertTrue(names.contains("lo"), names::toString);
        assertEquals(names.stream().distinct().sorted().toList(), names);
    }

    @Test
    void theLoopIsUpHasAnAddressAndNoHardwareAddress() {
        Link loop = view().links().links().stream()
                .filter(link -> link.name().equals("lo"))
                .findFirst()
                .orElseThrow();
        assertEquals("", loop.mac());
        assertTrue(loop.up());
        assertTrue(loop.addresses().contains("127.0.0.1/8"), loop::toString);
    }

    @Test
    void anEndpointIsAskedAnewAtEachCall() {
        int port = closed();
        assertFalse(view().links().accepts(new Endpoint("127.0.0.1", port), DEADLINE));
        assertTrue(view().links().accepts(new Endpoint("127.0.0.1", open()), DEADLINE));
        assertFalse(view().links().accepts(new Endpoint("127.0.0.1", port), DEADLINE));
    }

    @Test
    void aNameThatNobodyKnowsTakesNoConnection() {
        assertFalse(view().links().accepts(new Endpoint("no-such-host.invalid", 22), DEADLINE));
    }
}
