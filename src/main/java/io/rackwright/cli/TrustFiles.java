package io.rackwright.cli;

import io.rackwright.certificate.CertificateFile;
import io.rackwright.digest.Digest;
import io.rackwright.finding.ToolException;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The authorities that the servers shall trust, as files of the workspace: one certificate each, as
 * update-ca-certificates wants them, named by its digest, so that the same certificate from two files is there once.
 */
final class TrustFiles {

    private static final String FOLDER = "playbooks/files/trust/";
    private static final int NAME_BYTES = 8;
    private static final int PEM_LINE = 64;

    private final SiteFolder folder;

    TrustFiles(SiteFolder folder) {
        this.folder = folder;
    }

    /** The tree with them in {@code playbooks/files/trust/}; the registry's own are also in one file, for Docker. */
    RenderedTree with(RenderedTree tree, Site site) throws ToolException {
        Map<String, String> texts = new TreeMap<>();
        for (String path : site.trustedCas()) {
            read(path, "trusted_ca").forEach(each -> texts.put(name(each), pem(each)));
        }
        String own = site.registry().ca();
        if (!own.isEmpty()) {
            StringBuilder all = new StringBuilder();
            read(own, "registry.ca").forEach(each -> {
                texts.put(name(each), pem(each));
                all.append(pem(each));
            });
            texts.put("registry.pem", all.toString());
        }
        List<RenderedFile> files = new ArrayList<>(tree.files());
        texts.forEach((name, text) -> files.add(new RenderedFile(FOLDER + name, text, RenderedFile.PRIVATE)));
        return new RenderedTree(files);
    }

    private List<X509Certificate> read(String path, String key) throws ToolException {
        try {
            CertificateFile file = CertificateFile.read(path, Files.readAllBytes(folder.resolve(path)));
            if (!file.certificates().isEmpty()) {
                return file.certificates();
            }
            throw new ToolException("Could not take a certificate from " + path + " (" + key
                    + "): it holds none in PEM. " + "Name the authority's certificate there.");
        } catch (IOException e) {
            throw new ToolException(
                    "Could not read " + path + " (" + key + "): " + e.getMessage()
                            + ". Put the authority's certificate there, or correct the site file.",
                    e);
        }
    }

    private static String name(X509Certificate certificate) {
        return Digest.sha256().add(CertificateFile.encoded(certificate)).hex(NAME_BYTES) + ".crt";
    }

    private static String pem(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(PEM_LINE, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(CertificateFile.encoded(certificate))
                + "\n-----END CERTIFICATE-----\n";
    }
}
