package io.rackwright.preflight.outside;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.hosts.Questions;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.FsyncLatency;
import io.rackwright.hosts.facts.NfsTrial;
import io.rackwright.hosts.facts.NfsTrial.Export;
import io.rackwright.hosts.facts.Outside;
import io.rackwright.hosts.facts.Outside.Exports;
import io.rackwright.hosts.facts.Outside.Greeting;
import io.rackwright.hosts.facts.Outside.Reached;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.preflight.rule.Server;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every rule on the outside over hand-made answers: NFS on nas1, load balancer 10.0.0.5, nodes m1, p1 and c1. */
class OutsideRulesTest {

    @TempDir
    Path folder;

    private Job job(String... edits) {
        return Jobs.of(site(edits));
    }

    private Site site(String... edits) {
        return new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow();
    }

    private static Server server(Job job, String name, Outside outside) {
        Node node = job.site().nodes().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return new Server(
                job, node, Facts.worker(name, node.address()).outside(outside).made());
    }

    /** All findings on c1. */
    private static List<Finding> judge(Job job, Outside outside) {
        Server server = server(job, "c1", outside);
        List<Finding> findings = new ArrayList<>();
        OutsideRules.each().forEach(rule -> findings.addAll(rule.judge(server)));
        OutsideRules.together().forEach(rule -> findings.addAll(rule.judge(List.of(server))));
        return findings;
    }

    private static Finding one(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static Outside reached(String... toAndHow) {
        List<Reached> reached = new ArrayList<>();
        for (int i = 0; i < toAndHow.length; i += 2) {
            reached.add(new Reached(toAndHow[i], "", toAndHow[i + 1]));
        }
        return outside(reached, List.of());
    }

    private static Outside outside(List<Reached> reached, List<Greeting> greetings) {
        return new Outside(Map.of(), reached, greetings, Map.of(), List.of(), List.of(), Map.of(), List.of());
    }

    private static Outside exports(String... lines) {
        return new Outside(
                Map.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(new Exports("nas1", List.of(lines))),
                List.of(),
                Map.of(),
                List.of());
    }

    private static Outside greeting(String to, String verdict) {
        return outside(List.of(new Reached(to, "", "open")), List.of(new Greeting(to, verdict, "CN = Acme", "CN = x")));
    }

    @Test
    void whatIsUnknownIsNoDefect() {
        assertThat(judge(job(), Outside.UNKNOWN)).isEmpty();
    }

    @Test
    void isSilentWhereAllIsWell() {
        Outside good = new Outside(
                Map.of(),
                List.of(
                        new Reached("nas1:2049", "", "open"),
                        new Reached("10.0.0.5:443", "", "refused"),
                        new Reached("10.0.0.5:80", "", "timeout"),
                        new Reached("registry.k8s.io:443", "", "open"),
                        new Reached("quay.io:443", "", "open"),
                        new Reached("registry-1.docker.io:443", "", "open"),
                        new Reached("github.com:443", "", "open"),
                        new Reached("dl.k8s.io:443", "", "open"),
                        new Reached("archive.ubuntu.com:80", "", "open")),
                List.of(new Greeting("quay.io:443", "0 (ok)", "CN = R3", "CN = quay.io")),
                Map.of("mlops.example.com", List.of("10.0.0.5")),
                List.of(new Exports("nas1", List.of("/export *"))),
                List.of("archive.ubuntu.com:80"),
                Map.of("ntp.ubuntu.com", true, "10.0.0.1", false),
                List.of());

        assertThat(judge(job(), good)).isEmpty();
    }

    @Nested
    class H21 {
        @ParameterizedTest
        @CsvSource({"refused, start the service", "timeout, firewalls", "no_name, DNS", "no_route, gateway"})
        void anNfsServerOutOfReach(String how, String hint) {
            Finding finding = one(judge(job(), reached("nas1:2049", how)));

            assertThat(finding.code()).isEqualTo("H21");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.hint())
                    .contains(hint)
                    .contains("storage.kdisk.nfs.server")
                    .contains("/dev/tcp/nas1/2049");
        }

        @Test
        void anExportThatIsNotListedIsWarnedOfWhereAPseudoRootMayHideIt() {
            Finding finding = one(judge(job(), exports("/export/kdisk 10.0.0.0/24", "/srv *")));

            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("nas1 does not list /export/kfs");
            assertThat(finding.actual()).isEqualTo("/export/kdisk 10.0.0.0/24; /srv *");
            assertThat(finding.hint()).contains("--measure nfs");
        }

        /** The lines are those of showmount 2.6.2 against NFS-Ganesha 4.3, whose list of clients has a column of its own. */
        @Test
        void anExportToOthersAloneIsWarnedOf() {
            String kfs = "/export/kfs   (everyone)";

            Finding finding = one(judge(job(), exports("/export/kdisk 10.9.0.0/16,10.0.0.7", kfs)));
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).isEqualTo("nas1 exports /export/kdisk, but not to this server's address");
            assertThat(finding.actual()).isEqualTo("to 10.9.0.0/16, 10.0.0.7 alone");

            assertThat(judge(job(), exports("/export/kdisk 10.9.0.0/16,10.0.0.0/8", kfs)))
                    .isEmpty();
            assertThat(judge(job(), exports("/export/kdisk 10.9.0.0/16", "/export 10.0.0.31", kfs)))
                    .as("a folder above it is exported to it")
                    .isEmpty();
            assertThat(judge(job(), exports("/export/kdisk *.example.com", "/export/kfs @workers,10.9.0.1")))
                    .as("names and netgroups are not worked out here")
                    .isEmpty();
        }

