package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitCommandTest {

    private static final List<String> COMPLETE = List.of(
            "--name",
            "acme",
            "--environment",
            "dev",
            "--fqdn",
            "mlops.acme.example",
            "--lb-address",
            "10.0.0.5",
            "--nfs-server",
            "nas1");

    private static final TestCertificate OWN = TestCertificate.of("mlops.acme.example");

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(root.resolve("acme-dc1"));
        write("hosts.txt", "10.0.0.11 m1\n10.0.0.21 p1\n10.0.0.31 c1\n");
    }

    @Test
    void aListAndFourFlagsGiveASiteThatValidateAccepts() throws IOException {
        write("tls/site.pem", OWN.pem());
        write("tls/site.key", OWN.keyPem());
        RecordedApp app = app();

        assertThat(app.run(args("--hosts", "hosts.txt"))).isEqualTo(ExitCode.DONE);

        assertThat(app.out()).isEqualTo("site.yml\n");
        assertThat(app.err())
                .contains("Read hosts.txt as lines as in /etc/hosts: 3 servers.")
                .contains("«validate» accepts it, with ")
                .endsWith("Next: rackwright check site.yml\n");
        assertThat(app().run("validate", "site.yml")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void withoutATerminalNothingIsAskedAndWhatIsLeftIsListedByLine() throws IOException {
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "hosts.txt")).isEqualTo(ExitCode.DONE);

        List<String> lines = Files.readAllLines(folder.resolve("site.yml"));
        assertThat(lines).anyMatch(line -> line.startsWith("name: acme-dc1  # assumed"));
        for (String key : List.of("  fqdn:", "  lb_address:", "      server:")) {
            int line = 1
                    + lines.indexOf(lines.stream()
                            .filter(text -> text.startsWith(key + "  # <- fill in"))
                            .findFirst()
                            .orElseThrow());
            assertThat(app.err()).contains("  site.yml:" + line + "  ");
        }
        assertThat(app.err()).contains("Next: fill that in, then rackwright validate site.yml");
    }

    @Test
    void anExistingFileIsNotTouchedWithoutForce() throws IOException {
        write("site.yml", "mine");
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "hosts.txt")).isEqualTo(ExitCode.USAGE);

        assertThat(app.err())
                .contains("site.yml exists already and was not touched")
                .contains("--force");
        assertThat(Files.readString(folder.resolve("site.yml"))).isEqualTo("mine");
        assertThat(app().run("init", "--hosts", "hosts.txt", "--force")).isEqualTo(ExitCode.DONE);
        assertThat(Files.readString(folder.resolve("site.yml"))).contains("m1");
    }

    @Test
    void manyServersStandInACsvBeside() throws IOException {
        StringBuilder lines = new StringBuilder("10.0.0.1 m1\n");
        for (int i = 1; i <= 30; i++) {
            lines.append("10.0.1.").append(i).append(" w").append(i).append('\n');
        }
        write("hosts.txt", lines.toString());
        write("tls/site.pem", OWN.pem());
        write("tls/site.key", OWN.keyPem());

        assertThat(app().run(args("--hosts", "hosts.txt"))).isEqualTo(ExitCode.DONE);

        assertThat(Files.readString(folder.resolve("site.yml"))).contains("\nhosts_file: hosts.csv\n");
        assertThat(Files.readAllLines(folder.resolve("hosts.csv")))
                .hasSize(32)
                .startsWith("name,address,control_plane,pool", "m1,10.0.0.1,true,");
        assertThat(app().run("validate", "site.yml")).isEqualTo(ExitCode.DONE);
    }

    @Test
    void theListItselfIsNeverReplacedByTheCsv() throws IOException {
        StringBuilder lines = new StringBuilder("name,address\nm1,10.0.0.1\n");
        for (int i = 1; i <= 30; i++) {
            lines.append('w').append(i).append(",10.0.1.").append(i).append('\n');
        }
        write("hosts.csv", lines.toString());

        assertThat(app().run("init", "--hosts", "hosts.csv", "--force")).isEqualTo(ExitCode.DONE);

        assertThat(Files.readString(folder.resolve("hosts.csv"))).isEqualTo(lines.toString());
        assertThat(Files.readString(folder.resolve("site.yml"))).contains("\nhosts_file: nodes.csv\n");
    }

    @Test
    void printsTheFileWhereAsked() {
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "hosts.txt", "--out", "-")).isEqualTo(ExitCode.DONE);

        assertThat(app.out()).startsWith("# The site file").contains("name: m1").doesNotContain("Read hosts.txt");
        assertThat(folder.resolve("site.yml")).doesNotExist();
    }

    @Test
    void everyWrongLineOfTheListIsToldAndNothingIsWritten() throws IOException {
        write("hosts.txt", "10.0.0.11 m1\nwhat is this\n10.0.0.21 M1_x\n10.0.0.11 p1\n10.0.0.99 m1\n");
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "hosts.txt")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.err())
                .contains("P29  hosts.txt:2:1: There is no IPv4 address in this line.")
                .contains("P23  hosts.txt:3:11: name is no RFC 1123 subdomain.")
                .contains("P31  hosts.txt:4:1: 10.0.0.11 already belongs to m1.")
                .contains("P31  hosts.txt:5:11: m1 already belongs to m1.")
                .contains("Nothing was written");
        assertThat(folder.resolve("site.yml")).doesNotExist();
    }

    @Test
    void everyWrongFlagIsToldByTheRuleOfItsKey() {
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "hosts.txt", "--fqdn", "Mlops", "--name", "x", "--kubernetes", "latest"))
                .isEqualTo(ExitCode.USAGE);

        assertThat(app.err()).contains("--fqdn Mlops: ").contains("--name x: ").contains("--kubernetes latest: ");
        assertThat(folder.resolve("site.yml")).doesNotExist();
    }

    @Test
    void withoutAListThereAreThreeBlankServers() {
        RecordedApp app = app();

        assertThat(app.run("init")).isEqualTo(ExitCode.DONE);

        assertThat(app.err()).contains("nodes[0].address").contains("nodes[2].address");
    }

    @Test
    void aListThatIsNotThereOrNoListIsToldAtOnce() throws IOException {
        RecordedApp app = app();
        assertThat(app.run("init", "--hosts", "nothing.txt")).isEqualTo(ExitCode.USAGE);
        assertThat(app.err()).contains("--hosts nothing.txt: there is no such file.");

        write("letter.txt", "Dear operator,\n");
        app = app();
        assertThat(app.run("init", "--hosts", "letter.txt")).isEqualTo(ExitCode.SITE_INVALID);
        assertThat(app.err()).contains("P29  letter.txt:1:1: ").contains("--hosts-format");
    }

    @Test
    void aFolderThatCannotBeWrittenLeavesNothingBehind() {
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "hosts.txt", "--out", "missing/site.yml"))
                .isEqualTo(ExitCode.ENVIRONMENT);

        assertThat(app.err()).contains("Could not write ").contains("no such file or folder");
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void whereTheSiteFileFailsTheCsvGoesToo() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 1; i <= 30; i++) {
            lines.append("10.0.1.").append(i).append(" w").append(i).append('\n');
        }
        write("hosts.txt", lines.toString());
        Files.createDirectories(folder.resolve("out/.site.yml.new/full"));

        assertThat(app().run("init", "--hosts", "hosts.txt", "--out", "out/site.yml"))
                .isEqualTo(ExitCode.ENVIRONMENT);

        try (Stream<Path> left = Files.list(folder.resolve("out"))) {
            assertThat(left.map(file -> file.getFileName().toString())).doesNotContain("hosts.csv", "site.yml");
        }
    }

    @Test
    void aFolderWithOneInventoryIsRead() throws IOException {
        write(
                "inventory/inventory.ini",
                "[kube_control_plane]\nm1 ansible_host=10.0.0.1\n[kube_node]\nw1 ansible_host=10.0.0.2\n");
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "inventory")).isEqualTo(ExitCode.DONE);

        assertThat(app.err()).contains("Read inventory/inventory.ini as an Ansible inventory (INI): 2 servers.");
    }

    @Test
    void onATerminalFewQuestionsLeadToASite() throws IOException {
        certificate();
        RecordedApp app = terminal(
                "hosts.txt",
                "",
                "one-label",
                "?",
                "mlops.acme.example",
                "10.0.0.5",
                "nas1",
                "",
                "",
                "1.33",
                "1.30",
                "");

        assertThat(app.run("init")).isEqualTo(ExitCode.DONE);

        assertThat(app.err())
                .contains("domain.fqdn has only one label. Write a name such as mlops.example.com.")
                .contains("DNS leads it to the load balancer, and the certificate must cover it.")
                .contains("no Kubespray release installs Kubernetes 1.33 on ubuntu-20.04")
                .contains("«validate» accepts it");
        assertThat(Files.readString(folder.resolve("site.yml")))
                .contains("name: acme-dc1\n", "  fqdn: mlops.acme.example\n", "  version: \"1.30\"\n")
                .doesNotContain("/data  # assumed");
    }

    @Test
    void serversMayBeTypedAndAWrongLineIsAskedForAgain() throws IOException {
        RecordedApp app = terminal(
                "", "10.0.0.1 m1", "10.0.0.300 p1", "10.0.0.2 p1", "10.0.0.3", "", "", "", "", "", "", "", "", "");

        assertThat(app.run("init")).isEqualTo(ExitCode.DONE);

        assertThat(app.err()).contains("There is no IPv4 address in this line.").contains("3 servers");
        assertThat(Files.readString(folder.resolve("site.yml")))
                .contains(
                        "{name: m1, address: 10.0.0.1,",
                        "{name: p1, address: 10.0.0.2,",
                        "{name: c1, address: 10.0.0.3,");
    }

    @Test
    void whereTheAnswersEndNothingIsWritten() {
        RecordedApp app = terminal("hosts.txt", "acme");

        assertThat(app.run("init")).isEqualTo(ExitCode.INTERRUPTED);

        assertThat(app.err()).contains("Nothing was written.");
        assertThat(folder.resolve("site.yml")).doesNotExist();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void questionsAreNotAskedWhereFlagsAnswerOrForbidThem() {
        RecordedApp app = terminal();
        assertThat(app.run("init", "--hosts", "hosts.txt", "--no-questions")).isEqualTo(ExitCode.DONE);
        assertThat(app.err()).doesNotContain("[blank] >");

        app = terminal("", "", "", "");
        assertThat(app.run(args("--hosts", "hosts.txt", "--force"))).isEqualTo(ExitCode.DONE);
        assertThat(app.err()).doesNotContain("domain.fqdn:").contains("platform.version:");
    }

    @Test
    void aListFromStandardInputIsReadAndNothingAsked() {
        RecordedApp app = new RecordedApp(folder, Map.of(), "10.0.0.1 m1\n10.0.0.2 p1\n10.0.0.3 c1\n", true);

        assertThat(app.run("init", "--hosts", "-")).isEqualTo(ExitCode.DONE);

        assertThat(app.err()).contains("Read standard input as lines as in /etc/hosts: 3 servers.");
    }

    @Test
    void groupVarsBesideAnInventoryAreTakenOverAndSaid() throws IOException {
        write(
                "inv/hosts.yaml",
                "all:\n  vars: {kube_network_node_prefix: 25}\n  children:\n    kube_control_plane: {hosts: {m1: {ansible_host: 10.0.0.1}}}\n"
                        + "    kube_node: {hosts: {w1: {ansible_host: 10.0.0.2}, w2: {ansible_host: 10.0.0.3}}}\n");
        write("inv/group_vars/all/all.yml", "ansible_user: deploy\n");
        write("inv/group_vars/all/empty.yml", "---\n# nothing\n");
        write("inv/group_vars/all/vault.yml", "$ANSIBLE_VAULT;1.1;AES256\n6162\n");
        write(
                "inv/group_vars/k8s_cluster/k8s-cluster.yml",
                "kube_version: v1.29.5\nkube_pods_subnet: 10.64.0.0/16\nkube_service_addresses: 10.233.0.0/18\n"
                        + "cluster_name: acme.local\ndns_domain: \"{{ cluster_name }}\"\ncontainer_manager: containerd\n");
        RecordedApp app = app();

        assertThat(app.run("init", "--hosts", "inv")).isEqualTo(ExitCode.DONE);

        assertThat(app.err())
                .contains("Taken over from inv/hosts.yaml: kubernetes.node_prefix 25.")
                .contains("Taken over from inv/group_vars/all/all.yml: ssh.user deploy.")
                .contains("Nothing was taken over from inv/group_vars/all/vault.yml")
                .contains("Taken over from inv/group_vars/k8s_cluster/k8s-cluster.yml: kubernetes.version 1.29.5, "
                        + "kubernetes.pod_cidr 10.64.0.0/16, kubernetes.cluster_domain acme.local.")
                .doesNotContain("empty.yml");
        assertThat(Files.readString(folder.resolve("site.yml")))
                .contains("  user: deploy\n", "  version: \"1.29.5\"\n")
                .contains(
                        "  pod_cidr: 10.64.0.0/16  # taken over from the inventory\n",
                        "  node_prefix: 25  # taken over")
                .contains("  # service_cidr: 10.233.0.0/18");
    }

    /** What «init» expects beside the site file. */
    private void certificate() throws IOException {
        write("tls/site.pem", OWN.pem());
        write("tls/site.key", OWN.keyPem());
        Files.setPosixFilePermissions(folder.resolve("tls/site.key"), PosixFilePermissions.fromString("rw-------"));
    }

    private RecordedApp terminal(String... answers) {
        return new RecordedApp(
                folder,
                Map.of("HOME", root.toString()),
                String.join("\n", answers) + (answers.length > 0 ? "\n" : ""),
                true);
    }

    private RecordedApp app() {
        return new RecordedApp(folder, Map.of("HOME", root.toString()));
    }

    private static String[] args(String... more) {
        return Stream.of(Stream.of("init"), COMPLETE.stream(), Stream.of(more))
                .flatMap(part -> part)
                .toArray(String[]::new);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
