package io.rackwright.lab;

import io.rackwright.site.Lab;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text of a lab's site file: a complete, valid site that every other command takes like any other. Pure. */
final class LabSite {

    /** Under the reserved top-level domain for examples: it can never be someone's. */
    static final String FQDN = "mlops.lab.example";

    private static final String TEXT =
            """
            # The site of a practice lab: containers that look like servers. Everything below the «lab» section is what a
            # site file of real servers holds too. «rackwright lab rebuild» reads this file again.
            schema: "1.0"
            name: @name@
            environment: dev
            infrastructure: onprem

            ssh: {user: ubuntu, private_key: {file: id_ed25519}}

            kubernetes:
              version: "@kubernetes@"
              container_runtime: containerd
              network_plugin: calico

            pools:
              platform: {role: platform}
              compute: {role: compute, build_node: true}

            nodes:
            @nodes@
            # The classes are expected to exist: a lab brings no storage provisioner.
            storage:
              kdisk: {backend: csi}
              kfs: {backend: csi}
              services:
                git: {volume: host, path: /data/git, size: 30GB, nodes: [@platform@]}
                postgres: {volume: host, path: /data/postgres, size: 30GB, replicas: 1, nodes: [@platform@]}
                mongodb: {volume: host, path: /data/mongodb, size: 30GB, replicas: 1, nodes: [@platform@]}
                runs: {volume: kdisk, file_caching: true}

            object_storage: {blob: kfs, logs: kfs, datasets: kfs, backups: kfs}

            # The host's address on this network, where no load balancer answers; a site needs to name one.
            domain: {fqdn: @fqdn@}
            ingress: {mode: external_lb, lb_address: @balancer@, tls_terminates: load_balancer}
            tls: {certificate: tls/site.pem, private_key: {file: tls/site.key}, chain: tls/ca.pem}

            service_mesh: {mode: deploy, mtls: strict}

            # roles/katonic stands in for the platform's own installer role and says so in all that it prints.
            platform:
              version: "4.4"
              installer: {type: ansible_role, role: katonic, path: roles/katonic, vars: {}}

            # What containers on this machine cannot do, told to Kubespray.
            kubespray:
              vars:
            @variables@
            # What each server pretends to have. Change a size and run «rackwright lab rebuild» to see it refused.
            lab:
              servers:
            @sizes@""";

    private LabSite() {}

    static String text(LabPlan plan, HostAbilities host) {
        String nodes = plan.servers().stream().map(LabSite::node).collect(Collectors.joining());
        String sizes = plan.servers().stream().map(LabSite::size).collect(Collectors.joining());
        String platform = plan.servers().stream()
                .filter(server -> server.pool().equals("platform"))
                .map(LabServer::name)
                .findFirst()
                .orElse(plan.servers().get(0).name());
        return TEXT.replace("@name@", plan.name())
                .replace("@kubernetes@", plan.kubernetes())
                .replace("@nodes@", nodes)
                .replace("@platform@", platform)
                .replace("@fqdn@", FQDN)
                .replace("@balancer@", plan.hostAddress())
                .replace("@variables@", variables(host))
                .replace("@sizes@", sizes);
    }

    /** The text of an existing site file with the plan's sizes; lines that someone wrote in another form stay. */
    static String withSizes(String text, LabPlan plan) {
        String changed = text;
        for (LabServer server : plan.servers()) {
            Pattern line = Pattern.compile("(?m)^    " + Pattern.quote(server.name()) + ": \\{cpu: .*\\}\\n");
            changed = line.matcher(changed).replaceFirst(Matcher.quoteReplacement(size(server)));
        }
        return changed;
    }

    private static String node(LabServer server) {
        StringBuilder line = new StringBuilder("  - {name: ")
                .append(server.name())
                .append(", address: ")
                .append(server.address());
        if (server.isControlPlane()) {
            line.append(", control_plane: true");
        }
        if (!server.pool().isEmpty()) {
            line.append(", pool: ").append(server.pool());
        }
        if (!server.pool().isEmpty() || server.hasAdditionalDisk()) {
            line.append(", additional_disk: ").append(LabPlan.DATA);
        }
        return line.append("}\n").toString();
    }

    private static String size(LabServer server) {
        Lab.Server size = server.size();
        StringBuilder line = new StringBuilder("    ")
                .append(server.name())
                .append(": {cpu: ")
                .append(size.cpu())
                .append(", memory: ")
                .append(size.memory());
        if (size.osDisk().bytes() > 0) {
            line.append(", os_disk: ").append(size.osDisk());
        }
        if (!server.pool().isEmpty() || server.hasAdditionalDisk()) {
            line.append(", additional_disk: ").append(size.additionalDisk());
        }
        return line.append("}\n").toString();
    }

    /** Measured with Kubespray 2.28.1 and 2.18.2; architecture.md, «Lab servers, measured». */
    private static String variables(HostAbilities host) {
        StringBuilder lines = new StringBuilder();
        lines.append("    # /proc/sys/net/netfilter/nf_conntrack_max is the host's; kube-proxy must not try.\n");
        lines.append("    kube_proxy_conntrack_max_per_core: 0\n");
        lines.append("    kube_proxy_conntrack_min: 0\n");
        if (!host.loadsModules()) {
            lines.append("    # The kernel loads no modules, and these two ask for some.\n");
            lines.append("    enable_nodelocaldns: false\n");
            lines.append("    kube_proxy_mode: iptables\n");
        }
        if (!host.mayRaiseLimits()) {
            lines.append("    # No process may raise a limit or lower its oom_score_adj (no CAP_SYS_RESOURCE).\n");
            lines.append("    containerd_extra_args: 'imports = [\"/etc/containerd/conf.d/*.toml\"]'\n");
            lines.append("    containerd_base_runtime_spec_rlimit_nofile: 16384\n");
        }
        return lines.toString();
    }
}
