package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.hosts.facts.ProbeReport;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.run.journal.Journal;
import io.rackwright.run.journal.JournalEntry.Kind;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a cluster is that check finds: by the workspace's journal, and by --adopt. Judged on facts of three servers. */
class AdoptTest {

    private static final String CLUSTER = ProbeReport.BEGIN
            + """

            leftover=process kubelet
            leftover=api https://10.0.0.11:6443
            leftover=node c1
            listen=tcp 00000000:280A 4711
            socket=4711 812 kubelet
            """
            + ProbeReport.END
            + "\n";

    @TempDir
    Path folder;

    @BeforeEach
    void siteAndFacts() throws Exception {
        SiteFiles files = new SiteFiles(folder);
        files.write("site.yml", SiteFiles.base());
        Files.createDirectory(folder.resolve("facts"));
        facts("m1", "10.0.0.11");
        facts("p1", "10.0.0.21");
        facts("c1", "10.0.0.31");
    }

    private void facts(String host, String address) throws Exception {
        var services = io.rackwright.hosts.facts.HostFacts.of(
                        host, ProbeReport.parse(CLUSTER).orElseThrow())
                .services();
        Files.writeString(
                folder.resolve("facts").resolve(host + ".json"),
                HostFactsJson.write(
                        Facts.worker(host, address).services(services).made()));
    }

    /** Severities of H20 by host. */
    private Map<String, String> clusters(String... options) throws Exception {
        RecordedApp app = new RecordedApp(folder);
        List<String> arguments = new java.util.ArrayList<>(
                List.of("check", "site.yml", "--facts", "facts", "--only", "H16,H20", "--output", "json"));
        arguments.addAll(List.of(options));
        app.run(arguments.toArray(String[]::new));
        Map<String, String> found = new java.util.TreeMap<>();
        for (JsonObject finding : Json.parseObject(app.out()).objects("findings")) {
            if (finding.text("code").equals("H20")) {
                found.put(finding.object("where").text("host"), finding.text("severity"));
            }
            assertThat(finding.text("code")).isNotEqualTo("H16");
        }
        return found;
    }

    private void ran(String step, Map<String, Object> run, List<String> hosts) throws Exception {
        Path runs = folder.resolve(".rackwright/acme-dev/runs/20261121T100000Z-apply");
        Files.createDirectories(runs);
        try (Journal journal = Journal.open(runs.resolve("journal.jsonl"), Clock.systemUTC())) {
            journal.append(Kind.RUN_STARTED, "", run);
            journal.append(Kind.STEP_STARTED, step, Map.of("folder", "02-" + step, "hosts", hosts));
        }
    }

    @Test
    void aClusterThatNobodyKnowsIsRefusedOnEveryServer() throws Exception {
        assertThat(clusters()).isEqualTo(Map.of("c1", "error", "m1", "error", "p1", "error"));
    }

    @Test
    void whatAnEarlierRunBuiltIsOursAndANewServerIsNot() throws Exception {
        ran("kubespray", Map.of("action", "apply"), List.of("m1", "p1"));

        assertThat(clusters()).isEqualTo(Map.of("c1", "error"));
    }

    @Test
    void aRehearsalBuiltNothing() throws Exception {
        ran("kubespray", Map.of("action", "apply", "rehearsal", true), List.of("m1", "p1", "c1"));

        assertThat(clusters()).hasSize(3);
    }

    @Test
    void theOperatorMayTakeItForOurs() throws Exception {
        assertThat(clusters("--adopt")).isEqualTo(Map.of("c1", "info", "m1", "info", "p1", "info"));
    }
}
