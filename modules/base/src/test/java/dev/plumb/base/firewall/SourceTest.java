package dev.plumb.base.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {
    /// RFC 5952, and no bits beyond the prefix.
    @ParameterizedTest
    @CsvSource({
        "10.0.0.5, 10.0.0.5",
        "10.0.0.5/32, 10.0.0.5",
        "10.1.2.3/8, 10.0.0.0/8",
        "0.0.0.0/0, 0.0.0.0/0",
        "FD00:0:0::/48, fd00::/48",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "::1, ::1",
        "::/0, ::/0",
        "fe80::1/128, fe80::1"
    })
    void anAddressHasOneForm(String written, String normal) {
        assertEquals(Optional.of(normal), Source.normal(written));
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "10.0.0.5, 10.0.0.5, true",
        "10.0.0.4/31, 10.0.0.6, false",
        "0.0.0.0/0, 192.168.1.1, true",
        "0.0.0.0/0, ::1, false",
        "::/0, fd00::1, true",
        "fd00::/47, fd00:0:1::9, true",
        "fd00::/48, fd00:0:1::9, false"
    })
    void aNetworkHoldsAddressesOfItsOwnKind(String source, String address, boolean holds) {
        assertEquals(holds, Source.holds(source, address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0", "10.0.0.0/33", "host", "10.0.0.0/8 drop", "fe80::1%eth0", ""})
    void whatIsNoAddressIsRefused(String written) {
        assertEquals(Optional.empty(), Source.normal(written));
    }
}
