package io.rackwright.site.load;

import static io.rackwright.site.load.SiteCase.error;
import static io.rackwright.site.load.SiteCase.warning;

import java.util.List;

/** Mistakes of reading, of the cluster, of servers, pools and addresses. */
final class SiteCases {

    private static final String VERSION = "version: \"1.30.6\"";
    private static final String BUILD = "    build_node: true\n";
    private static final String P1 = "    address: 10.0.0.21\n    pool: platform\n    additional_disk: /dev/sdb\n";
    private static final String C1 = "    address: 10.0.0.31\n    pool: compute\n    additional_disk: /dev/sdb\n";
    private static final String M1 = "    address: 10.0.0.11\n    control_plane: true\n";
    private static final String P2 =
            "  - name: p2\n    address: 10.0.0.22\n    pool: platform\n    additional_disk: /dev/sdb\n";
    private static final String P3 = P2.replace("p2", "p3").replace("10.0.0.22", "10.0.0.23");
    private static final String POOLS =
            "pools:\n  platform:\n    role: platform\n  compute:\n    role: compute\n" + BUILD;
    private static final String END = "platform:\n  version: \"4.4\"\n";

    private SiteCases() {}

    static List<SiteCase> reading() {
        return List.of(
                error("P22", "kubernetes.versoin", VERSION, "▶versoin: \"1.30.6\""),
                error("P22", "domain.fqnd", "fqdn: m", "▶fqnd: m"),
                error("P22", "storrage", "storage:\n", "▶storrage:\n"),
                error("P22", "ssh.private-key", "private_key: {file: ~", "▶private-key: {file: ~"),
                error("P22", "nodes[1].zome", "name: p1\n", "name: p1\n    ▶zome: a\n"),
                error("P22", "lb_address", "ingress:\n  lb_address: 10.0.0.5\n", "▶lb_address: 10.0.0.5\n"),
                error(
                        "P22",
                        "ssh_user",
                        "  user: ubuntu\n",
                        "",
                        "environment: dev",
                        "environment: dev\n▶ssh_user: ubuntu"),
                error("P22", "kubernetes.kubernetes_version", VERSION, "▶kubernetes_version: \"1.30.6\""),
                error("P22", "helm", END, END + "▶helm: {}\n"),
                error(
                        "P22",
                        "tls.private_key",
                        "{file: certs/site.key}",
                        "▶|\n    -----BEGIN PRIVATE KEY-----\n    x\n"),
                error("P22", "registry.password", END, END + "registry: {server: r.io, password: ▶hunter2}\n"),
                error("P22", "registry.password", END, END + "registry: {server: r.io, password: ▶12345678}\n"),
                error("P22", "registry.server", END, END + "registry: {server: ▶\"u:hunter2@r.io:5000/x\"}\n"),
                error("P22", "registry.server", END, END + "registry: {server: ▶\"https://u:hunter2@r.io\"}\n"),
                error("P22", "offline.pypi_index", END, END + "offline: {pypi_index: ▶\"https://:hunter2@r.io/x\"}\n"),
                error("P23", "pools.Compute", BUILD, BUILD + "  ▶Compute: {role: compute}\n"),
                error("P23", "nodes[2].name", "name: c1", "name: ▶C_1"),
                error("P23", "storage.kfs.class_name", "kfs:\n", "kfs:\n    class_name: ▶K_fs\n"),
                error("P23", "pools.compute.labels[\"Katonic.ai/x\"]", BUILD, "    labels: {▶Katonic.ai/x: a}\n"),
                error("P23", "pools.compute.labels.x", BUILD, "    labels: {x: ▶a b}\n"),
                error("P23", "pools.compute.label_key", BUILD, "    label_key: ▶Katonicdatalab.com/node-pool\n"),
                error("P23", "pools.compute.taints[0]", BUILD, "    taints: [▶gpu=true:Never]\n"),
                error("P23", "namespaces.compute.name", END, END + "namespaces: {compute: {name: ▶A_b}}\n"),
                error("P25", "", END, END + "▶---\na: 1\n"),
                error("P26", "kubernetes.version", VERSION, VERSION + "\n  ▶version: \"1.29\""),
                error("P27", "kubernetes.version", VERSION, "version: ▶1.30"),
                error("P27", "schema", "schema: \"1.0\"", "schema: ▶1.0"),
                error("P27", "nodes[0].control_plane", "control_plane: true", "control_plane: ▶\"true\""),
                error("P27", "nodes[0].zone", M1, M1 + "    zone: ▶on\n"),
                error("P27", "ssh.port", "user: ubuntu", "user: ubuntu\n  port: ▶\"22\""),
                error("P27", "ssh.private_key", "{file: ~/.ssh/id_ed25519}", "▶~/.ssh/id_ed25519"),
                error("P27", "pools.compute.labels.gpu", BUILD, "    labels: {gpu: ▶true}\n"),
                error("P27", "storage.kdisk.max_volume", "kdisk:\n", "kdisk:\n    max_volume: ▶100\n"),
                error("P27", "ssh.user", "user: ubuntu", "user: ▶[ubuntu]"),
                error("P27", "ssh.port", "user: ubuntu", "user: ubuntu\n  port: ▶~"),
                error("P27", "nodes[0].zone", M1, M1 + "    zone: ▶010\n"),
                error("P27", "nodes[0].zone", M1, M1 + "    zone: ▶22:30\n"),
                error("P55", "domain.fqdn", "mlops.example.com", "▶{{ fqdn }}"),
                error("P55", "domain.fqdn", "mlops.example.com", "▶\"{# fqdn #}\""),
                error("P28", "platform.license", END, "▶platform:\n  version: \"7.0\"\n"),
                error(
                        "P28",
                        "storage.kfs.nfs",
                        "  kfs:\n",
                        "  ▶kfs:\n",
                        "    nfs: {server: nas1, path: /export/kfs}\n",
                        ""),
                error("P28", "ssh", "ssh:\n  user: ubuntu\n  private_key: {file: ~/.ssh/id_ed25519}\n", ""),
                error("P28", "ssh.user", "ssh:\n  user: ubuntu\n", "▶ssh:\n"),
                error("P29", "schema", "schema: \"1.0\"", "schema: ▶\"2.0\""),
                error("P29", "name", "name: acme-dev", "name: ▶Acme"),
                error("P29", "environment", "environment: dev", "environment: ▶prod"),
                error("P29", "ssh.port", "user: ubuntu", "user: ubuntu\n  port: ▶70000"),
                error("P29", "ssh.bastions[0]", "user: ubuntu", "user: ubuntu\n  bastions: [▶ops@b@:x]"),
                error("P29", "ssh.connect_timeout", "user: ubuntu", "user: ubuntu\n  connect_timeout: ▶0"),
                error("P22", "ssh.password", "user: ubuntu", "user: ubuntu\n  password: ▶hunter2"),
                error("P22", "ssh.become_password", "user: ubuntu", "user: ubuntu\n  become_password: ▶hunter2"),
                error("P22", "ssh.bastion_password", "user: ubuntu", "user: ubuntu\n  bastion_password: ▶hunter2"),
                error("P22", "ssh.passphrase", "user: ubuntu", "user: ubuntu\n  passphrase: ▶hunter2"),
                error("P29", "nodes[2].address", "10.0.0.31", "▶fd00::1"),
                error("P29", "kubernetes.pod_cidr", "10.233.64.0/18", "▶fd00::/64"),
                error("P29", "kubernetes.version", VERSION, "version: ▶newest"),
                error("P29", "storage.kdisk.max_volume", "kdisk:\n", "kdisk:\n    max_volume: ▶100G\n"),
                error("P29", "os.accept", END, END + "os: {accept: ▶[]}\n"),
                error("P29", "tls.private_key", "{file: certs/site.key}", "▶{file: certs/site.key, env: KEY}"),
                error("P30", "tls.certificate", "certs/site.pem", "▶certs/other.pem"),
                error("P30", "tls.private_key.file", "file: certs/site.key", "file: ▶certs/other.key"),
                error("P30", "trusted_ca[0]", END, END + "trusted_ca: [▶ca.pem]\n"),
                error("P30", "hosts_file", END, END + "hosts_file: ▶hosts.csv\n"),
                error("P30", "platform.installer.path", END, END + "  installer: {path: ▶roles/katonic}\n"),
                error("P30", "ssh.private_key", "{file: ~/.ssh/id_ed25519}", "▶{file: secret.txt}"),
                error("P55", "domain.fqdn", "mlops.example.com", "▶\"{{ fqdn }}\""),
                error("P55", "nodes[1].zone", "name: p1\n", "name: p1\n    zone: ▶\"a{%x%}\"\n"));
    }

