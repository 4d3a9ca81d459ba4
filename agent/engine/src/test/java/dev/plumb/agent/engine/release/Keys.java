package dev.plumb.agent.engine.release;

/// Public keys that resources of the tests carry.
final class Keys {
    /// Of a repository, ASCII-armored (RFC 9580).
    static final String REPOSITORY = """
            -----BEGIN PGP PUBLIC KEY BLOCK-----

            mDMEawKrbxYJKwYBBAHaRw8BAQdAs6DUfbT8WIOFZBnk84yOIujSq5cm+JhEWTG1
            qU42sce0EnBsdW1iLXRlc3RAZXhhbXBsZYiQBBMWCAA4FiEENmI2pLd0lp0tQkh+
            xDg/PNK8UlYFAmsCq28CGwMFCwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQxDg/
            PNK8UlY7swD+Oqk/BsZnEhZnqC+uLvY/huUKfpVQ08+t5n3jy974qXwA/25Y92bt
            Aj6B4FxPubyUYhLcaR+/8SMuyqBMXTTnvW8J
            =uxM1
            -----END PGP PUBLIC KEY BLOCK-----
            """;

    /// Of a user.
    static final String USER =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0vWyL8Yv7mFWNa0xSgmT1zQ2Qf7mG3rYt8m0o0kzQ1 ana@laptop";

    private Keys() {}
}
