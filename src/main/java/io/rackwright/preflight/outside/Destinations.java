package io.rackwright.preflight.outside;

import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.rule.Job;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.IngressMode;
import io.rackwright.site.Kubernetes;
import io.rackwright.site.ObjectStorage;
import io.rackwright.site.Offline;
import io.rackwright.site.Site;
import io.rackwright.site.StorageBackend;
import io.rackwright.site.StorageClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the servers of a site must reach: follows from the site file and the decided release alone. */
final class Destinations {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int NFS = 2049;
    private static final int PORTMAPPER = 111;

    private static final Pattern URL =
            Pattern.compile("(https?)://(?:[^/@]*@)?([A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?(?:[/?#].*)?");
    private static final Pattern REGISTRY = Pattern.compile("([A-Za-z0-9._-]{1,253})(?::(\\d{1,5}))?(?:/.*)?");

    private final Job job;
    private final Site site;
    private final Map<String, Destination> found = new LinkedHashMap<>();
    private final List<Destination> all;

    private Destinations(Job job) {
        this.job = job;
        this.site = job.site();
        storage();
        balancers();
        supply();
        services();
        this.all = List.copyOf(found.values());
    }

    /** All of them, each once, in the order of the site file. */
    static List<Destination> of(Job job) {
        return job.derived().get(Destinations.class, () -> new Destinations(job)).all;
    }

    private void add(Purpose purpose, String host, int port, boolean tls, String key) {
        found.putIfAbsent(purpose + " " + host + ":" + port, new Destination(purpose, host, port, tls, key));
    }

    private void storage() {
        nfs(site.storage().kdisk(), "storage.kdisk.nfs.server");
        nfs(site.storage().kfs(), "storage.kfs.nfs.server");
    }

    private void nfs(StorageClass of, String key) {
        // Before the step storage nothing answers on a server of ours, and there is no use in waiting for it.
        boolean isOurs = site.storage().isOnOwnServer(of, site.nodes());
        if (of.backend() == StorageBackend.NFS && !isOurs && !of.nfsServer().isEmpty()) {
            add(Purpose.NFS, of.nfsServer(), NFS, false, key);
            if (of.isNfsVersion3()) {
                add(Purpose.PORTMAPPER, of.nfsServer(), PORTMAPPER, false, key);
            }
        }
    }

    private void balancers() {
        Kubernetes.Endpoint endpoint = site.kubernetes().controlPlaneEndpoint();
        if (endpoint.mode() == EndpointMode.EXTERNAL_LB) {
            add(Purpose.API, endpoint.address(), endpoint.port(), false, "kubernetes.control_plane_endpoint.address");
        }
        // In a practice lab nobody is at the load balancer's address, and where balancers are ours nobody is yet.
        boolean isOurs = !site.ingress().loadBalancers().isEmpty();
        if (site.ingress().mode() == IngressMode.EXTERNAL_LB && !isOurs && !site.isPractice()) {
            add(Purpose.INGRESS, site.ingress().loadBalancerAddress(), HTTPS, false, "ingress.lb_address");
            add(Purpose.INGRESS, site.ingress().loadBalancerAddress(), HTTP, false, "ingress.lb_address");
        }
    }

    private void supply() {
        if (site.registry().isPresent()) {
            Matcher server = REGISTRY.matcher(site.registry().server());
            if (server.matches()) {
                add(Purpose.REGISTRY, server.group(1), port(server.group(2), HTTPS), true, "registry.server");
            }
        }
        Offline offline = site.offline();
        if (offline.enabled()) {
            url(Purpose.FILES, offline.filesRepo(), "offline.files_repo");
            url(Purpose.PACKAGES, offline.ubuntuRepo(), "offline.ubuntu_repo");
        } else {
            job.decision()
                    .map(decision -> PublicHosts.of(site, decision))
                    .orElse(List.of())
                    .forEach(host -> add(Purpose.PUBLIC, host, HTTPS, true, ""));
        }
        Proxy.of(site).ifPresent(proxy -> add(Purpose.PROXY, proxy.host(), proxy.port(), false, "kubespray.vars"));
    }

    private void services() {
        ObjectStorage objects = site.objectStorage();
        Stream.of(objects.blob(), objects.logs(), objects.datasets(), objects.backups())
                .forEach(store -> url(Purpose.OBJECTS, store.endpoint(), "object_storage"));
        if (site.notifications().enabled()) {
            add(
                    Purpose.MAIL,
                    site.notifications().server(),
                    site.notifications().port(),
                    false,
                    "notifications.email.server");
        }
    }

    private void url(Purpose purpose, String text, String key) {
        Matcher url = URL.matcher(text);
        if (url.matches()) {
            boolean tls = url.group(1).equals("https");
            add(purpose, url.group(2), port(url.group(3), tls ? HTTPS : HTTP), tls, key);
        }
    }

    private static int port(@org.jspecify.annotations.Nullable String digits, int otherwise) {
        return digits == null ? otherwise : Integer.parseInt(digits);
    }

    /** Those with one of the purposes. */
    static List<Destination> of(Job job, Purpose... purposes) {
        List<Purpose> wanted = List.of(purposes);
        return of(job).stream().filter(each -> wanted.contains(each.purpose())).toList();
    }
}
