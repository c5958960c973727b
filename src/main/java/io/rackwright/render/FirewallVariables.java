package io.rackwright.render;

import io.rackwright.mesh.Need;
import io.rackwright.mesh.Needs;
import io.rackwright.mesh.Role;
import io.rackwright.site.AddressRange;
import io.rackwright.site.Firewall;
import io.rackwright.site.IngressMode;
import io.rackwright.site.NetworkPlugin;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.TlsTermination;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the servers' firewall lets through. Between the nodes that is the table of ports which the preflight tries, and
 * what is not tried there because nothing of it can listen before: the whole range of node ports, VRRP, our own NFS
 * server, a registry or a mirror on one of the nodes.
 */
final class FirewallVariables {

    private static final String TCP = "tcp";
    private static final String VRRP = "112";
    private static final String BALANCERS = "load_balancers";
    private static final String KUBE_OVN_JOIN = "100.64.0.0/16";

    /** Of what has another form no node of ours is the host. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?<scheme>https?)://(?<host>[A-Za-z0-9.-]+)(:(?<port>[1-9]\\d{0,4}))?(/.*)?");

    private final Scene scene;
    private final Site site;
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final List<Map<String, Object>> between = new ArrayList<>();
    private final List<Map<String, Object>> outside = new ArrayList<>();

    FirewallVariables(Scene scene) {
        this.scene = scene;
        this.site = scene.site();
    }

    /** Nothing where the firewall is not ours. */
    Map<String, Object> variables() {
        Firewall firewall = site.settings().habits().firewall();
        if (!firewall.isOurs() || site.nodes().isEmpty()) {
            return Map.of();
        }
        groups();
        List<Need> needs = Needs.of(site, Optional.of(scene.decision()));
        needs.forEach(this::need);
        ownServices();
        entrance(needs);
        return new Variables()
                .with("mode", firewall.mode().word())
                .with("allow_from", firewall.allowFrom())
                .with("pods", pods())
                .with("pods6", pods6())
                .with("services", site.kubernetes().serviceCidr())
                .with("address_pools", addressPools())
                .with("outside", outside)
                .with("between", between)
                .with("servers", servers())
                .map();
    }

