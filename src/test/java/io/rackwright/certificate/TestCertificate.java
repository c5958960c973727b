package io.rackwright.certificate;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;

/**
 * A certificate and its key, made in the test that needs them: no key lies in the repository, and nothing expires. Valid
 * from 2020 to 2120 and for EC P-256 unless told otherwise; signed by itself without an issuer.
 */
public final class TestCertificate {

    private static final Map<String, KeyPair> KEYS = new HashMap<>();

    private final KeyPair keys;
    private final X509Certificate certificate;

    private TestCertificate(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    public static Wish named(String commonName) {
        return new Wish(commonName);
    }

    /** A certificate of that DNS name, signed by itself. */
    public static TestCertificate of(String dnsName) {
        return named(dnsName).dns(dnsName).make();
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** The certificate in PEM. */
    public String pem() {
        return pem(certificate);
    }

    /** The key as PKCS#8. */
    public String keyPem() {
        return pem(new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
    }

    /** The key in the older form of its kind: PKCS#1, or SEC1 with the curve as openssl writes it. */
    public String oldKeyPem() {
        try {
            PrivateKeyInfo info = PrivateKeyInfo.getInstance(keys.getPrivate().getEncoded());
            if (!keys.getPrivate().getAlgorithm().equals("EC")) {
                return pem(info);
            }
            ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
            int bits = 8 * key.getPrivateKey().getOctets().length;
            ECPrivateKey whole = new ECPrivateKey(
                    bits, key.getKey(), info.getPrivateKeyAlgorithm().getParameters());
            return pem(new PemObject("EC PRIVATE KEY", whole.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String encryptedKeyPem() {
        try {
            JceOpenSSLPKCS8EncryptorBuilder encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC);
            encryptor.setProvider(new BouncyCastleProvider()).setPassword("locked".toCharArray());
            return pem(new JcaPKCS8Generator(keys.getPrivate(), encryptor.build()));
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(Object object) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What a certificate is to be like. */
    public static final class Wish {
        private final String commonName;
        private final List<GeneralName> names = new ArrayList<>();
        private Instant from = Instant.parse("2020-01-01T00:00:00Z");
        private Instant until = Instant.parse("2120-01-01T00:00:00Z");
        private boolean authority;
        private int usage;
        private boolean forClients;
        private String kind = "EC secp256r1";
        private String owner;
        private String hash = "SHA256";
        private TestCertificate issuer;

        private Wish(String commonName) {
            this.commonName = commonName;
            this.owner = commonName;
        }

        public Wish dns(String... all) {
            for (String name : all) {
                names.add(new GeneralName(GeneralName.dNSName, name));
            }
            return this;
        }

        public Wish from(String instant) {
            this.from = Instant.parse(instant);
            return this;
        }

        public Wish until(String instant) {
            this.until = Instant.parse(instant);
            return this;
        }

        /** CA:TRUE. */
        public Wish authority() {
            this.authority = true;
            return this;
        }

        /** A key usage that does not let it sign certificates. */
        Wish signingNoCertificates() {
            this.usage = KeyUsage.digitalSignature;
            return this;
        }

        Wish forClients() {
            this.forClients = true;
            return this;
        }

        /** For example {@code RSA 2048}, {@code EC secp384r1} or {@code Ed25519}. */
        public Wish key(String algorithmAndSize) {
            this.kind = algorithmAndSize;
            return this;
        }

        /** Another key than others of the same kind and name get. */
        public Wish keyOf(String someone) {
            this.owner = someone;
            return this;
        }

        Wish hash(String name) {
            this.hash = name;
            return this;
        }

        public Wish signedBy(TestCertificate by) {
            this.issuer = by;
            return this;
        }

        public TestCertificate make() {
            try {
                KeyPair keys = keys();
                X500Name subject = new X500Name("CN=" + commonName);
                X500Name issuerName = issuer == null
                        ? subject
                        : X500Name.getInstance(
                                issuer.certificate.getSubjectX500Principal().getEncoded());
                JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        issuerName,
                        new BigInteger(64, new SecureRandom()).add(BigInteger.ONE),
                        Date.from(from),
                        Date.from(until),
                        subject,
                        keys.getPublic());
                extend(builder);
                PrivateKey by = issuer == null ? keys.getPrivate() : issuer.keys.getPrivate();
                String algorithm = by.getAlgorithm().equals("EdDSA")
                        ? "Ed25519"
                        : hash + "with" + (by.getAlgorithm().equals("EC") ? "ECDSA" : by.getAlgorithm());
                JcaContentSignerBuilder signer = new JcaContentSignerBuilder(algorithm);
                if (isForgotten()) {
                    signer.setProvider(new BouncyCastleProvider());
                }
                return new TestCertificate(
                        keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer.build(by))));
            } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
                throw new IllegalStateException(e);
            }
        }

        private void extend(JcaX509v3CertificateBuilder builder) throws IOException {
            if (authority) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            }
            if (usage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
            }
            if (forClients) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
            }
            if (!names.isEmpty()) {
                builder.addExtension(
                        Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(new GeneralName[0])));
            }
        }

        private KeyPair keys() throws GeneralSecurityException {
            String id = kind + " " + owner;
            KeyPair known = KEYS.get(id);
            if (known == null) {
                known = fresh();
                KEYS.put(id, known);
            }
            return known;
        }

        /** Whether the JDK no longer makes such keys. */
        private boolean isForgotten() {
            return kind.equals("EC secp224r1");
        }

        private KeyPair fresh() throws GeneralSecurityException {
            String[] words = kind.split(" ");
            KeyPairGenerator generator = isForgotten()
                    ? KeyPairGenerator.getInstance(words[0], new BouncyCastleProvider())
                    : KeyPairGenerator.getInstance(words[0]);
            if (words[0].equals("EC")) {
                generator.initialize(new ECGenParameterSpec(words[1]));
            } else if (words.length > 1) {
                generator.initialize(Integer.parseInt(words[1]));
            }
            return generator.generateKeyPair();
        }
    }
}
