package dev.plumb.base.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.Ensure;
import dev.plumb.api.ResourceId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Drift of the firewall is seen by comparing text, so what is written must be what the kernel's rules are
/// listed as.
@NeedsNft
class FirewallListingTest {
    private static final String LOAD_AND_LIST = "nft -f \"$0\" && nft -s -p -y list table inet plumb";
    private static final FirewallSpec SPEC = new FirewallSpec(
            new ResourceId("firewall", "system"),
            Ensure.PRESENT,
            List.of(
                    new Rule(List.of("22"), List.of(), List.of(), Optional.empty()),
                    new Rule(
                            List.of("6817-6818", "6819"),
                            List.of("53"),
                            List.of("10.0.0.0/8", "10.0.0.5", "fd00::/48", "2001:db8::1:0:0:1"),
                            Optional.of("eth0")),
                    new Rule(List.of(), List.of(), List.of("192.168.0.0/16"), Optional.empty()),
                    new Rule(List.of(), List.of(), List.of(), Optional.of("tailscale0"))),
            List.of(),
            Duration.ofSeconds(60),
            false,
            List.of());

    @Test
    void aLoadedTableIsListedExactlyAsItWasWritten(@TempDir Path folder) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("plumb.nft"), SPEC.script());
        Process nft = new ProcessBuilder("/usr/bin/unshare", "-n", "/bin/sh", "-c", LOAD_AND_LIST, script.toString())
                .redirectErrorStream(true)
                .start();
        String listed = new String(nft.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, nft.waitFor(), listed);
        assertEquals(SPEC.table(), listed);
    }
}
