package dev.plumb.base.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.junit.jupiter.api.Test;

/// Certificates as people and programs hand them over.
class PemTest {
    private static final String ONE = """
            -----BEGIN CERTIFICATE-----
            MIIBnDCCAUOgAwIBAgIUQ0yosSJrTYt9MCaE2jWPwhcvusIwCgYIKoZIzj0EAwIw
            IzEhMB8GA1UEAwwYUGx1bWIgdGVzdCBhdXRob3JpdHkgb25lMCAXDTI2MTEyMjEw
            MTE0OVoYDzIxMjYxMDI5MTAxMTQ5WjAjMSEwHwYDVQQDDBhQbHVtYiB0ZXN0IGF1
            dGhvcml0eSBvbmUwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS5cfEjDNB57UJa
            be4ecCqEbqyARqD9u3XOyhWvNmap8X+q75NAkzbrmqBN4cdBwlVtt/X6b58DTi5J
            ZD7HQUalo1MwUTAdBgNVHQ4EFgQULE245o7CJaWDITDYGotbU2Kedg8wHwYDVR0j
            BBgwFoAULE245o7CJaWDITDYGotbU2Kedg8wDwYDVR0TAQH/BAUwAwEB/zAKBggq
            hkjOPQQDAgNHADBEAiBMr1s1rWQJ0pM+5ecxHpkDDG/nuX5Ytxrg6+cfd+ePTQIg
            VbzZ6EYffLLNnWtTJ3AZGGAOYusbMqTQ1+kjidTGI4A=
            -----END CERTIFICATE-----
            """;

    private static String read(String text) {
        return assertInstanceOf(Pem.Read.Authority.class, Pem.read(text), text).text();
    }

    private static String refused(String text) {
        return assertInstanceOf(Pem.Read.Wrong.class, Pem.read(text), text).code();
    }

    @Test
    void oneFormComesOfManyWaysOfWriting() {
        assertEquals(ONE, read(ONE));
        assertEquals(ONE, read(ONE.replace("\n", "\r\n")));
        assertEquals(ONE, read(ONE.strip()));
        assertEquals(ONE, read(ONE.indent(4)));
        assertEquals(ONE, read("\ufeff# Lab authority\nsubject=CN = Lab\n\n" + ONE + "\n# end\n"));
        assertEquals(ONE, read("Bag Attributes\n    friendlyName: lab\nissuer=/CN=Lab\n" + ONE));
        String body = ONE.lines().filter(line -> !line.startsWith("-")).reduce("", String::concat);
        assertEquals(ONE, read("-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----"));
    }

    @Test
    void aBundleIsRefusedForEachIsTrustedByItself() {
        assertEquals("several", refused(ONE + ONE));
        assertEquals("several", refused(ONE + "\n# the next\n" + ONE.replace("\n", "\r\n")));
        assertEquals("several", refused(ONE + "-----BEGIN X509 CRL-----\nAAAA\n-----END X509 CRL-----\n"));
    }

    @Test
    void whatIsNoCertificateIsRefused() {
        assertEquals("form", refused(""));
        assertEquals("form", refused(ONE.replace("CERTIFICATE", "TRUSTED CERTIFICATE")));
        assertEquals("form", refused(ONE.replace("-----END", "----END")));
        assertEquals("form", refused(ONE.replace("MIIB", "MIIC")));
        assertEquals("form", refused(ONE.substring(0, 200) + "\n-----END CERTIFICATE-----\n"));
        assertEquals(
                "private-key", refused(ONE + "-----BEGIN EC PRIVATE KEY-----\nAAAA\n-----END EC PRIVATE KEY-----\n"));
    }
}
