package io.rackwright.site.load;

import static io.rackwright.site.load.SiteCase.error;
import static io.rackwright.site.load.SiteCase.warning;

import io.rackwright.finding.Severity;
import java.util.List;

/** Mistakes of name, ingress, mesh, platform, and on clouds. */
final class AccessCases {

    private static final String LB = "lb_address: 10.0.0.5\n";
    private static final String POOL = "mode: metallb\n  address_pool: 10.0.9.0/27\n";
    private static final String FIREWALL = "system_settings: {firewall: {";
    private static final String FQDN = "mlops.example.com";
    private static final String END = "platform:\n  version: \"4.4\"\n";
    private static final String BASE_NODES = SiteFiles.base()
            .substring(SiteFiles.base().indexOf("nodes:"), SiteFiles.base().indexOf("storage:"));

    private AccessCases() {}

    static List<SiteCase> all() {
        return List.of(
                error("P14", "domain.fqdn", FQDN, "▶localhost"),
                error("P14", "domain.fqdn", FQDN, "▶\"*.example.com\""),
                error("P14", "domain.fqdn", FQDN, "▶10.0.0.5"),
                error("P14", "domain.fqdn", FQDN, "▶https://mlops.example.com"),
                error("P14", "domain.fqdn", FQDN, "▶mlops.example.com:443"),
                error("P14", "domain.fqdn", FQDN, "▶MLops.example.com"),
                error("P14", "domain.fqdn", FQDN, "▶mlops.example.com."),
                error("P14", "domain.fqdn", FQDN, "▶mlops.example.com\n  other_installs: [example.com]"),
                error("P14", "domain.fqdn", FQDN, "▶mlops.example.com\n  other_installs: [a.mlops.example.com]"),
                error("P16", "ingress.redirect", LB, LB + "  redirect: ▶gateway\n"),
                error("P36", "ingress.lb_address", "ingress:\n  " + LB, "▶ingress: {mode: external_lb}\n"),
                error("P36", "ingress.lb_address", "ingress:\n  " + LB, ""),
                error("P36", "ingress.address_pool", "ingress:\n", "▶ingress:\n", LB, "mode: metallb\n"),
                error("P36", "ingress.load_balancers[1]", LB, LB + "  load_balancers: [m1, ▶p1]\n"),
                error("P36", "ingress.lb_address", LB, "lb_address: ▶lb.example.com\n  load_balancers: [m1]\n"),
                error("P36", "ingress.load_balancers", POOL, POOL + "  load_balancers: ▶[m1]\n")
                        .on(LB, POOL),
                error("P30", "ingress.load_balancers[0]", LB, LB + "  load_balancers: [▶m9]\n"),
                error(
                        "P29",
                        "namespaces.compute.quota.pods",
                        END,
                        END + "namespaces: {compute: {quota: {pods: ▶many}}}\n"),
                error("P36", "ingress.tls_terminates", POOL, POOL + "  tls_terminates: ▶load_balancer\n")
                        .on(LB, POOL),
                error("P36", "ingress.backend_port", LB, LB + "  tls_terminates: gateway\n  backend_port: ▶80\n"),
                error("P36", "ingress.redirect", POOL, POOL + "  redirect: ▶load_balancer\n")
                        .on(LB, POOL),
                error("P37", "ingress.websocket", LB, LB + "  websocket: ▶false\n"),
                error("P29", "ingress.address_pool", POOL, "mode: metallb\n  address_pool: ▶10.0.9.9-10.0.9.1\n")
                        .on(LB, POOL),
                error(
                                "P39",
                                "service_mesh.corporate_ca.dir",
                                "mode: deploy, corporate_ca: {dir: /ca",
                                "mode: reuse, corporate_ca: {dir: ▶/ca")
                        .on(END, END + "service_mesh: {mode: deploy, corporate_ca: {dir: /ca}}\n"),
                error(
                                "P39",
                                "service_mesh.corporate_ca.dir",
                                "mode: deploy, corporate_ca: {dir: /ca",
                                "mode: none, corporate_ca: {dir: ▶certs")
                        .on(END, END + "service_mesh: {mode: deploy, corporate_ca: {dir: /ca}}\n"),
                error(
                        "P62",
                        "system_settings.firewall.allow_from",
                        END,
                        END + FIREWALL + "allow_from: ▶[10.0.0.0/16]}}\n"),
                error("P07", "system_settings.firewall.allow_from[0]", "10.9.0.0/16", "▶10.9.1.0/16")
                        .on(END, END + FIREWALL + "mode: ufw, allow_from: [10.9.0.0/16]}}\n"),
                error("P29", "system_settings.firewall.allow_from[0]", "10.9.0.0/16", "▶10.9.0.1")
                        .on(END, END + FIREWALL + "mode: ufw, allow_from: [10.9.0.0/16]}}\n"),
                error("P39", "service_mesh.namespace", "istio-system", "▶\"\"")
                        .on(END, END + "service_mesh: {mode: reuse, namespace: istio-system}\n"),
                error("P23", "service_mesh.namespace", END, END + "service_mesh: {namespace: ▶\"\"}\n"),
                error("P17", "service_mesh.corporate_ca.dir", "dir: /ca", "dir: ▶certs")
                        .on(END, END + "service_mesh: {corporate_ca: {dir: /ca}}\n"),
                error("P30", "service_mesh.corporate_ca.dir", "dir: /ca", "dir: ▶none")
                        .on(END, END + "service_mesh: {corporate_ca: {dir: /ca}}\n"),
                error("P27", "kubespray.vars.a", END, END + "kubespray: {vars: {a: ▶~}}\n"),
                error("P40", "registry", END, END + "offline: {enabled: true, files_repo: \"http://repo\"}\n"),
                error("P40", "offline.files_repo", END, END + "registry: {server: r.io}\n▶offline: {enabled: true}\n"));
    }

