package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFactsJson;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What plan says of a site that has changed since its cluster was built. */
class PlanConsequencesTest {

    @TempDir
    Path folder;

    private Path workspace;
    private RecordedApp app;

    /** The site as it was, and a run that built it. */
    @BeforeEach
    void build() throws Exception {
        workspace = folder.resolve(".rackwright/acme-dev");
        new SiteFiles(folder).write("site.yml", SiteFiles.base());
        assertThat(run("render")).isZero();
        ran("20261120T100000Z-apply", "succeeded");
    }

    private int run(String... arguments) {
        app = new RecordedApp(folder);
        return app.run(Stream.concat(
                        Stream.of(arguments[0], "site.yml"),
                        Stream.of(arguments).skip(1))
                .toArray(String[]::new));
    }

    private void ran(String name, String outcome) throws Exception {
        Path run = workspace.resolve("runs").resolve(name);
        copy(workspace.resolve("inventory"), run.resolve("inventory"));
        try (Journal journal = Journal.open(run.resolve("journal.jsonl"), Clock.systemUTC())) {
            journal.append(Kind.RUN_STARTED, "", Map.of("action", "apply"));
            journal.append(
                    Kind.STEP_STARTED,
                    "kubespray",
                    Map.of("folder", "02-kubespray", "hosts", List.of("m1", "p1", "c1"), "inputs", Map.of()));
            journal.append(Kind.STEP_ENDED, "kubespray", Map.of("outcome", outcome, "took_ms", 1000));
            journal.append(Kind.RUN_ENDED, "", Map.of("end", "done"));
        }
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                Path copy = to.resolve(from.relativize(path));
                Files.createDirectories(Files.isDirectory(path) ? copy : to);
                if (Files.isRegularFile(path)) {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private void change(String from, String to) throws Exception {
        Path site = folder.resolve("site.yml");
        String text = Files.readString(site);
        assertThat(text).contains(from);
        Files.writeString(site, text.replace(from, to));
    }

    private JsonObject first() throws Exception {
        return Json.parseObject(app.out()).objects("consequences").get(0);
    }

    @Test
    void theImpossibleEndsThePlanAndNamesTheKey() throws Exception {
        change("pod_cidr: 10.233.64.0/18", "pod_cidr: 10.244.0.0/16");

        assertThat(run("plan")).isEqualTo(4);
        assertThat(app.out())
                .contains("What it means for the cluster that runs")
                .contains("impossible")
                .contains("kube_pods_subnet: 10.233.64.0/18 becomes 10.244.0.0/16")
                .contains("Put 10.233.64.0/18 back");
        assertThat(run("plan", "--output", "json")).isEqualTo(4);
        assertThat(first().text("kind")).isEqualTo("impossible");
        assertThat(first().text("key")).isEqualTo("kubernetes.pod_cidr");
    }

    /** The workspace was rendered since; what counts is what the cluster was built from. */
    @Test
    void renderingInBetweenHidesNothing() throws Exception {
        change("kubernetes:\n", "kubernetes:\n  max_pods: 120\n");
        assertThat(run("render")).isZero();

        assertThat(run("plan", "--output", "json")).isZero();
        assertThat(first().text("kind")).isEqualTo("interrupts");
        assertThat(first().texts("nodes")).contains("m1");
    }

    @Test
    void thePlanForecastsFromEarlierRuns() {
        assertThat(run("plan")).isZero();

        assertThat(app.out())
                .containsPattern("Forecast: about 1.0 s, as last time; \\d more to run for the first time.");
    }

    @Test
    void aRunThatFailedBuiltNoCluster() throws Exception {
        Files.delete(workspace.resolve("runs/20261120T100000Z-apply/journal.jsonl"));
        ran("20261121T100000Z-apply", "failed");
        change("pod_cidr: 10.233.64.0/18", "pod_cidr: 10.244.0.0/16");

        assertThat(run("plan")).as(app.out() + app.err()).isZero();
        assertThat(app.out()).doesNotContain("What it means");
    }

    @Test
    void aRehearsalIsNotComparedWithTheRealCluster() throws Exception {
        change("pod_cidr: 10.233.64.0/18", "pod_cidr: 10.244.0.0/16");

        assertThat(run("plan", "--rehearsal")).isZero();
    }

    @Test
    void serversOnWhichNothingIsLeftMayBecomeAnotherCluster() throws Exception {
        change("pod_cidr: 10.233.64.0/18", "pod_cidr: 10.244.0.0/16");
        Files.createDirectories(workspace.resolve("facts"));
        Files.writeString(
                workspace.resolve("facts/m1.json"),
                HostFactsJson.write(Facts.worker("m1", "10.0.0.11").made()));

        assertThat(run("plan")).isZero();
    }

    /** Requirements R130. */
    @Test
    void aSharedClustersPlanSaysWhatIsShared() throws Exception {
        Path site = folder.resolve("site.yml");
        Files.writeString(
                site,
                Files.readString(site)
                                .replace("tenancy: dedicated\n", "")
                                .replaceFirst("environment: dev", "environment: dev\ntenancy: shared")
                        + "multi_tenant: {node_selector: {katonic.ai/owner: us}}\n");
        Files.writeString(
                site,
                Files.readString(site)
                        .replaceAll("(    role: (platform|compute)\n)", "$1    labels: {katonic.ai/owner: us}\n"));

        assertThat(run("plan")).as(app.out() + app.err()).isIn(0, 4);

        assertThat(app.out()).contains("Note: tenancy is shared: API server, DNS, ingress, maintenance windows");
    }
}
