package dev.plumb.base.repository;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.plumb.api.value.Value.Content;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArmoredKeyTest {
    /// Made by `gpg --armor --export` for this test; its private half was thrown away.
    private static final String KEY = """
            -----BEGIN PGP PUBLIC KEY BLOCK-----

            mDMEawKrbxYJKwYBBAHaRw8BAQdAs6DUfbT8WIOFZBnk84yOIujSq5cm+JhEWTG1
            qU42sce0EnBsdW1iLXRlc3RAZXhhbXBsZYiQBBMWCAA4FiEENmI2pLd0lp0tQkh+
            xDg/PNK8UlYFAmsCq28CGwMFCwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQxDg/
            PNK8UlY7swD+Oqk/BsZnEhZnqC+uLvY/huUKfpVQ08+t5n3jy974qXwA/25Y92bt
            Aj6B4FxPubyUYhLcaR+/8SMuyqBMXTTnvW8J
            =uxM1
            -----END PGP PUBLIC KEY BLOCK-----
            """;

    @Test
    void aKeyThatGnupgWroteIsWhole() {
        assertEquals(Optional.empty(), ArmoredKey.fault(Content.of(KEY)));
        assertEquals(Optional.empty(), ArmoredKey.fault(Content.of(KEY + KEY)));
    }

    @Test
    void aChangedLetterIsSeenByTheChecksum() {
        int middle = KEY.length() / 2;
        char other = KEY.charAt(middle) == 'A' ? 'B' : 'A';
        String changed = KEY.substring(0, middle) + other + KEY.substring(middle + 1);
        assertEquals(Optional.of("a key that was cut or changed"), ArmoredKey.fault(Content.of(changed)));
    }

    @Test
    void aLineThatWasLostIsSeen() {
        String cut = KEY.lines()
                .filter(line -> !line.equals(KEY.lines().toList().get(3)))
                .reduce("", (a, b) -> a + b + "\n");
        assertEquals(Optional.of("a key that was cut or changed"), ArmoredKey.fault(Content.of(cut)));
    }
}