    static List<SiteCase> platform() {
        return List.of(
                error("P21", "multi_tenant.node_selector", "environment: dev", "environment: dev\ntenancy: shared"),
                warning("P24", "tenancy", "tenancy: dedicated", "tenancy: ▶shared")
                        .on(
                                "environment: dev",
                                "environment: production\ntenancy: dedicated\nmulti_tenant: {node_selector: {a: b}}"),
                error("P38", "namespaces.system.name", END, END + "namespaces: {system: {name: ▶kube-system}}\n"),
                error("P38", "namespaces.system.name", END, END + "namespaces: {system: {name: ▶acme-dev-compute}}\n"),
                error("P42", "checks.skip[0].reason", END, END + "checks: {skip: [▶{id: H09}]}\n"),
                error("P42", "checks.skip[0].id", END, END + "checks: {skip: [{id: ▶P07, reason: x}]}\n"),
                error("P42", "checks.skip[0].id", END, END + "checks: {skip: [{id: ▶H99, reason: x}]}\n"),
                warning("P46", "object_storage.backups", "backups: " + S3, "backups: ▶kfs")
                        .on(END, END + "object_storage: {backups: " + S3 + "}\n"),
                warning("P47", "network_policies.enabled", END, END + "network_policies: {enabled: ▶false}\n"),
                new SiteCase(
                        "P54",
                        Severity.INFO,
                        "os.accept[0]",
                        List.of(END, END + "os: {accept: [ubuntu-22.04]}\n"),
                        List.of("accept: [ubuntu-22.04]", "accept: [▶ubuntu-20.04]")),
                error(
                        "P56",
                        "notifications.email.from",
                        END,
                        END + "notifications: {▶email: {enabled: true, server: m}}\n"),
                error(
                        "P57",
                        "kubespray.vars.ntp_enabled",
                        END,
                        END + "system_settings: {time_servers: [10.0.0.2]}\nkubespray: {vars: {▶ntp_enabled: true}}\n"),
                error("P57", "kubespray.vars.kube_version", END, END + "kubespray: {vars: {▶kube_version: v1}}\n"),
                error(
                        "P57",
                        "platform.installer.vars.katonic_site",
                        END,
                        END + "  installer: {vars: {▶katonic_site: {}}}\n"));
    }

    static List<SiteCase> cloud() {
        return List.of(
                onEks(
                        "P43",
                        "kubernetes.provisioner",
                        "version: \"1.30.6\"",
                        "version: \"1.30.6\"\n  provisioner: ▶kubespray"),
                onEks("P43", "nodes", END, END + "▶nodes: []\n"),
                onEks(
                        "P02",
                        "kubernetes.container_runtime",
                        "version: \"1.30.6\"",
                        "version: \"1.30.6\"\n  container_runtime: ▶docker"),
                onEks("P04", "pools.compute", "  compute:\n", "  ▶compute:\n    maximum_nodes: 0\n"),
                onEks(
                        "P06",
                        "pools.platform.zones[1]",
                        "zones: [a]",
                        "zones: [a, ▶b]",
                        "zones: [a, b, c]",
                        "zones: [a, b, c]"),
                onEks("P44", "pools.compute.zones", "  compute:\n", "  ▶compute:\n", "    zones: [a, b, c]\n", ""),
                onEks("P44", "pools.compute.public_ip", "  compute:\n", "  compute:\n    public_ip: ▶true\n"),
                onEks("P44", "pools.compute.compute", "  compute:\n", "  compute:\n    compute: ▶fargate\n"),
                onEks(
                        "P44",
                        "pools.compute.maximum_nodes",
                        "  compute:\n",
                        "  compute:\n    minimum_nodes: 3\n    maximum_nodes: ▶2\n"),
                onEks("P18", "object_storage.blob", END, END + "object_storage: {blob: ▶kfs}\n"));
    }

    private static final String S3 =
            "{type: s3, endpoint: \"https://s3\", bucket: b, access_key: {env: A}, secret_key: {env: B}}";

    private static SiteCase onEks(String code, String path, String... mistake) {
        return error(code, path, mistake)
                .on(
                        "environment: dev",
                        "environment: dev\ninfrastructure: eks",
                        BASE_NODES,
                        "",
                        "role: platform",
                        "role: platform\n    zones: [a]",
                        "role: compute",
                        "role: compute\n    zones: [a, b, c]");
    }
}
