package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.cli.LabPlays.Played;
import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessRunner;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The steps that apply manifests, over SSH and against a real Kubernetes API on the lab's first server: once in check
 * mode, then twice, the second time without a change; then verify, which finds what somebody changed since.
 *
 * <p>{@code RACKWRIGHT_TEST_KUBERNETES} names a folder with {@code etcd}, {@code kube-apiserver}, {@code
 * kube-controller-manager} and {@code kubectl} of one version, and, for the mesh, {@code istio-crds.yaml}. No kubelet
 * runs: a stand-in registers the nodes and reports of each pod that it runs. What is proven is what the API takes, keeps
 * and refuses.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KubernetesIT {

    private static final ProcessRunner PROCESSES = new CommonsExecRunner(System.getenv());
    private static final String LAB = "kubernetes-it";
    private static final String FOLDER = "/opt/rackwright-test-kubernetes";
    private static final String KUBECTL = "kubectl --kubeconfig /etc/kubernetes/admin.conf ";

    @TempDir
    static Path folder;

    private static LabPlays lab;

    /** What every call is given beside the rendered variables. */
    private static final List<String> GIVEN = new ArrayList<>();

    @BeforeAll
    static void createLab() throws Exception {
        String programs = System.getenv().getOrDefault("RACKWRIGHT_TEST_KUBERNETES", "");
        assumeTrue(!programs.isEmpty(), "RACKWRIGHT_TEST_KUBERNETES names no Kubernetes: this test is skipped");
        lab = LabPlays.create(LAB, folder);
        String version = version(Path.of(programs));
        startKubernetes(Path.of(programs), version);
        TestCertificate certificate = TestCertificate.of("mlops.lab.example");
        Path pem = Files.writeString(folder.resolve("site.pem"), certificate.pem());
        Path secrets = Files.writeString(
                folder.resolve("given.yml"),
                "rackwright_kubernetes_version: \"" + version + "\"\nrackwright_pod_security: "
                        + (version.matches("1\\.2[0-4]\\..*") ? "psp" : "psa")
                        + "\nrackwright_tls_certificate: " + pem + "\nrackwright_tls_chain: \"\"\n"
                        + "rackwright_handover_expected: false\nrackwright_node_selector: {katonic.ai/node-pool: platform}\n"
                        + "rackwright_secrets:\n  registry_password: canary\n  tls_private_key: |\n"
                        + certificate.keyPem().indent(4));
        GIVEN.addAll(List.of("-e", "@" + secrets));
        lab.render(
                "kdisk: {backend: csi}",
                "kdisk: {backend: nfs, nfs: {server: 10.9.8.7, path: /export/kdisk}}",
                "kfs: {backend: csi}",
                "kfs: {backend: nfs, nfs: {server: 10.9.8.7, path: /export/kfs}}",
                "service_mesh: {mode: deploy, mtls: strict}",
                "service_mesh: {mode: reuse, mtls: strict}",
                "tls_terminates: load_balancer",
                "tls_terminates: gateway",
                "\nlab:\n",
                """

                registry: {server: "registry.lab.example:5000", username: puller, password: {env: NONE}}
                namespaces:
                  compute:
                    quota: {requests.cpu: "20000m", limits.memory: "1.5Gi", pods: "100"}
                    annotations: {note: "it's \\"x\\": yes # no"}
                lab:
                """);
    }

    @AfterAll
    static void destroyLab() {
        if (lab != null) {
            lab.destroy();
        }
    }

    private static String version(Path programs) throws Exception {
        String said = PROCESSES
                .require(
                        Command.of(programs.resolve("kube-apiserver").toString(), "--version")
                                .within(Duration.ofMinutes(1)),
                        "ask for the version of Kubernetes")
                .stdout();
        return said.replaceFirst("(?s).* v([0-9.]+).*", "$1");
    }

    private static void startKubernetes(Path programs, String version) throws Exception {
        String server = "rackwright-" + LAB + "-m1:" + FOLDER;
        lab.root("m1", "mkdir -p " + FOLDER);
        copy(programs + "/.", server);
        for (String name : List.of("start.sh", "kubelets.py")) {
            try (InputStream part = KubernetesIT.class.getResourceAsStream("/kubernetes/" + name)) {
                Path file = Files.write(folder.resolve(name), part.readAllBytes());
                copy(file.toString(), server + "/" + name);
            }
        }
        lab.root("m1", "sh " + FOLDER + "/start.sh " + FOLDER + " m1:" + version + " w1:" + version);
        lab.root(
                "m1",
                "for i in 1 2 3 4 5 6 7 8 9 10; do [ \"$(" + KUBECTL + "get nodes -o name | wc -l)\" = 2 ] && exit 0;"
                        + " sleep 2; done; exit 1");
    }

    private static void copy(String from, String to) throws Exception {
        PROCESSES.require(Command.of("docker", "cp", from, to).within(Duration.ofMinutes(2)), "copy " + from);
    }

    private static Played play(String playbook, String... options) throws Exception {
        return lab.play(
                playbook, Stream.concat(GIVEN.stream(), Stream.of(options)).toArray(String[]::new));
    }

    private static Played played(String playbook, String... options) throws Exception {
        Played played = play(playbook, options);
        assertThat(played.succeeded()).as(played.out()).isTrue();
        assertThat(played.out()).doesNotContain("canary");
        return played;
    }

    private static void onceAndNoMore(String playbook) throws Exception {
        played(playbook, "--check");
        played(playbook);
        Played second = played(playbook);
        assertThat(second.changed()).as(second.out()).containsEntry("m1", 0);
    }

    private static String kubectl(String words) throws Exception {
        return lab.root("m1", KUBECTL + words);
    }

    @Test
    @Order(1)
    void namespacesWithTheirLimitsAreAppliedOnce() throws Exception {
        onceAndNoMore("namespaces.yml");

        assertThat(kubectl("get resourcequota rackwright -n " + LAB + "-compute -o jsonpath='{.spec.hard}'"))
                .contains("\"requests.cpu\":\"20\"", "\"limits.memory\":\"1536Mi\"");
        assertThat(kubectl("get networkpolicies -n " + LAB + "-platform -o name"))
                .contains("rackwright-ingress", "rackwright-gateway", "rackwright-egress");
        assertThat(kubectl("get secret rackwright-registry -n " + LAB + "-system -o jsonpath='{.type}'"))
                .isEqualTo("kubernetes.io/dockerconfigjson");
        assertThat(kubectl("get namespace " + LAB + "-compute -o jsonpath='{.metadata.annotations.note}'"))
                .isEqualTo("it's \"x\": yes # no");
    }

    @Test
    @Order(2)
    void classesAndVolumesAreAppliedOnce() throws Exception {
        lab.root("m1", "mkdir -p /etc/kubernetes/katonic");
        onceAndNoMore("storage.yml");

        assertThat(kubectl("get storageclass kfs -o jsonpath='{.provisioner} {.parameters.server}'"))
                .isEqualTo("nfs.csi.k8s.io 10.9.8.7");
        assertThat(kubectl("get pv -o name")).contains("persistentvolume/" + LAB + "-" + LAB + "-platform-git");
    }

    /** The API refuses to change a class; we say so in our words, and recreate one that nobody uses. */
    @Test
    @Order(3)
    void aClassThatCannotBeChangedIsRecreatedOnlyWhereNobodyUsesIt() throws Exception {
        String other =
                "{\"rackwright_storage\": {\"kdisk\": {\"class_name\": \"kdisk\", \"backend\": \"csi\"}, \"kfs\":"
                        + " {\"class_name\": \"kfs\", \"backend\": \"nfs\", \"binding_mode\": \"Immediate\","
                        + " \"nfs\": {\"server\": \"10.9.8.8\", \"path\": \"/export/kfs\"}}}}";
        played("storage.yml", "--check", "-e", other);
        played("storage.yml", "-e", other);
        assertThat(kubectl("get storageclass kfs -o jsonpath='{.parameters.server}'"))
                .isEqualTo("10.9.8.8");

        lab.root(
                "m1",
                "printf '%s' '{\"apiVersion\": \"v1\", \"kind\": \"PersistentVolume\", \"metadata\": {\"name\": \"made\"},"
                        + " \"spec\": {\"capacity\": {\"storage\": \"1Gi\"}, \"accessModes\": [\"ReadWriteMany\"],"
                        + " \"storageClassName\": \"kfs\", \"nfs\": {\"server\": \"a\", \"path\": \"/x\"}}}' | "
                        + KUBECTL
                        + "apply -f -");
        Played refused = play("storage.yml");
        assertThat(refused.succeeded()).isFalse();
        assertThat(refused.out())
                .contains("The class kfs exists and Kubernetes never changes it", "10.9.8.8", "It is used by 1 volume")
                .doesNotContain("Forbidden");
        kubectl("delete pv made");
        played("storage.yml");
        assertThat(kubectl("get storageclass kfs -o jsonpath='{.parameters.server}'"))
                .isEqualTo("10.9.8.7");
    }

    @Test
    @Order(4)
    void theMeshsOwnObjectsAreTaken() throws Exception {
        withMesh();
        onceAndNoMore("mesh.yml");

        assertThat(kubectl("get peerauthentication rackwright -n " + LAB + "-compute -o jsonpath='{.spec.mtls.mode}'"))
                .isEqualTo("STRICT");
    }

    @Test
    @Order(5)
    void theGatewayRunsOnThePlatformsNodes() throws Exception {
        withMesh();
        onceAndNoMore("ingress.yml");

        assertThat(kubectl("get daemonset " + LAB + "-gateway -n " + LAB
                        + "-platform -o jsonpath='{.status.numberAvailable}'"))
                .isNotEmpty();
        assertThat(kubectl("get gateway " + LAB + "-gateway -n " + LAB + "-platform -o name"))
                .isNotEmpty();
    }

    @Test
    @Order(6)
    void verifyReadsBackWhatWasApplied() throws Exception {
        withMesh();
        played("verify.yml", "--tags", "manifests");

        kubectl("delete networkpolicy rackwright-egress -n " + LAB + "-compute");
        Played differs = play("verify.yml", "--tags", "manifests");
        assertThat(differs.succeeded()).isFalse();
        assertThat(differs.out())
                .contains("The cluster is not as namespaces.yml says")
                .contains("NetworkPolicy." + LAB + "-compute.rackwright-egress")
                .contains("Next: run apply --from namespaces");
        played("namespaces.yml", "--tags", "namespaces");

        kubectl("delete secret rackwright-registry -n " + LAB + "-system");
        Played gone = play("verify.yml", "--tags", "manifests");
        assertThat(gone.out()).contains("The secret " + LAB + "-system/rackwright-registry is not as the site says");
        played("namespaces.yml");
        played("verify.yml", "--tags", "manifests");
    }

    /** The cluster's own mesh, as far as our steps ask for it. */
    private static void withMesh() throws Exception {
        assumeTrue(
                Files.exists(Path.of(System.getenv("RACKWRIGHT_TEST_KUBERNETES"), "istio-crds.yaml")),
                "no istio-crds.yaml beside the programs: what concerns the mesh is skipped");
        lab.root(
                "m1",
                KUBECTL + "apply -f " + FOLDER + "/istio-crds.yaml >/dev/null; " + KUBECTL
                        + "get namespace istio-system >/dev/null 2>&1 || " + KUBECTL + "create namespace istio-system; "
                        + KUBECTL + "-n istio-system create rolebinding allowed --clusterrole psp:privileged"
                        + " --group system:serviceaccounts:istio-system >/dev/null 2>&1 || :;"
                        + " printf '%s' '{\"apiVersion\": \"apps/v1\", \"kind\": \"Deployment\", \"metadata\": {\"name\":"
                        + " \"istiod\", \"namespace\": \"istio-system\", \"labels\": {\"app\": \"istiod\"}}, \"spec\":"
                        + " {\"selector\": {\"matchLabels\": {\"app\": \"istiod\"}}, \"template\": {\"metadata\": {\"labels\":"
                        + " {\"app\": \"istiod\"}}, \"spec\": {\"containers\": [{\"name\": \"a\", \"image\": \"b\"}]}}}}' | "
                        + KUBECTL + "apply -f -; " + KUBECTL
                        + "rollout status deployment/istiod -n istio-system --timeout=50s");
    }
}
