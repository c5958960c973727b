package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessResult;
import io.rackwright.site.init.HostList;
import io.rackwright.site.init.HostsFormat;
import io.rackwright.site.init.HostsReader;
import io.rackwright.site.init.ListedHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inventories as they are in the world: Kubespray's own samples, and what Ansible itself says to ours. */
class InitInventoryIT {

    private static final String CHECKOUT = System.getenv().getOrDefault("RACKWRIGHT_KUBESPRAY", "");

    private static final String ODD =
            """
            # comments, quotes, ranges, ports and groups of groups
            lone ansible_host=10.0.0.1   # ip=10.9.9.9
            [masters]
            m[01:03] ansible_user='the user'
            m01 ansible_host=10.0.1.1 ip="10.1.1.1"
            m02 ansible_host=10.0.1.2 access_ip=10.1.1.2 ansible_port=2222
            m03 ansible_host=10.0.1.3#tail
            [workers]
            w[a:b].example.com:2200 ansible_host=10.0.2.1
            w[1:5:2] ansible_host=10.0.3.1
            [cluster:children]
            masters
            workers
            [cluster:vars]
            ansible_user = root
            ip=10.0.0.0
            [all:vars]
            ansible_port=22
            ansible_user="everyone"
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"2.15.1", "2.16.0", "2.20.0", "2.24.3", "2.28.1", "2.31.0"})
    void kubespraysOwnSampleBecomesASite(String release) throws Exception {
        assumeTrue(!CHECKOUT.isEmpty(), "RACKWRIGHT_KUBESPRAY names no Kubespray checkout or git folder");
        assumeTrue(git("cat-file", "-e", "v" + release).exitCode() == 0, "the checkout lacks the tag v" + release);
        for (String file : List.of(
                "inventory.ini",
                "group_vars/all/all.yml",
                "group_vars/k8s-cluster/k8s-cluster.yml",
                "group_vars/k8s_cluster/k8s-cluster.yml")) {
            ProcessResult found = git("show", "v" + release + ":inventory/sample/" + file);
            if (found.exitCode() == 0) {
                write("sample/" + file, found.stdout());
            }
        }
        RecordedApp asItIs = new RecordedApp(folder);
        assertThat(asItIs.run("init", "--hosts", "sample")).isEqualTo(ExitCode.SITE_INVALID);
        assertThat(asItIs.err()).contains("There is no server in this list.");

        Path inventory = folder.resolve("sample/inventory.ini");
        write("sample/inventory.ini", Files.readString(inventory).replaceAll("(?m)^# (node\\d)", "$1"));
        RecordedApp app = new RecordedApp(folder);
        assertThat(app.run(
                        "init",
                        "--hosts",
                        "sample",
                        "--name",
                        "acme",
                        "--fqdn",
                        "mlops.acme.example",
                        "--lb-address",
                        "10.3.0.200",
                        "--nfs-server",
                        "nas1"))
                .as(app.err())
                .isEqualTo(ExitCode.DONE);

        assertThat(app.err())
                .contains("6 servers.")
                .contains("control plane    3  node1, node2, node3 ")
                .contains("Left to do, by line:");
        List<String> left =
                app.err().lines().filter(line -> line.startsWith("  site.yml:")).toList();
        // Kubernetes 1.19 of the oldest sample lies below what the platform needs.
        assertThat(left).hasSize(release.equals("2.15.1") ? 3 : 2);
        assertThat(left.subList(left.size() - 2, left.size())).allMatch(line -> line.contains("The path of tls."));
    }

    @Test
    void anInventoryReadsAsAnsibleReadsIt() throws Exception {
        Optional<Path> ansible = ansibleInventory();
        assumeTrue(ansible.isPresent(), "no ansible-inventory in RACKWRIGHT_TEST_ANSIBLE, the cache or PATH");
        write("hosts.ini", ODD);

        ProcessResult listed = new CommonsExecRunner(System.getenv())
                .run(Command.of(ansible.orElseThrow().toString(), "-i", "hosts.ini", "--list")
                        .in(folder));
        assertThat(listed.exitCode()).as(listed.stderr()).isZero();

        assertThat(summary(read(ODD, HostsFormat.INI))).isEqualTo(summary(read(listed.stdout(), HostsFormat.YAML)));
    }

    private static HostList read(String text, HostsFormat format) {
        HostList list = HostsReader.read(text, "list", format, name -> Optional.of("192.0.2.1"));
        assertThat(list.findings().all()).isEmpty();
        return list;
    }

    private static Map<String, String> summary(HostList list) {
        return list.hosts().stream().collect(Collectors.toMap(host -> host.text("name"), InitInventoryIT::summary));
    }

    private static String summary(ListedHost host) {
        Set<String> groups = new TreeSet<>(new HashSet<>(host.groups()));
        groups.removeAll(Set.of("all", "ungrouped"));
        return List.of("address", "access_ip", "user", "port").stream()
                        .map(key -> key + "=" + host.text(key))
                        .collect(Collectors.joining(" "))
                + " " + groups;
    }

    private static Optional<Path> ansibleInventory() throws IOException {
        String cache = System.getenv().getOrDefault("RACKWRIGHT_CACHE", System.getenv("HOME") + "/.cache/rackwright");
        Set<Path> folders = new java.util.LinkedHashSet<>();
        folders.add(Path.of(System.getenv().getOrDefault("RACKWRIGHT_TEST_ANSIBLE", "/nonexistent")));
        if (Files.isDirectory(Path.of(cache, "venvs"))) {
            try (var all = Files.list(Path.of(cache, "venvs"))) {
                all.sorted().map(each -> each.resolve("bin")).forEach(folders::add);
            }
        }
        Arrays.stream(System.getenv("PATH").split(":")).map(Path::of).forEach(folders::add);
        return folders.stream()
                .map(bin -> bin.resolve("ansible-inventory"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static ProcessResult git(String... arguments) throws Exception {
        List<String> argv = new java.util.ArrayList<>(List.of("git", "-C", CHECKOUT));
        argv.addAll(List.of(arguments));
        return new CommonsExecRunner(System.getenv()).run(Command.of(argv));
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
