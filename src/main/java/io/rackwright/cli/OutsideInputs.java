package io.rackwright.cli;

import io.rackwright.catalog.Decision;
import io.rackwright.certificate.CertificateFile;
import io.rackwright.digest.Digest;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.render.Renderer;
import io.rackwright.site.Site;
import io.rackwright.workspace.KeyedDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What steps are handed beside the rendered files: certificates and secrets. A renewed certificate or a changed password
 * makes the steps that carry it to the cluster run again. Of certificates their public part counts, which tells of
 * another key as well; of secrets a keyed digest.
 */
final class OutsideInputs {

    private static final String CERTIFICATE = "certificate";
    private static final String REGISTRY = "registry_password";
    private static final int DIGEST_BYTES = 8;

    private final Site site;
    private final Decision decision;
    private final SecretResolver resolver;

    OutsideInputs(Site site, Decision decision, SecretResolver resolver) {
        this.site = site;
        this.decision = decision;
        this.resolver = resolver;
    }

    /** @param keyed where there is none, no run has recorded a secret yet */
    Map<StepId, Map<String, String>> ofSteps(Optional<KeyedDigest> keyed) {
        Map<String, String> secrets = new TreeMap<>();
        keyed.ifPresent(digest -> resolver.readable(site)
                .forEach((name, value) -> secrets.put(StepInputs.SECRET + name, digest.of(name, value))));
        Map<String, String> registry = new TreeMap<>(secrets);
        registry.keySet().retainAll(List.of(StepInputs.SECRET + REGISTRY));
        // Another private key has another certificate, or is refused as one that does not fit.
        secrets.remove(StepInputs.SECRET + "tls_private_key");
        Map<String, String> entrance =
                digest(CERTIFICATE, List.of(site.tls().certificate(), site.tls().chain()));
        Map<String, String> katonic = new TreeMap<>(secrets);
        katonic.putAll(entrance);
        Map<StepId, Map<String, String>> steps = new LinkedHashMap<>();
        steps.put(StepId.NAMESPACES, registry);
        if (Renderer.needsRegistryLogin(site, decision)) {
            steps.put(StepId.KUBESPRAY, registry);
        }
        steps.put(StepId.MESH, mesh());
        steps.put(StepId.INGRESS, entrance);
        steps.put(StepId.KATONIC, katonic);
        return steps;
    }

    private Map<String, String> mesh() {
        String folder = site.serviceMesh().corporateCaDirectory();
        return folder.isEmpty()
                ? Map.of()
                : digest(
                        "company's CA",
                        List.of(folder + "/ca-cert.pem", folder + "/root-cert.pem", folder + "/cert-chain.pem"));
    }

    /** Empty where none of the files holds a certificate: that is told elsewhere. */
    private Map<String, String> digest(String name, List<String> paths) {
        Digest digest = Digest.sha256();
        boolean any = false;
        for (String path : paths) {
            for (X509Certificate certificate : path.isEmpty() ? List.<X509Certificate>of() : certificates(path)) {
                digest.add(CertificateFile.encoded(certificate));
                any = true;
            }
            digest.add((byte) 0);
        }
        return any ? Map.of(name, digest.hex(DIGEST_BYTES)) : Map.of();
    }

    private List<X509Certificate> certificates(String path) {
        try {
            return CertificateFile.read(path, Files.readAllBytes(resolver.resolved(path)))
                    .certificates();
        } catch (IOException gone) {
            return List.of(); // P30 tells it
        }
    }
}
