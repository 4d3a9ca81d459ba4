package dev.plumb.server.app.pki;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class IssuerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SITE = "5".repeat(32);
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final UUID INSTANCE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final Issuer.Begun begun = Issuer.begin(SITE, NOON, RANDOM);
    private final Issuer issuer = new Issuer(SITE, begun.issuer(), RANDOM);

    private void valid(X509Certificate certificate, Instant at) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(begun.root(), null)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathValidator.getInstance("PKIX")
                .validate(
                        CertificateFactory.getInstance("X.509")
                                .generateCertPath(
                                        List.of(certificate, begun.issuer().certificate())),
                        parameters);
    }

    @Test
    void aNodesCertificateNamesItsSlotAndInstanceAndIsForClientsOnly() throws Exception {
        X509Certificate node = issuer.node(Keys.p256(RANDOM).getPublic(), "gpu-1", INSTANCE, NOON);
        valid(node, NOON.minus(Duration.ofHours(23)));
        valid(node, NOON.plus(Duration.ofDays(29)));
        assertEquals("CN=gpu-1", node.getSubjectX500Principal().getName());
        assertEquals(List.of("1.3.6.1.5.5.7.3.2"), node.getExtendedKeyUsage());
        assertEquals(-1, node.getBasicConstraints());
        assertEquals(
                List.of("spiffe://" + SITE + "/node/" + INSTANCE),
                node.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1))
                        .toList());
    }

    @Test
    void aServersCertificateHasItsNamesAndAddresses() throws Exception {
        X509Certificate server =
                issuer.server(Keys.p256(RANDOM).getPublic(), List.of("plumb.lab", "10.0.0.1", "fd00::1"), NOON);
        valid(server, NOON);
        Collection<List<?>> names = server.getSubjectAlternativeNames();
        assertEquals(3, names.size());
        assertEquals(List.of("1.3.6.1.5.5.7.3.1"), server.getExtendedKeyUsage());
    }

    @Test
    void nothingOutlivesTheIssuer() {
        Instant late = begun.issuer().certificate().getNotAfter().toInstant().minus(Duration.ofDays(1));
        X509Certificate node = issuer.node(Keys.p256(RANDOM).getPublic(), "n", INSTANCE, late);
        assertEquals(begun.issuer().certificate().getNotAfter(), node.getNotAfter());
    }

    @Test
    void noTwoCertificatesHaveOneSerial() {
        X509Certificate one = issuer.node(Keys.p256(RANDOM).getPublic(), "n", INSTANCE, NOON);
        X509Certificate other = issuer.node(Keys.p256(RANDOM).getPublic(), "n", INSTANCE, NOON);
        assertNotEquals(one.getSerialNumber(), other.getSerialNumber());
        assertTrue(one.getSerialNumber().signum() > 0);
    }

    private static byte[] request(KeyPair key, KeyPair signing) throws Exception {
        PKCS10CertificationRequest request = new JcaPKCS10CertificationRequestBuilder(
                        new X500Principal("CN=root,O=admins"), key.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing.getPrivate()));
        return request.getEncoded();
    }

    @Test
    void aRequestIsItsKeyAndNothingElse() throws Exception {
        KeyPair key = Keys.p256(RANDOM);
        SigningRequest request = assertInstanceOf(
                        SigningRequest.Parsed.Ok.class, SigningRequest.read(request(key, key)))
                .request();
        assertEquals(key.getPublic(), request.key());
    }

    @Test
    void aRequestWithAKeyThatItsSenderDoesNotHaveIsRefused() throws Exception {
        assertInstanceOf(
                SigningRequest.Parsed.Refused.class,
                SigningRequest.read(request(Keys.p256(RANDOM), Keys.p256(RANDOM))));
    }

    @Test
    void aRequestOnAnotherCurveIsRefused() throws Exception {
        KeyPair key = Keys.p384(RANDOM);
        assertInstanceOf(SigningRequest.Parsed.Refused.class, SigningRequest.read(request(key, key)));
    }

    @Test
    void anotherCurveOfTheSameSizeIsNotP256() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec("brainpoolP256r1"));
        assertFalse(Keys.isP256(generator.generateKeyPair().getPublic()));
        assertTrue(Keys.isP256(Keys.p256(RANDOM).getPublic()));
    }

    /// Seeded: bytes that are cut or changed anywhere end in a refusal or in the same key, never in an exception.
    @Test
    void whateverIsSentIsAnswered() throws Exception {
        KeyPair key = Keys.p256(RANDOM);
        byte[] good = request(key, key);
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(4) == 0 ? random.nextInt(good.length) : good.length);
            for (int changes = random.nextInt(3); changes >= 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (SigningRequest.read(bytes) instanceof SigningRequest.Parsed.Ok ok) {
                assertEquals(key.getPublic(), ok.request().key());
            }
        }
    }

    @Test
    void certificatesTravelAsEstWantsThem() throws Exception {
        List<X509Certificate> chain = List.of(begun.issuer().certificate(), begun.root());
        byte[] der = Base64.getMimeDecoder().decode(CertsOnly.body(chain));
        Collection<?> read =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(der));
        assertEquals(Set.copyOf(chain), Set.copyOf(read));
    }
}