    /** Each key that is required whatever else the file says. */
    static List<SiteCase> required() {
        return List.of(
                error("P28", "schema", "schema: \"1.0\"\n", ""),
                error("P28", "name", "name: acme-dev\n", ""),
                error("P28", "kubernetes.version", "kubernetes:\n  " + VERSION, "▶kubernetes:"),
                error("P28", "pools.platform.role", "  platform:\n    role: platform\n", "  ▶platform: {}\n"),
                error("P28", "nodes[1].name", "name: p1\n    address", "▶address"),
                error("P28", "nodes[1].address", "name: p1\n    address: 10.0.0.21", "▶name: p1"),
                error(
                        "P28",
                        "nodes",
                        SiteFiles.base()
                                .substring(
                                        SiteFiles.base().indexOf("nodes:"),
                                        SiteFiles.base().indexOf("storage:")),
                        ""),
                error("P28", "storage.kdisk.backend", "  kdisk:\n    backend: nfs\n", "  ▶kdisk:\n"),
                error("P28", "storage.kfs.backend", "  kfs:\n    backend: nfs\n", "  ▶kfs:\n"),
                error(
                        "P28",
                        "storage.kfs.nfs.server",
                        "nfs: {server: nas1, path: /export/kfs}",
                        "▶nfs: {path: /export/kfs}"),
                error("P28", "storage.kfs.nfs.path", "nfs: {server: nas1, path: /export/kfs}", "▶nfs: {server: nas1}"),
                error("P28", "domain.fqdn", "domain:\n  fqdn: mlops.example.com\n", "▶domain: {}\n"),
                error("P28", "tls.certificate", "tls:\n  certificate: certs/site.pem\n", "▶tls:\n"),
                error(
                        "P28",
                        "tls.private_key",
                        "tls:\n  certificate: certs/site.pem\n  private_key: {file: certs/site.key}\n",
                        "▶tls:\n  certificate: certs/site.pem\n"),
                error("P28", "platform.version", END, "▶platform: {}\n"),
                error("P28", "registry.server", END, END + "▶registry: {username: u}\n"));
    }

