package io.rackwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator reads of a check: problems first, servers beside. */
class CheckDocumentTest {

    private static final Finding OLD = Finding.warning(
                    "P53", new Where.File("site.yml", 12, 5, "os.accept[0]"), "beyond")
            .hint("Remove it.");

    @TempDir
    Path folder;

    /** The base site with so many further compute nodes w1, w2 … */
    private Site site(int more) {
        StringBuilder nodes = new StringBuilder("  - name: c1\n");
        IntStream.rangeClosed(1, more)
                .forEach(i -> nodes.insert(
                        0,
                        "  - name: w" + i + "\n    address: 10.0.1." + i
                                + "\n    pool: compute\n    additional_disk: /dev/sdb\n"));
        return new SiteFiles(folder)
                .load(SiteFiles.baseWith("  - name: c1\n", nodes.toString()))
                .site()
                .orElseThrow();
    }

    private static HostOutcome seen(Site site, Facts facts) {
        return new HostOutcome.Seen(target(site, facts.made().host()), facts.made());
    }

    private static Target target(Site site, String name) {
        return Target.of(site).stream()
                .filter(target -> target.host().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All servers fit, but for those that are given. */
    private static CheckDocument document(Site site, HostOutcome... others) {
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        site.nodes().forEach(node -> outcomes.put(node.name(), seen(site, Facts.worker(node.name(), node.address()))));
        for (HostOutcome other : others) {
            outcomes.put(other.target().host(), other);
        }
        Sight sight = new Sight(outcomes);
        return new CheckDocument(
                "check",
                site,
                sight,
                new Findings(List.of(OLD)),
                new Preflight(Jobs.of(site))
                        .judge(sight, new Policy(List.of(), java.util.Set.of("H05", "H06"), false, List.of())));
    }

    private static HostOutcome small(Site site, String name, long memory) {
        return seen(site, Facts.worker(name, target(site, name).address()).size(8, memory * Facts.GB / 10));
    }

    @Test
    void showsServersThenProblemsTheGravestFirst() {
        Site site = site(0);
        HostOutcome dead = new HostOutcome.Unseen(target(site, "p1"), new Failure.Broken(Failure.Kind.REFUSED, ""));

        assertThat(document(site, dead, small(site, "c1", 149)).text().replaceAll(": \\d+ other", ": N other"))
                .isEqualTo(
                        """
                        server  role           address    system        CPU  memory   disks                             verdict
                        m1      control plane  10.0.0.11  ubuntu-20.04  8    16 GB    OS 60 GB, sdb 200 GB, sdc 400 GB  fits
                        p1      platform       10.0.0.21                                                                no answer
                        c1      compute        10.0.0.31  ubuntu-20.04  8    14.9 GB  OS 60 GB, sdb 200 GB, sdc 400 GB  1 error

                        error   H01  p1: refused the connection (10.0.0.21 port 22, user ubuntu)
                                     found none, expected a login over SSH
                                     → p1: start sshd on the server, or correct ssh.port in the site file; try: ssh ubuntu@10.0.0.21
                        error   H06  c1: a worker of pool compute needs 16 GB of memory
                                     found 14.9 GB, expected 16 GB (at least 15.2 GB)
                                     → give c1 at least 16 GB of memory
                        warning P53  site.yml:12:5 os.accept[0]: beyond
                                     → Remove it.
                        """
                                + remarks()
                                + """
                        «rackwright explain H01» says more about a finding.
                        check: 2 errors, 1 warning, 0 notes
                        """);
    }

    private static String remarks() {
        return "Not judged: the server could not be looked at (H05, H06; on p1)\n--only H05,H06: N other checks were left out\n";
    }

    @Test
    void tellsAProblemOfManyServersOnce() {
        Site site = site(14);
        HostOutcome[] small = IntStream.rangeClosed(1, 14)
                .mapToObj(i -> small(site, "w" + i, i == 3 ? 80 : 149))
                .toArray(HostOutcome[]::new);

        assertThat(document(site, small).text())
                .contains(
                        """
                        error   H06  14 servers: a worker of pool compute needs 16 GB of memory
                                     expected 16 GB (at least 15.2 GB)
                                     found 14.9 GB on w14, w13, w12, w11, w10, w9, w8, w7, w6, w5 and 3 more
                                     found 8 GB on w3
                                     → give each server at least 16 GB of memory
                        """);
    }

    @Test
    void countsWhatFitsWhereThereAreManyServers() {
        Site site = site(60);

        String text = document(site, small(site, "w7", 80)).text();

        assertThat(text.lines().filter(line -> line.matches("w\\d+ .*"))).hasSize(1);
        assertThat(text).contains("… and 62 servers more");
    }

    @Test
    void paintsOnlyWhereItIsToldTo() {
        Site site = site(0);
        CheckDocument document = document(site, small(site, "c1", 80));

        Style coloured = new Style(0, text -> "<e>" + text + "</e>", text -> "<w>" + text + "</w>", text -> text);

        assertThat(document.text(coloured)).contains("<e>error   H06</e>  c1").contains("<w>warning P53</w>");
        assertThat(document.text()).doesNotContain("\u001b").doesNotContain("<e>");
    }

    @Test
    void fitsATerminal() {
        Site site = site(3);

        assertThat(document(site)
                        .text(new Style(70, text -> text, text -> text, text -> text))
                        .lines()
                        .limit(6))
                .allMatch(line -> line.length() <= 70);
    }

    @Test
    void jsonListsTheServers() throws Exception {
        Site site = site(0);

        JsonObject c1 = Json.parseObject(document(site, small(site, "c1", 80)).json())
                .objects("servers")
                .get(2);

        assertThat(c1.text("name")).isEqualTo("c1");
        assertThat(c1.number("memory", 0)).isEqualTo(8_000_000_000L);
        assertThat(c1.text("verdict")).isEqualTo("error");
        assertThat(c1.objects("disks")).hasSize(3);
    }
}
