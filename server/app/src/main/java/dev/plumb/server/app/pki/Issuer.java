package dev.plumb.server.app.pki;

import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;

/// Issues the certificates of a site's nodes, servers and people. Names come from here and never from whoever
/// asks.
///
/// @param site the site's id, as in its anchor
/// @param authority the issuer's certificate and key
/// @param random draws serial numbers
public record Issuer(String site, Authority authority, SecureRandom random) {
    /// How long a root holds. It is with the admin, on no server.
    public static final int ROOT_YEARS = 20;

    /// How long an issuer holds.
    public static final int ISSUER_YEARS = 3;

    /// How long a node's certificate holds; it is renewed from a third of that on.
    public static final Duration NODE = Duration.ofDays(30);

    /// How long a server's certificate holds.
    public static final Duration SERVER = Duration.ofDays(7);

    /// A site's first authorities.
    ///
    /// @param root its certificate stays, its key goes to the admin
    /// @param rootKey shown once and not kept
    /// @param issuer what the server keeps
    public record Begun(X509Certificate root, KeyPair rootKey, Authority issuer) {}

    /// Begins the certificates of a site.
    public static Begun begin(String site, Instant now, SecureRandom random) {
        KeyPair root = Keys.p384(random);
        KeyPair issuer = Keys.p256(random);
        Instant from = now.minus(Authority.BACK);
        X500Principal rootName = name("Plumb root", site);
        X509Certificate rootCertificate = Authority.selfSigned(
                root.getPrivate(),
                new Authority.Draft(rootName, root.getPublic(), from, years(now, ROOT_YEARS), new Purpose.Signing(1)),
                random);
        X509Certificate issuerCertificate = new Authority(rootCertificate, root.getPrivate())
                .sign(
                        new Authority.Draft(
                                name("Plumb issuer", site),
                                issuer.getPublic(),
                                from,
                                years(now, ISSUER_YEARS),
                                new Purpose.Signing(0)),
                        random);
        return new Begun(rootCertificate, root, new Authority(issuerCertificate, issuer.getPrivate()));
    }

    /// The certificate of a node: its slot's name, and the instance that it is.
    public X509Certificate node(PublicKey key, String slot, UUID instance, Instant now) {
        URI identity = URI.create("spiffe://" + site + "/node/" + instance);
        return issue(slot, key, now, NODE, new Purpose.Client(identity));
    }

    /// The certificate of a server.
    ///
    /// @param names host names and addresses, the first of which it is called by
    public X509Certificate server(PublicKey key, List<String> names, Instant now) {
        return issue(names.getFirst(), key, now, SERVER, new Purpose.Server(names));
    }

    private X509Certificate issue(String name, PublicKey key, Instant now, Duration life, Purpose purpose) {
        Instant end = now.plus(life);
        Instant last = authority.certificate().getNotAfter().toInstant();
        return authority.sign(
                new Authority.Draft(
                        new X500Principal("CN=" + name),
                        key,
                        now.minus(Authority.BACK),
                        end.isBefore(last) ? end : last,
                        purpose),
                random);
    }

    private static X500Principal name(String what, String site) {
        return new X500Principal("CN=" + what + ",O=" + site);
    }

    private static Instant years(Instant now, int years) {
        return now.atOffset(ZoneOffset.UTC)
                .plusYears(years)
                .truncatedTo(ChronoUnit.SECONDS)
                .toInstant();
    }
}