    static List<SiteCase> kubernetes() {
        return List.of(
                error("P01", "kubernetes.version", VERSION, "version: ▶\"1.19.7\""),
                error("P02", "kubernetes.container_runtime", VERSION, VERSION + "\n  container_runtime: ▶docker"),
                error("P08", "kubernetes.network_plugin", VERSION, VERSION + "\n  network_plugin: ▶flannel"),
                error("P08", "kubernetes.network_plugin", VERSION, VERSION + "\n  network_plugin: ▶custom"),
                error("P19", "kubernetes.pod_security", VERSION, VERSION + "\n  pod_security: ▶psp"),
                error(
                        "P36",
                        "kubernetes.control_plane_endpoint.address",
                        VERSION,
                        VERSION + "\n  ▶control_plane_endpoint: {mode: kube_vip}"),
                error(
                        "P36",
                        "kubernetes.control_plane_endpoint.address",
                        VERSION,
                        VERSION + "\n  control_plane_endpoint: {mode: kube_vip, address: ▶api.example.com}"),
                error(
                        "P36",
                        "kubernetes.control_plane_endpoint.address",
                        VERSION,
                        VERSION + "\n  control_plane_endpoint: {mode: kube_vip, address: ▶10.0.0.11}"),
                warning(
                        "P36",
                        "kubernetes.control_plane_endpoint.address",
                        VERSION,
                        VERSION + "\n  control_plane_endpoint: {address: ▶10.0.0.9}"),
                error("P29", "kubernetes.reserved.cpu", VERSION, VERSION + "\n  reserved: {cpu: ▶half}"),
                error("P29", "kubernetes.reserved.memory", VERSION, VERSION + "\n  reserved: {memory: ▶1Gi}"),
                error("P29", "kubernetes.runtime_dir", VERSION, VERSION + "\n  runtime_dir: ▶data"),
                error("P27", "kubernetes.audit", VERSION, VERSION + "\n  audit: ▶often"),
                error("P29", "proxy.https", END, END + "proxy: {https: ▶\"proxy:3128\"}\n"),
                error("P29", "dns.servers[0]", END, END + "dns: {servers: [▶ns1.example.com]}\n"),
                error("P43", "kubernetes.provisioner", VERSION, VERSION + "\n  provisioner: ▶managed"),
                error("P43", "infrastructure", "environment: dev", "environment: dev\ninfrastructure: ▶openshift"),
                warning("P53", "os.accept[1]", "[ubuntu-20.04]", "[ubuntu-20.04, ▶ubuntu-22.04]")
                        .on(END, END + "os: {accept: [ubuntu-20.04]}\n"));
    }

