package io.rackwright.site.load;

import io.rackwright.site.Domain;
import io.rackwright.site.Environment;
import io.rackwright.site.Ingress;
import io.rackwright.site.IngressMode;
import io.rackwright.site.Lab;
import io.rackwright.site.MeshMode;
import io.rackwright.site.Mtls;
import io.rackwright.site.Offline;
import io.rackwright.site.OperatingSystem;
import io.rackwright.site.Redirect;
import io.rackwright.site.Registry;
import io.rackwright.site.Secret;
import io.rackwright.site.ServiceMesh;
import io.rackwright.site.Site;
import io.rackwright.site.Size;
import io.rackwright.site.SkippedCheck;
import io.rackwright.site.Ssh;
import io.rackwright.site.Tenancy;
import io.rackwright.site.Tls;
import io.rackwright.site.TlsTermination;
import io.rackwright.site.Uplink;
import io.rackwright.site.VaultFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes the {@link Site} of a draft without errors; every default is filled in here or by the keys' descriptions. */
final class SiteBuilder {

    private static final Size NOT_PRETENDED = Size.gigabytes(0);

    private final Draft draft;

    SiteBuilder(Draft draft) {
        this.draft = draft;
    }

    Site site() {
        String name = draft.root().text("name").orElseThrow();
        ClusterBuilder cluster = new ClusterBuilder(draft);
        StorageBuilder storage = new StorageBuilder(draft);
        PlatformBuilder platform = new PlatformBuilder(draft);
        return new Site(
                name,
                draft.root().get("environment", Environment.class).orElseThrow(),
                draft.infrastructure().orElseThrow(),
                draft.root().get("tenancy", Tenancy.class).orElseThrow(),
                ssh(),
                cluster.kubernetes(),
                draft.section("os").list("accept", OperatingSystem.class),
                cluster.pools(),
                cluster.nodes(),
                storage.storage(),
                storage.objectStorage(),
                domain(),
                ingress(),
                tls(),
                mesh(),
                draft.root().list("trusted_ca", String.class),
                vault(draft),
                registry(),
                offline(),
                platform.settings(),
                platform.namespaces(name),
                platform.notifications(),
                platform.platform(),
                skipped(),
                variables(draft.section("kubespray")),
                lab(),
                uplink());
    }

    private Ssh ssh() {
        Group ssh = draft.section("ssh");
        return new Ssh(
                text(ssh, "user"),
                ssh.get("port", Integer.class).orElse(0),
                secret(ssh, "private_key"),
                ssh.truth("become"),
                new Ssh.Phrases(
                        secret(ssh, "passphrase"),
                        secret(ssh, "password"),
                        secret(ssh, "become_password"),
                        secret(ssh, "bastion_password")),
                new Ssh.Way(
                        ssh.list("bastions", String.class),
                        ssh.get("connect_timeout", Integer.class).orElse(0)));
    }

    private Domain domain() {
        Group domain = draft.section("domain");
        return new Domain(
                domain.text("fqdn").orElseThrow(),
                domain.list("other_installs", String.class),
                domain.truth("wildcard"));
    }

    private Ingress ingress() {
        Group ingress = draft.section("ingress");
        TlsTermination ends = draft.tlsTerminates().orElseThrow();
        boolean atGateway = ends == TlsTermination.GATEWAY;
        return new Ingress(
                ingress.get("mode", IngressMode.class).orElseThrow(),
                text(ingress, "lb_address"),
                ingress.list("address_pool", String.class),
                ends,
                ingress.get("redirect", Redirect.class).orElse(atGateway ? Redirect.GATEWAY : Redirect.LOAD_BALANCER),
                ingress.truth("trust_forwarded_proto"),
                ingress.get("backend_port", Integer.class).orElse(atGateway ? 443 : 80),
                ingress.truth("websocket"),
                ingress.list("load_balancers", String.class));
    }

    private Tls tls() {
        Group tls = draft.section("tls");
        return new Tls(tls.text("certificate").orElseThrow(), secret(tls, "private_key"), text(tls, "chain"));
    }

    private ServiceMesh mesh() {
        Group mesh = draft.section("service_mesh");
        return new ServiceMesh(
                mesh.get("mode", MeshMode.class).orElseThrow(),
                mesh.get("mtls", Mtls.class).orElseThrow(),
                mesh.text("namespace").orElseThrow(),
                text(mesh.group("corporate_ca"), "dir"));
    }

    /** Where {@code {vault: KEY}} looks, as far as it could be read. */
    static VaultFile vault(Draft draft) {
        Group secrets = draft.section("secrets");
        return new VaultFile(text(secrets, "vault_file"), secret(secrets, "password"));
    }

    private Registry registry() {
        Group registry = draft.section("registry");
        return new Registry(
                text(registry, "server"),
                text(registry, "username"),
                secret(registry, "password"),
                text(registry, "ca"));
    }

    private Offline offline() {
        Group offline = draft.section("offline");
        return offline.truth("enabled")
                ? new Offline(
                        true, text(offline, "files_repo"), text(offline, "ubuntu_repo"), text(offline, "pypi_index"))
                : Offline.disabled();
    }

    private Uplink uplink() {
        Group proxy = draft.section("proxy");
        Group dns = draft.section("dns");
        return new Uplink(
                text(proxy, "http"),
                text(proxy, "https"),
                proxy.list("no_proxy", String.class),
                dns.list("servers", String.class),
                dns.list("search", String.class));
    }

    private List<SkippedCheck> skipped() {
        return draft.section("checks").groups("skip").stream()
                .map(skip -> new SkippedCheck(skip.text("id").orElseThrow(), text(skip, "reason")))
                .toList();
    }

    private Lab lab() {
        Map<String, Lab.Server> servers = new LinkedHashMap<>();
        draft.section("lab").group("servers").members().forEach((name, value) -> {
            if (value instanceof Group server) {
                servers.put(
                        name,
                        new Lab.Server(
                                server.get("cpu", Integer.class).orElse(0),
                                server.get("memory", Size.class).orElse(NOT_PRETENDED),
                                server.get("os_disk", Size.class).orElse(NOT_PRETENDED),
                                server.get("additional_disk", Size.class).orElse(NOT_PRETENDED)));
            }
        });
        return new Lab(servers);
    }

    /** A text, empty where the file has none. */
    static String text(Group group, String name) {
        return group.text(name).orElse("");
    }

    static Secret secret(Group group, String name) {
        return group.get(name, Secret.class).orElse(new Secret.None());
    }

    /** The {@code vars} of a section, as plain values. */
    static Map<String, Object> variables(Group group) {
        Map<String, Object> variables = new LinkedHashMap<>();
        Optional.ofNullable(group.members().get("vars"))
                .filter(Group.class::isInstance)
                .map(Group.class::cast)
                .ifPresent(vars -> vars.members().forEach((name, value) -> {
                    if (value instanceof Value.Leaf leaf) {
                        variables.put(name, leaf.content());
                    }
                }));
        return variables;
    }

    /** A map whose values are texts, such as labels. */
    static Map<String, String> texts(Group group, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        group.group(name).members().forEach((key, value) -> {
            if (value instanceof Value.Leaf leaf && leaf.content() instanceof String text) {
                texts.put(key, text);
            }
        });
        return texts;
    }
}
