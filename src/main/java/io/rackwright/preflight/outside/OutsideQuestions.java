package io.rackwright.preflight.outside;

import io.rackwright.hosts.Questions;
import io.rackwright.preflight.outside.Destination.Purpose;
import io.rackwright.preflight.rule.Job;
import io.rackwright.site.AddressRange;
import io.rackwright.site.EndpointMode;
import io.rackwright.site.Kubernetes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What servers are asked about the outside, in one look. No password and nothing else that is secret is in it. */
public final class OutsideQuestions {

    /** Of a MetalLB pool; more would be a scan. */
    private static final int MOST_ADDRESSES = 16;

    /** A chain of a company's authorities has a few certificates of 40 lines. */
    private static final int MOST_LINES = 1_000;

    private OutsideQuestions() {}

    /**
     * The lists that stand before the probe.
     *
     * @param authorities certificates in PEM, of which the site says that they are to be trusted
     */
    public static Questions of(Job job, String authorities) {
        if (job.site().nodes().isEmpty()) {
            return Questions.NONE;
        }
        Optional<Proxy> proxy = Proxy.of(job.site());
        List<Destination> direct = new ArrayList<>();
        List<Destination> through = new ArrayList<>();
        for (Destination each : Destinations.of(job)) {
            (proxy.isPresent() && Ways.mayGoThrough(each, proxy.get()) ? through : direct).add(each);
        }
        Map<String, List<String>> lists = new HashMap<>();
        lists.put(
                "ask_reach",
                direct.stream().map(Destination::question).distinct().toList());
        lists.put("ask_tunnels", proxied(through, proxy));
        lists.put(
                "ask_tls",
                Stream.concat(
                                direct.stream().filter(Destination::tls).map(Destination::question),
                                proxied(through, proxy).stream())
                        .distinct()
                        .toList());
        lists.put("ask_names", List.of(job.site().domain().fqdn()));
        lists.put(
                "ask_exports",
                Destinations.of(job, Purpose.NFS).stream()
                        .map(Destination::host)
                        .distinct()
                        .toList());
        lists.put("ask_occupied", job.isStarted() ? List.of() : freeAddresses(job));
        lists.put("ask_own", List.of("yes"));
        lists.put(
                "ask_authorities",
                authorities.lines().map(String::strip).limit(MOST_LINES).toList());
        return new Questions(lists);
    }

    private static List<String> proxied(List<Destination> destinations, Optional<Proxy> proxy) {
        return proxy.stream()
                .flatMap(by -> destinations.stream()
                        .filter(Destination::tls)
                        .map(each -> each.question() + " " + by.host() + " " + by.port()))
                .distinct()
                .toList();
    }

    /** Addresses that the cluster is going to take, and that nobody may have yet. */
    static List<String> freeAddresses(Job job) {
        Kubernetes.Endpoint endpoint = job.site().kubernetes().controlPlaneEndpoint();
        Stream<String> virtual =
                endpoint.mode() == EndpointMode.KUBE_VIP ? Stream.of(endpoint.address()) : Stream.empty();
        Stream<String> pool = job.site().ingress().addressPools().stream()
                .flatMap(text -> AddressRange.ofAny(text).stream())
                .flatMap(OutsideQuestions::addresses)
                .limit(MOST_ADDRESSES);
        return Stream.concat(virtual, pool).distinct().toList();
    }

    private static Stream<String> addresses(AddressRange range) {
        return LongStream.rangeClosed(range.first(), range.last())
                .limit(MOST_ADDRESSES)
                .mapToObj(value -> new AddressRange(value, value).toString());
    }
}
