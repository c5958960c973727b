package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.site.load.SiteFiles;
import io.rackwright.workspace.KeyedDigest;
import io.rackwright.workspace.Workspace;
import io.rackwright.workspace.WorkspaceLock;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which step runs again when a certificate was renewed or a secret was changed, and what is kept of them. */
class OutsideInputsTest {

    @TempDir
    Path folder;

    private SiteFiles files;
    private String password = "hunter2";

    @BeforeEach
    void site() throws Exception {
        files = new SiteFiles(folder);
        files.write(
                "site.yml",
                SiteFiles.base()
                        + """
                        registry: {server: registry.example.com, username: puller, password: {env: REGISTRY_PASSWORD}}
                        service_mesh: {corporate_ca: {dir: ca}}
                        """);
        companysCa("ca");
        lock();
    }

    private void companysCa(String name) {
        TestCertificate root = TestCertificate.named(name + " root").authority().make();
        TestCertificate ca =
                TestCertificate.named(name).authority().signedBy(root).make();
        files.secret("ca/ca-key.pem", ca.keyPem())
                .write("ca/ca-cert.pem", ca.pem())
                .write("ca/root-cert.pem", root.pem())
                .write("ca/cert-chain.pem", ca.pem() + root.pem());
    }

    private Workspace workspace() {
        return new Workspace(folder.resolve("workspace"));
    }

    @SuppressWarnings("try") // the lock is held, not used
    private void lock() throws Exception {
        try (WorkspaceLock held = workspace().lock(app().lockHolder("apply"))) {
            assertThat(workspace().keyedDigest()).isPresent();
        }
    }

    private App app() {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Map<String, String> environment = password.isEmpty() ? Map.of() : Map.of("REGISTRY_PASSWORD", password);
        return new App(
                environment,
                Path.of(System.getProperty("rackwright.home", ".")).toAbsolutePath(),
                folder,
                new Terminal(false, false, false, 80),
                new App.Streams(new ByteArrayInputStream(new byte[0]), nowhere, nowhere));
    }

    private Map<StepId, StepInputs> inputs(Optional<KeyedDigest> keyed) throws Exception {
        SiteOptions options = new SiteOptions();
        options.site = "site.yml";
        ReadSite read = ReadSite.of(app(), options);
        assertThat(read.refused()).as(read.findings().toString()).isFalse();
        SecretResolver resolver = new SecretResolver(app(), options.siteFile(app()));
        Map<StepId, StepInputs> inputs = new LinkedHashMap<>();
        new OutsideInputs(read.site(), read.decision(), resolver)
                .ofSteps(keyed)
                .forEach((step, parts) -> inputs.put(step, StepInputs.of(parts)));
        return inputs;
    }

    private Map<StepId, StepInputs> inputs() throws Exception {
        return inputs(workspace().keyedDigest());
    }

    private Map<StepId, List<String>> changedSince(Map<StepId, StepInputs> before) throws Exception {
        Map<StepId, List<String>> changed = new LinkedHashMap<>();
        inputs().forEach((step, now) -> {
            List<String> names = now.changedSince(before.get(step));
            if (!names.isEmpty()) {
                changed.put(step, names);
            }
        });
        return changed;
    }

    @Test
    void aRenewedCertificateConcernsTheEntranceAndThePlatform() throws Exception {
        Map<StepId, StepInputs> before = inputs();
        assertThat(changedSince(before)).isEmpty();

        TestCertificate renewed = TestCertificate.of("mlops.example.com");
        files.write("certs/site.pem", renewed.pem()).secret("certs/site.key", renewed.keyPem());

        assertThat(changedSince(before))
                .isEqualTo(Map.of(StepId.INGRESS, List.of("certificate"), StepId.KATONIC, List.of("certificate")));
    }

    @Test
    void textAroundACertificateIsNoOtherCertificate() throws Exception {
        Map<StepId, StepInputs> before = inputs();
        Path file = folder.resolve("certs/site.pem");
        Files.writeString(file, "subject=mlops\n" + Files.readString(file));

        assertThat(changedSince(before)).isEmpty();
    }

    @Test
    void anotherCompanyCaConcernsTheMesh() throws Exception {
        Map<StepId, StepInputs> before = inputs();
        companysCa("other");

        assertThat(changedSince(before)).isEqualTo(Map.of(StepId.MESH, List.of("company's CA")));
    }

    @Test
    void anotherPasswordConcernsTheStepsThatCarryIt() throws Exception {
        Map<StepId, StepInputs> before = inputs();
        password = "hunter3";

        List<String> changed = List.of("secret registry_password");
        assertThat(changedSince(before)).isEqualTo(Map.of(StepId.NAMESPACES, changed, StepId.KATONIC, changed));
    }

    @Test
    void aPasswordThatCannotBeReadNowIsNoChange() throws Exception {
        Map<StepId, StepInputs> before = inputs();
        password = "";

        assertThat(changedSince(before)).isEmpty();
    }

    @Test
    void whatIsKeptOfAPasswordIsNothingWithoutTheKey() throws Exception {
        String kept = inputs().toString();
        assertThat(kept).contains("secret registry_password=").doesNotContain("hunter2");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(workspace().root().resolve("digest.key"))))
                .isEqualTo("rw-------");
        assertThat(inputs(Optional.empty()).get(StepId.NAMESPACES).parts()).isEmpty();

        lock();
        assertThat(inputs()).as("the key stays").hasToString(kept);
        Files.writeString(workspace().root().resolve("digest.key"), "damaged\n");
        lock();
        assertThat(inputs().get(StepId.NAMESPACES)).as("another key").isNotEqualTo(StepInputs.of(Map.of()));
        assertThat(inputs().toString()).isNotEqualTo(kept);
    }
}