    static List<SiteCase> nodes() {
        return List.of(
                error(
                        "P04",
                        "pools.compute",
                        "  compute:\n",
                        "  ▶compute:\n",
                        "    pool: compute\n",
                        "    pool: platform\n"),
                error("P04", "pools", "pools:\n", "▶pools:\n", "role: compute", "role: storage"),
                error("P04", "pools", POOLS, "▶pools: {}\n"),
                error("P05", "nodes", "nodes:\n", "▶nodes:\n", P1, P1 + "    etcd: true\n"),
                error("P06", "nodes[2].zone", P1, P1 + "    zone: a\n" + P2 + "    zone: ▶b\n"),
                error("P06", "nodes[2].zone", P1, P1 + "    zone: a\n" + P2.replace("name", "▶name")),
                warning("P45", "nodes", "nodes:\n", "▶nodes:\n", P3, "")
                        .on("environment: dev", "environment: production", P1, P1 + P2 + P3),
                error("P31", "nodes[2].name", "name: c1", "name: ▶p1"),
                error("P31", "nodes[2].address", "10.0.0.31", "▶10.0.0.21"),
                error("P31", "nodes[2].access_ip", C1, C1 + "    access_ip: ▶10.0.0.21\n"),
                error(
                                "P32",
                                "nodes[2].pool",
                                "- name: c1",
                                "- ▶name: c1",
                                "10.0.0.31\n    pool: compute\n",
                                "10.0.0.31\n")
                        .on(C1, C1 + P2.replace("platform", "compute")),
                error("P32", "nodes[2].pool", "pool: compute", "pool: ▶compte"),
                error(
                        "P32",
                        "nodes[2].additional_disk",
                        "- name: c1",
                        "- ▶name: c1",
                        C1,
                        C1.replace("    additional_disk: /dev/sdb\n", "")),
                error(
                        "P33",
                        "nodes",
                        "nodes:\n",
                        "▶nodes:\n",
                        M1,
                        "    address: 10.0.0.11\n    pool: compute\n    additional_disk: /dev/sdc\n"),
                error("P33", "nodes", "nodes:\n", "▶nodes:\n", M1, M1 + "    etcd: false\n"),
                error("P30", "lab.servers.x9", END, END + "lab: {servers: {▶x9: {cpu: 4}}}\n"));
    }

    static List<SiteCase> pools() {
        return List.of(
                error(
                        "P31",
                        "pools.compute.labels[\"katonic.ai/node-pool\"]",
                        BUILD,
                        "    labels: {katonic.ai/node-pool: ▶platform}\n"),
                error("P42", "pools.compute.minimum.cpu", BUILD, "    minimum: {cpu: ▶4}\n"),
                warning(
                        "P50",
                        "pools.compute.minimum.memory",
                        BUILD,
                        "    minimum: {memory: ▶8GB}\n    accept_below_minimum: a lab\n"),
                warning("P49", "pools.compute.taints[0]", BUILD, "    taints: [▶\"a=b:NoSchedule\"]\n"),
                warning("P49", "pools.compute.gpu_taint", BUILD, "    gpu: true\n    gpu_taint: ▶true\n"));
    }

    static List<SiteCase> addresses() {
        return List.of(
                error("P07", "kubernetes.pod_cidr", "10.233.64.0/18", "▶10.233.64.5/18"),
                error("P07", "kubernetes.service_cidr", "10.233.0.0/18", "▶10.233.64.0/20"),
                error("P07", "kubernetes.service_cidr", "10.233.0.0/18", "▶10.233.0.0/25"),
                error("P07", "kubernetes.pod_cidr", "10.233.64.0/18", "▶10.233.64.0/24"),
                error("P07", "nodes[2].address", "10.0.0.31", "▶10.233.64.9"),
                error("P07", "nodes[0].address", "10.233.64.0/18", "10.0.0.0/16", "10.0.0.11", "▶10.0.0.11"),
                error("P07", "ingress.lb_address", "10.0.0.5", "▶10.233.1.1"),
                error(
                        "P07",
                        "storage.kfs.nfs.server",
                        "{server: nas1, path: /export/kfs}",
                        "{server: ▶10.233.1.1, path: /export/kfs}"),
                error("P07", "kubernetes.pod_cidr", "10.233.64.0/18", "▶172.17.0.0/18")
                        .on(VERSION, "version: \"1.20.7\"\n  container_runtime: docker"),
                error(
                        "P07",
                        "ingress.address_pool",
                        "lb_address: 10.0.0.5",
                        "mode: metallb\n  address_pool: ▶10.233.1.0/24"),
                error("P07", "kubernetes.node_prefix", "cilium", "cilium\n  node_prefix: ▶26")
                        .on(VERSION, VERSION + "\n  network_plugin: cilium"),
                error("P07", "kubernetes.max_pods", "cilium", "cilium\n  max_pods: ▶255")
                        .on(VERSION, VERSION + "\n  network_plugin: cilium"),
                error("P07", "kubernetes.pod_cidr", "10.233.64.0/18", "▶10.233.64.0/23")
                        .on(VERSION, VERSION + "\n  network_plugin: cilium"));
    }
}
