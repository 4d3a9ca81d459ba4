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
    @ValueSource(strings = {"10.0.0", "10.0.0.0/33", "host", "10.0.0.0/8 drop", "fe80::1%eth0", ""})
    void whatIsNoAddressIsRefused(String written) {
        assertEquals(Optional.empty(), Source.normal(written));
    }
}