    private void groups() {
        for (Role role : Role.values()) {
            groups.put(name(role), role.of(site));
        }
        groups.put(BALANCERS, site.ingress().loadBalancers());
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void need(Need need) {
        String from = name(need.from());
        String to = name(need.to());
        String range = site.kubernetes().nodePortRange();
        if (range.startsWith(need.port().number() + "-")) {
            String ports = range.replace('-', ':');
            between(from, to, TCP, ports, "node ports");
            between(from, to, "udp", ports, "node ports");
            return;
        }
        String transport = need.port().transport().word();
        between(from, to, transport, Integer.toString(need.port().number()), need.purpose());
    }

    /** What listens on the site's own servers beside the cluster. */
    private void ownServices() {
        String every = name(Role.EVERY);
        if (site.kubernetes().networkPlugin() == NetworkPlugin.CUSTOM) {
            between(
                    every,
                    every,
                    "all",
                    "",
                    "everything: what a network plugin of the operator's own uses is not known");
        }
        if (site.settings().prometheusMetrics()) {
            between(name(Role.WORKER), every, TCP, "9100", "node-exporter");
        }
        boolean isFileServer = Stream.of(site.storage().kdisk(), site.storage().kfs())
                .anyMatch(each -> site.storage().isOnOwnServer(each, site.nodes()));
        if (isFileServer) {
            served("files", List.of(site.storage().nfsServer()), "2049", "NFS");
        }
        if (site.registry().isPresent()) {
            served("registry", "https://" + site.registry().host(), "the registry");
        }
        served("files_repo", site.offline().filesRepo(), "the mirror of files");
        served("ubuntu_repo", site.offline().ubuntuRepo(), "the mirror of packages");
        served("pypi_index", site.offline().pypiIndex(), "the mirror of Python packages");
    }

    /** Where a node of the site serves what the address names. */
    private void served(String group, String url, String use) {
        Matcher parts = ADDRESS.matcher(url);
        if (!parts.matches()) {
            return;
        }
        String host = parts.group("host");
        String known = site.settings().habits().hosts().getOrDefault(host, host);
        List<String> there = site.nodes().stream()
                .filter(node ->
                        List.of(node.name(), node.address(), node.accessIp()).contains(known))
                .map(Node::name)
                .toList();
        String usual = parts.group("scheme").equals("http") ? "80" : "443";
        served(group, there, parts.group("port") == null ? usual : parts.group("port"), use);
    }

    private void served(String group, List<String> nodes, String port, String use) {
        if (!nodes.isEmpty()) {
            groups.put(group, nodes);
            between(name(Role.EVERY), group, TCP, port, use);
        }
    }

    /** What users and load balancers reach. */
    private void entrance(List<Need> needs) {
        needs.stream()
                .filter(need -> need.purpose().equals(Needs.API))
                .forEach(need ->
                        outside(name(need.to()), Integer.toString(need.port().number()), need.purpose()));
        if (!site.ingress().loadBalancers().isEmpty()) {
            outside(BALANCERS, "80", "the platform");
            outside(BALANCERS, "443", "the platform");
            between(BALANCERS, BALANCERS, "ip", VRRP, "VRRP: who holds the shared address");
        } else if (site.ingress().mode() == IngressMode.EXTERNAL_LB) {
            boolean endsTls = site.ingress().tlsTerminates() == TlsTermination.GATEWAY;
            Stream.concat(
                            endsTls ? Stream.of(80, 443) : Stream.empty(),
                            Stream.of(site.ingress().backendPort()))
                    .distinct()
                    .forEach(port -> outside(name(Role.PLATFORM), Integer.toString(port), "the platform"));
        }
    }

    private void between(String from, String to, String protocol, String ports, String use) {
        between.add(new Variables()
                .with("from", from)
                .with("to", to)
                .with("protocol", protocol)
                .with("ports", ports)
                .with("use", use)
                .map());
    }

    private void outside(String to, String ports, String use) {
        outside.add(new Variables()
                .with("to", to)
                .with("protocol", TCP)
                .with("ports", ports)
                .with("use", use)
                .map());
    }

    /** Kube-OVN gives each node an address of its own for the way to its pods. */
    private List<String> pods() {
        String pods = site.kubernetes().podCidr();
        if (site.kubernetes().networkPlugin() != NetworkPlugin.KUBE_OVN) {
            return List.of(pods);
        }
        Object join = site.kubesprayVariables().getOrDefault("kube_ovn_node_switch_cidr", KUBE_OVN_JOIN);
        String network = String.valueOf(join);
        return AddressRange.ofCidr(network).isPresent() ? List.of(pods, network) : List.of(pods, KUBE_OVN_JOIN);
    }

    /** Of a cluster with both families, as far as {@code kubespray.vars} say so. */
    private List<String> pods6() {
        String pods = String.valueOf(site.kubesprayVariables().getOrDefault("kube_pods_subnet_ipv6", ""));
        return pods.matches("[0-9a-fA-F:]+/\\d{1,3}") ? List.of(pods) : List.of();
    }

    private List<String> addressPools() {
        return site.ingress().addressPools().stream()
                .flatMap(pool -> AddressRange.ofAny(pool).stream())
                .flatMap(pool -> pool.networks().stream())
                .map(AddressRange::cidr)
                .toList();
    }

    private Set<String> named() {
        return Stream.concat(between.stream(), outside.stream())
                .flatMap(rule -> Stream.of(rule.get("from"), rule.get("to")))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.toSet());
    }

    /** Of each group that a rule names, its servers and under which addresses the others see them. */
    private Map<String, Object> servers() {
        Map<String, List<String>> addresses = new LinkedHashMap<>();
        site.nodes()
                .forEach(node -> addresses.put(
                        node.name(),
                        Stream.of(node.address(), node.accessIp())
                                .filter(address -> !address.isEmpty())
                                .distinct()
                                .toList()));
        Map<String, Object> servers = new LinkedHashMap<>();
        groups.keySet().retainAll(named());
        groups.forEach((group, nodes) -> {
            Map<String, Object> members = new LinkedHashMap<>();
            nodes.forEach(node -> members.put(node, addresses.getOrDefault(node, List.of())));
            servers.put(group, members);
        });
        return servers;
    }
}
