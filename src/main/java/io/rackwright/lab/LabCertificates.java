package io.rackwright.lab;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessRunner;
import io.rackwright.workspace.PrivateFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A certificate for the lab's name and the authority that signed it, as {@code openssl} makes them. */
final class LabCertificates {

    /** Longer than any lab lives, shorter than what browsers refuse. */
    private static final String DAYS = "397";

    private final ProcessRunner processes;
    private final Path folder;

    LabCertificates(ProcessRunner processes, Path folder) {
        this.processes = processes;
        this.folder = folder;
    }

    /** Writes {@code ca.pem}, {@code site.pem} and {@code site.key}; the authority's own key is not kept. */
    void write(String fqdn) throws ToolException, InterruptedException {
        PrivateFiles.createFolder(folder);
        PrivateFiles.write(
                folder.resolve("site.ext"),
                ("basicConstraints=critical,CA:FALSE\nextendedKeyUsage=serverAuth\nsubjectAltName=DNS:" + fqdn + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        openssl("ecparam -name prime256v1 -genkey -noout -out ca.key");
        openssl("req -new -x509 -key ca.key -out ca.pem -subj /CN=rackwright-lab -days " + DAYS);
        openssl("ecparam -name prime256v1 -genkey -noout -out site.key");
        openssl("req -new -key site.key -out site.csr -subj /CN=" + fqdn);
        openssl("x509 -req -in site.csr -CA ca.pem -CAkey ca.key -CAcreateserial -extfile site.ext -out site.pem -days "
                + DAYS);
        tidy();
    }

    private void tidy() throws ToolException {
        try {
            for (String spent : List.of("ca.key", "ca.srl", "site.csr", "site.ext")) {
                Files.deleteIfExists(folder.resolve(spent));
            }
            Files.setPosixFilePermissions(folder.resolve("site.key"), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new ToolException(
                    "Could not tidy " + folder + ": " + e.getMessage() + ". Mend that and repeat the command.", e);
        }
    }

    private void openssl(String words) throws ToolException, InterruptedException {
        List<String> argv = new ArrayList<>(List.of("openssl"));
        argv.addAll(List.of(words.split(" ")));
        processes.require(Command.of(argv).in(folder), "make the lab's certificate");
    }
}