        @Test
        void anExportThatIsNotListedBlocksVersion3() {
            Job three = job(
                    "    nfs: {server: nas1, path: /export/kfs}",
                    "    nfs: {server: nas1, path: /export/kfs, mount_options: [nfsvers=3]}");

            assertThat(one(judge(three, exports("/export/kdisk *"))).severity()).isEqualTo(Severity.ERROR);
            assertThat(one(judge(three, reached("nas1:111", "refused"))).message())
                    .contains("port mapper");
        }
    }

    @Nested
    class Measured {
        private List<Finding> judgeTrial(Job job, NfsTrial trial) {
            Facts facts = Facts.worker("c1", "10.0.0.31")
                    .measured(new io.rackwright.hosts.facts.Measured(FsyncLatency.UNKNOWN, trial));
            Server server = new Server(job, job.site().nodes().get(2), facts.made());
            List<Finding> findings = new ArrayList<>(new NfsTrialRule().judge(server));
            findings.addAll(new NfsSpaceRule().judge(List.of(server)));
            return findings;
        }

        private NfsTrial trial(String step, long free, String words) {
            return new NfsTrial(List.of(new Export("nas1:/export/kdisk", step, 500 * Facts.GB, free, words)), "");
        }

        @Test
        void aTrialThatFailsIsH21() {
            Finding finding = one(judgeTrial(job(), trial("chown", 400 * Facts.GB, "Operation not permitted")));

            assertThat(finding.code()).isEqualTo("H21");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.hint()).contains("no_root_squash");
        }

        /** The words are those of mount.nfs 2.6.2 against NFS-Ganesha 4.3, on a kernel without NFS and without rpcbind. */
        @Test
        void aMountThatFailsOnTheServersOwnSideIsNotBlamedOnTheExport() {
            Finding kernel = one(judgeTrial(job(), trial("mount", 400 * Facts.GB, "mount.nfs: No such device")));
            Finding locks = one(judgeTrial(
                    job(),
                    trial(
                            "mount",
                            400 * Facts.GB,
                            "mount.nfs: Either use '-o nolock' to keep locks local, or start statd.")));
            Finding denied = one(judgeTrial(
                    job(),
                    trial(
                            "mount",
                            400 * Facts.GB,
                            "mount.nfs: access denied by server while mounting nas1:/export/kdisk")));

            assertThat(kernel.hint()).startsWith("the kernel of c1 has no NFS client");
            assertThat(locks.hint()).contains("sudo systemctl start rpcbind rpc-statd");
            assertThat(denied.hint()).startsWith("export it on nas1 to 10.0.0.31");
        }

        @Test
        void aTrialThatCouldNotBeMadeIsTold() {
            Finding finding = one(judgeTrial(job(), new NfsTrial(List.of(), "nfs-common is not installed")));

            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.message()).startsWith("not judged");
        }

        @Test
        void littleRoomIsH23() {
            Finding finding = one(judgeTrial(job(), trial("ok", 99 * Facts.GB, "")));

            assertThat(finding.code()).isEqualTo("H23");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.expected()).isEqualTo("100 GB");
            assertThat(judgeTrial(job(), trial("ok", 100 * Facts.GB, ""))).isEmpty();
        }
    }

    @Nested
    class H26 {
        private final String[] airGapped = {
            "platform:\n  version",
            "registry: {server: \"registry.acme.example:5000\", username: u, password: {env: P}}\n"
                    + "offline: {enabled: true, files_repo: \"http://files.acme.example\"}\nplatform:\n  version"
        };

        @Test
        void publicServersAreOneFinding() {
            Finding finding = one(judge(
                    job(),
                    reached(
                            "registry.k8s.io:443", "timeout",
                            "quay.io:443", "open",
                            "github.com:443", "no_name")));

            assertThat(finding.code()).isEqualTo("H26");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains("2 of the 3 public servers").contains("Kubespray 2.28.1");
            assertThat(finding.actual()).isEqualTo("no answer: registry.k8s.io; the name does not resolve: github.com");
        }

        @Test
        void withoutInternetTheMirrorsCountAndNothingElse() {
            Job job = job(airGapped);

            assertThat(Destinations.of(job)).extracting(Destination::to).doesNotContain("registry.k8s.io:443");
            List<Finding> findings =
                    judge(job, reached("registry.acme.example:5000", "refused", "files.acme.example:80", "timeout"));
            assertThat(findings).extracting(Finding::code).containsExactly("H26", "H26");
            assertThat(findings.get(0).message())
                    .isEqualTo("cannot reach the image registry registry.acme.example:5000: refused");
            assertThat(findings.get(1).hint()).contains("offline.files_repo");
        }

        @Test
        void aPracticeLabNeedsNoInternet() {
            Job lab = job("platform:\n  version", "lab: {servers: {c1: {cpu: 8, memory: 16GB}}}\nplatform:\n  version");

            Finding finding = one(judge(lab, reached("quay.io:443", "no_name")));

            assertThat(finding.severity()).isEqualTo(Severity.INFO);
            assertThat(finding.message()).contains("rehearsal");
        }

        @Test
        void whereOneServerFetchesForAllOnlyThatOneCounts() {
            Job once =
                    job("platform:\n  version", "kubespray: {vars: {download_run_once: true}}\nplatform:\n  version");
            Outside closed = reached("quay.io:443", "timeout");

            assertThat(new EgressRule().judge(server(once, "c1", closed))).isEmpty();
            assertThat(new EgressRule().judge(server(once, "m1", closed))).hasSize(1);
        }

        @Test
        void followsWhereKubesprayIsLed() {
            Job led = job(
                    "platform:\n  version",
                    "kubespray:\n  vars:\n    kube_image_repo: harbor.acme.example/k8s\n"
                            + "    github_url: https://files.acme.example/github.com\n"
                            + "    docker_image_repo: \"{{ registry }}/docker\"\n"
                            + "    containerd_registries_mirrors: [{prefix: quay.io, mirrors: []}]\nplatform:\n  version");

            assertThat(Destinations.of(led, Destination.Purpose.PUBLIC))
                    .extracting(Destination::host)
                    .containsExactly("harbor.acme.example", "files.acme.example", "dl.k8s.io");
        }
    }

    @Nested
    class H27 {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "10 (certificate has expired) | it has expired | renewed",
                    "9 (not yet valid) | not valid yet | clock",
                    "18 (self-signed certificate) | signed by itself | registry.ca",
                    "20 (unable to get local issuer certificate) | authority is not known | registry.ca",
                    "62 (hostname mismatch) | another name | made out to",
                    "none | not with TLS | registry.server"
                })
        void aCertificateThatDoesNotVerify(String verdict, String message, String hint) {
            Job job = job(
                    "platform:\n  version",
                    "registry: {server: registry.acme.example, username: u, password: {env: P}}\nplatform:\n  version");

            Finding finding = one(judge(job, greeting("registry.acme.example:443", verdict)));

            assertThat(finding.code()).isEqualTo("H27");
            assertThat(finding.severity()).isEqualTo(Severity.ERROR);
            assertThat(finding.message()).contains(message);
            assertThat(finding.hint()).contains(hint);
        }

        @Test
        void aForeignCertificateOfAPublicServerPointsToTheProxy() {
            assertThat(one(judge(job(), greeting("quay.io:443", "19 (self-signed certificate in chain)")))
                            .hint())
                    .contains("a proxy on the way signs anew");
        }
    }

    @Nested
    class H31 {
        private Outside named(String... addresses) {
            return new Outside(
                    Map.of(),
                    List.of(),
                    List.of(),
                    Map.of("mlops.example.com", List.of(addresses)),
                    List.of(),
                    List.of(),
                    Map.of(),
                    List.of());
        }

        @Test
        void aNameThatLeadsElsewhere() {
            Finding finding = one(judge(job(), named("10.0.0.5", "10.9.9.9")));

            assertThat(finding.code()).isEqualTo("H31");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.expected()).isEqualTo("10.0.0.5");
            assertThat(finding.actual()).isEqualTo("10.0.0.5, 10.9.9.9");
        }

        @Test
        void aNameThatDoesNotResolve() {
            assertThat(one(judge(job(), named())).message()).contains("does not resolve");
        }

        @Test
        void anyAddressOfThePoolWillDo() {
            Job pool = job("  lb_address: 10.0.0.5", "  mode: metallb\n  address_pool: 10.0.0.100-10.0.0.110");

            assertThat(judge(pool, named("10.0.0.107"))).isEmpty();
            assertThat(judge(pool, named("10.0.0.111"))).hasSize(1);
        }
    }

    @Nested
    class H70 {
        @Test
        void silenceOnAllPorts() {
            Finding finding = one(judge(job(), reached("10.0.0.5:443", "timeout", "10.0.0.5:80", "no_route")));

            assertThat(finding.code()).isEqualTo("H70");
            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
            assertThat(finding.message()).contains("10.0.0.5").contains("443 and 80");
        }

        @Test
        void notABalancerThatWeSetUp() {
            Job job = job("  lb_address: 10.0.0.5", "  lb_address: 10.0.0.5\n  load_balancers: [m1]");

            assertThat(judge(job, reached("10.0.0.5:443", "timeout", "10.0.0.5:80", "no_route")))
                    .isEmpty();
        }

        @Test
        void theBalancerOfTheApiServersToo() {
            Job job = job(
                    "  service_cidr: 10.233.0.0/18",
                    "  service_cidr: 10.233.0.0/18\n"
                            + "  control_plane_endpoint: {mode: external_lb, address: 10.0.0.4, port: 8443}");

            assertThat(one(judge(job, reached("10.0.0.4:8443", "timeout"))).hint())
                    .contains("kubernetes.control_plane_endpoint.address");
            assertThat(judge(job, reached("10.0.0.4:8443", "refused"))).isEmpty();
        }
    }

    @Nested
    class H72 {
        private Outside occupied(String... addresses) {
            return new Outside(
                    Map.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), Map.of(), List.of(addresses));
        }

        @Test
        void kubeVipsAddressIsAnErrorAndThePoolsAWarning() {
            Job job = job(
                    "  service_cidr: 10.233.0.0/18",
                    "  service_cidr: 10.233.0.0/18\n  control_plane_endpoint: {mode: kube_vip, address: 10.0.0.9}",
                    "  lb_address: 10.0.0.5",
                    "  mode: metallb\n  address_pool: 10.0.0.100-10.0.0.110");

            List<Finding> findings = judge(job, occupied("10.0.0.9", "10.0.0.105", "10.0.0.200"));

            assertThat(findings).extracting(Finding::code).containsExactly("H72", "H72");
            assertThat(findings).extracting(Finding::severity).containsExactly(Severity.ERROR, Severity.WARNING);
            assertThat(findings.get(1).hint())
                    .contains("ip neigh show 10.0.0.105")
                    .contains("ingress.address_pool");
        }

        @Test
        void asksForFewOfALargePool() {
            Job job = job("  lb_address: 10.0.0.5", "  mode: metallb\n  address_pool: 10.1.0.0/16");

            assertThat(OutsideQuestions.freeAddresses(job))
                    .hasSize(16)
                    .startsWith("10.1.0.0")
                    .endsWith("10.1.0.15");
        }
    }

    @Nested
    class H73 {
        private static final String VARS = "platform:\n  version";

        private Job behind(String proxy) {
            return job(
                    VARS,
                    "kubespray: {vars: {https_proxy: \"" + proxy + "\", no_proxy: \".acme.example,10.0.0.0/8\"}}\n"
                            + VARS);
        }

        private Outside tunnel(String how) {
            return outside(
                    List.of(
                            new Reached("proxy.acme.example:3128", "", "open"),
                            new Reached("quay.io:443", "proxy.acme.example:3128", how)),
                    List.of());
        }

        @Test
        void aProxyThatAsksForAPasswordThatTheSiteDoesNotGive() {
            Finding finding = one(judge(behind("http://proxy.acme.example:3128"), tunnel("status_407")));

            assertThat(finding.code()).isEqualTo("H73");
            assertThat(finding.message()).contains("asks for a password");
            assertThat(finding.actual()).isEqualTo("quay.io:443 (HTTP 407)");
        }

        @Test
        void aProxyThatRefuses() {
            assertThat(one(judge(behind("http://proxy.acme.example:3128/"), tunnel("status_403")))
                            .hint())
                    .contains("additional_no_proxy");
        }

        @Test
        void aProxyThatIsNotThereIsOneFinding() {
            Outside gone = outside(
                    List.of(
                            new Reached("proxy.acme.example:3128", "", "refused"),
                            new Reached("quay.io:443", "proxy.acme.example:3128", "proxy_refused")),
                    List.of());

            assertThat(one(judge(behind("proxy.acme.example:3128"), gone)).message())
                    .contains("cannot reach the proxy");
        }

        @Test
        void aProxyThatDoesNotGetThroughIsThePlacesFault() {
            assertThat(one(judge(behind("http://proxy.acme.example:3128"), tunnel("status_503")))
                            .code())
                    .isEqualTo("H26");
        }

        @Test
        void isAskedOnlyForWhatGoesThroughIt() {
            Questions questions = OutsideQuestions.of(
                    job(
                            VARS,
                            "registry: {server: registry.acme.example, username: u, password: {env: P}}\n"
                                    + "kubespray: {vars: {http_proxy: \"proxy.acme.example\", no_proxy: \"acme.example\"}}\n"
                                    + VARS),
                    "");

            assertThat(questions.lists().get("ask_reach"))
                    .contains("registry.acme.example 443", "proxy.acme.example 3128", "nas1 2049")
                    .doesNotContain("quay.io 443");
            assertThat(questions.lists().get("ask_tunnels"))
                    .contains("quay.io 443 proxy.acme.example 3128")
                    .doesNotContain("registry.acme.example 443 proxy.acme.example 3128");
        }
    }

    @Nested
    class H74 {
        private Outside times(Map<String, Boolean> servers) {
            return new Outside(Map.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), servers, List.of());
        }

        @Test
        void silenceOfAllTimeServers() {
            Finding finding = one(judge(job(), times(Map.of("ntp.ubuntu.com", false, "10.0.0.1", false))));

            assertThat(finding.code()).isEqualTo("H74");
            assertThat(finding.actual()).isEqualTo("none from 10.0.0.1, ntp.ubuntu.com");
        }

        @Test
        void oneIsEnough() {
            assertThat(judge(job(), times(Map.of("ntp.ubuntu.com", false, "10.0.0.1", true))))
                    .isEmpty();
        }
    }

    @Test
    void aClosedPackageSourceIsH75() {
        Outside outside = new Outside(
                Map.of(),
                List.of(new Reached("archive.ubuntu.com:80", "", "timeout"), new Reached("mirror:80", "", "open")),
                List.of(),
                Map.of(),
                List.of(),
                List.of("archive.ubuntu.com:80", "mirror:80"),
                Map.of(),
                List.of());

        Finding finding = one(judge(job(), outside));

        assertThat(finding.code()).isEqualTo("H75");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.actual()).isEqualTo("archive.ubuntu.com:80");
    }

    @Test
    void anObjectStoreOutOfReachIsH77() {
        Job job = job(
                "platform:\n  version",
                "object_storage: {backups: {type: s3, endpoint: \"https://s3.acme.example:9000\", region: r, bucket: b,"
                        + " access_key: {env: A}, secret_key: {env: B}}}\nplatform:\n  version");

        Finding finding = one(judge(job, reached("s3.acme.example:9000", "no_route")));

        assertThat(finding.code()).isEqualTo("H77");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(judge(job, reached("s3.acme.example:9000", "open"))).isEmpty();
    }

    @Test
    void namesTheOddOnesInOneFinding() {
        Job job = job();
        List<Server> servers = List.of(
                server(job, "m1", reached("nas1:2049", "open")),
                server(job, "p1", reached("nas1:2049", "open")),
                server(job, "c1", reached("nas1:2049", "timeout")));

        Finding finding = one(new OddOnesRule().judge(servers));

        assertThat(finding.code()).isEqualTo("H79");
        assertThat(finding.severity()).isEqualTo(Severity.INFO);
        assertThat(finding.message()).startsWith("c1 cannot reach nas1:2049, the other 2 can");
        assertThat(new OddOnesRule().judge(servers.subList(0, 2))).isEmpty();
    }

    /** Canary: what is secret in the site never gets into what servers are told to do. */
    @ParameterizedTest
    @ValueSource(strings = {"http://user:CANARY@proxy.acme.example:3128", "CANARY:CANARY@proxy.acme.example"})
    void noPasswordIsInAQuestion(String proxy) {
        Job job = job(
                "platform:\n  version", "kubespray: {vars: {https_proxy: \"" + proxy + "\"}}\nplatform:\n  version");

        Questions questions = OutsideQuestions.of(job, "");

        assertThat(questions.lists().toString()).contains("proxy.acme.example").doesNotContain("CANARY");
        Outside asks = outside(List.of(new Reached("quay.io:443", "proxy.acme.example:3128", "status_407")), List.of());
        assertThat(judge(job, asks)).as("the password it has is not tried").isEmpty();
    }
}
