package io.rackwright.site.load;

import io.rackwright.certificate.AuthorityFile;
import io.rackwright.certificate.CertificateFile;
import io.rackwright.certificate.Flaw;
import io.rackwright.certificate.KeyFile;
import io.rackwright.certificate.ServerCertificate;
import io.rackwright.certificate.ServerChain;
import io.rackwright.certificate.TrustStore;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import io.rackwright.site.Secret;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** P15: what is in the certificates, authorities and the key that a site names, and whether it holds (requirements R89). */
final class CertificateRules {

    private static final List<String> STORES = List.of("blob", "logs", "datasets", "backups");

    private final Draft draft;
    private final Material material;
    private final Instant now;
    private final Problems problems;

    /** Files that were judged: what several keys name is wrong once. */
    private final Set<Path> judged = new HashSet<>();

    /** Files whose certificates were judged as authorities. */
    private final Set<Path> judgedAuthorities = new HashSet<>();

    /** Whether everything that may vouch for the certificate could be read. */
    private boolean isWhole = true;

    private CertificateRules(Draft draft, Material material, Instant now, Problems problems) {
        this.draft = draft;
        this.material = material;
        this.now = now;
        this.problems = problems;
    }

    static void check(Draft draft, Material material, Instant now, TrustStore machine, Problems problems) {
        CertificateRules rules = new CertificateRules(draft, material, now, problems);
        Group tls = draft.section("tls");
        Optional<CertificateFile> certificate = rules.file(tls, "certificate");
        Optional<CertificateFile> chain = rules.file(tls, "chain");
        List<X509Certificate> trusted = rules.authorities();
        Optional<ServerCertificate> server = certificate
                .filter(file -> !file.certificates().isEmpty())
                .map(file -> new ServerCertificate(file, rules.names(), now));
        server.ifPresent(is -> rules.tell(tls.where("certificate"), is.flaws()));
        rules.key(tls, server);
        server.ifPresent(is -> rules.chain(is, chain, trusted, machine));
    }

    /** The names that the certificate must cover; none where another finding covers them. */
    private List<String> names() {
        Group domain = draft.section("domain");
        Optional<String> fqdn = domain.text("fqdn");
        List<String> names = new ArrayList<>(fqdn.stream().toList());
        if (domain.truth("wildcard")) {
            fqdn.ifPresent(name -> names.add("*." + name));
        }
        return names;
    }

    /** A file that takes part in the chain. */
    private Optional<CertificateFile> file(Group group, String key) {
        Optional<CertificateFile> file = group.text(key).flatMap(path -> file(path, group.where(key)));
        isWhole &= group.isAbsent(key) || isSound(file);
        return file;
    }

    private static boolean isSound(Optional<CertificateFile> file) {
        return file.filter(read -> read.flaws().stream().noneMatch(Flaw::blocks))
                .isPresent();
    }

    private Optional<CertificateFile> file(String path, Where where) {
        Optional<CertificateFile> file = material.file(path).map(bytes -> CertificateFile.read(path, bytes));
        if (file.isPresent() && judged.add(material.folder().resolve(path).normalize())) {
            tell(where, file.get().flaws());
        }
        return file;
    }

    /** Judges all files of authorities; answers what {@code trusted_ca} holds. */
    private List<X509Certificate> authorities() {
        List<X509Certificate> trusted = new ArrayList<>();
        isWhole &= !draft.root().isBroken("trusted_ca");
        for (Value.Leaf leaf : draft.root().leaves("trusted_ca")) {
            Optional<CertificateFile> file = authority(leaf.content().toString(), leaf.at());
            isWhole &= isSound(file);
            file.ifPresent(read -> trusted.addAll(read.certificates()));
        }
        List<Group> others = new ArrayList<>(List.of(draft.section("registry")));
        STORES.forEach(store -> others.add(draft.section("object_storage").group(store)));
        for (Group other : others) {
            other.text("ca").ifPresent(path -> authority(path, other.where("ca")));
        }
        return trusted;
    }

    private Optional<CertificateFile> authority(String path, Where where) {
        Path place = material.folder().resolve(path).normalize();
        boolean isServers = draft.section("tls")
                .text("certificate")
                .filter(own -> material.folder().resolve(own).normalize().equals(place))
                .isPresent();
        Optional<CertificateFile> file = file(path, where);
        if (!isServers && file.isPresent() && judgedAuthorities.add(place)) {
            tell(where, AuthorityFile.flaws(file.get(), now));
        }
        return file;
    }

    private void key(Group tls, Optional<ServerCertificate> server) {
        Optional<Secret> secret = tls.get("private_key", Secret.class);
        Optional<byte[]> content = secret.flatMap(material::secret);
        if (content.isEmpty()) {
            return;
        }
        String name = secret.get() instanceof Secret.File file
                ? file.path()
                : "The " + secret.get().label();
        KeyFile key = KeyFile.read(name, content.get());
        tell(tls.where("private_key"), key.flaws());
        tell(
                tls.where("private_key"),
                server.flatMap(is -> is.keyFlaw(name, key)).stream().toList());
    }

    private void chain(
            ServerCertificate server,
            Optional<CertificateFile> chain,
            List<X509Certificate> trusted,
            TrustStore machine) {
        Group tls = draft.section("tls");
        List<X509Certificate> added = chain.map(CertificateFile::certificates).orElse(List.of());
        tell(
                tls.where(chain.isPresent() ? "chain" : "certificate"),
                new ServerChain(added, trusted, isWhole).flaws(server, machine));
    }

    private void tell(Where where, List<Flaw> flaws) {
        flaws.forEach(flaw -> problems.addBeside(finding("P15", where, flaw)));
    }

    static Finding finding(String code, Where where, Flaw flaw) {
        Finding finding = flaw.blocks()
                ? Finding.error(code, where, flaw.message())
                : Finding.warning(code, where, flaw.message());
        return finding.expected(flaw.expected()).actual(flaw.actual()).hint(flaw.hint());
    }
}
