package dev.plumb.api.type;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DebianVersionTest {
    private static final Path DPKG = Path.of("/usr/bin/dpkg");

    @ParameterizedTest
    @CsvSource({
        "1.0, <, 1.1",
        "1.9, <, 1.10",
        "1.0, =, 1.00",
        "1.0, =, 1.0-0",
        "1.0, <, 1.0-1",
        "1.0~rc1, <, 1.0",
        "1.0~~, <, 1.0~",
        "1.0, <, 1.0a",
        "1.0a, <, 1.0+",
        "1.0.a, <, 1.0.+",
        "2.0, <, 1:1.0",
        "0:1.0, =, 1.0",
        "535.183.01-1, <, 590.10",
        "22.04, <, 22.10",
        "1.2-3-4, >, 1.2-3-3",
        "9, <, 10",
        "1:2:3-1, <, 1:2:3-2",
        "99999999999999999999, <, 100000000000000000000",
        "v1, >, 3",
        "4.18.0-513.el8_9, <, 4.18.0-513.el8_10"
    })
    void ordersAsTheManualSays(String a, String sign, String b) {
        assertEquals(sign, sign(version(a).compareTo(version(b))));
        assertEquals(sign(1 - "<=>".indexOf(sign)), sign(version(b).compareTo(version(a))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1-", ":1", "a:1", "9999999999:2", "1 2", "1?2", "-1", "1:", "1.0\n"})
    void refusesWhatDpkgRefuses(String text) {
        assertEquals(Optional.empty(), DebianVersion.read(text));
    }

    @Test
    void ordersAsTheRealDpkgDoes() throws Exception {
        boolean required = "true".equals(System.getenv("CI"));
        assumeTrue(required || Files.isExecutable(DPKG), "needs " + DPKG);
        Random random = new Random(20261122);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String a = any(random);
            String b = random.nextInt(3) == 0 ? a.replaceFirst("1", "01") : any(random);
            String ours = sign(version(a).compareTo(version(b)));
            if (dpkg(a, ours.equals("<") ? "lt" : ours.equals("=") ? "eq" : "gt", b) != 0) {
                wrong.add(a + " " + ours + " " + b);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private static int dpkg(String a, String relation, String b) throws IOException, InterruptedException {
        return new ProcessBuilder(DPKG.toString(), "--compare-versions", a, relation, b)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /// Short versions over few characters, so that many pairs share a beginning.
    private static String any(Random random) {
        String characters = "0011129ab.~+";
        StringBuilder version = new StringBuilder(random.nextInt(4) == 0 ? "1:1" : "1");
        int length = random.nextInt(6);
        for (int i = 0; i < length; i++) {
            version.append(characters.charAt(random.nextInt(characters.length())));
        }
        return version + (random.nextBoolean() ? "-" + random.nextInt(3) + (random.nextBoolean() ? "~b" : "") : "");
    }

    private static DebianVersion version(String text) {
        return DebianVersion.read(text).orElseThrow();
    }

    private static String sign(int order) {
        return order < 0 ? "<" : order == 0 ? "=" : ">";
    }
}
