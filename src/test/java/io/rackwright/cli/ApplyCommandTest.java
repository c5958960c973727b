package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** plan, apply and status as far as they go without servers. */
class ApplyCommandTest {

    private static final Path EXAMPLE = Path.of(System.getProperty("rackwright.home", "."), "inventories", "minimal");

    private Path folder;
    private RecordedApp recorded;

    @BeforeEach
    void site(@TempDir Path temporary) throws Exception {
        folder = temporary;
        try (Stream<Path> files = Files.walk(EXAMPLE)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, folder.resolve(EXAMPLE.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        recorded = new RecordedApp(folder);
    }

    @Test
    void planShowsDecisionStepsAndChangesAndWritesNothing() {
        assertThat(recorded.run("plan", "site.yml")).isZero();

        assertThat(recorded.out())
                .contains(
                        "Kubespray 2.28.1", "prepare    to-do", "It has not run yet.", "added    inventory/hosts.yaml")
                .doesNotContain("REHEARSAL");
        assertThat(folder.resolve(".rackwright")).doesNotExist();
    }

    @Test
    void planAsJsonHasExactlyTheFieldsOfItsFormat() throws Exception {
        assertThat(recorded.run("plan", "site.yml", "--output", "json")).isZero();

        JsonObject plan = Json.parseObject(recorded.out());
        assertThat(plan.names()).containsExactly("format", "decision", "steps", "changes");
        assertThat(plan.text("format")).isEqualTo("rackwright.plan/1");
        assertThat(plan.object("decision").names())
                .containsExactly("kubernetes", "kubespray", "ansible_core", "container_runtime", "reasons");
        assertThat(plan.objects("steps")).hasSize(8).allSatisfy(step -> assertThat(step.names())
                .containsExactly("id", "title", "playbook", "hosts", "status", "estimate_seconds"));
        assertThat(plan.objects("changes").get(0).names()).containsExactlyInAnyOrder("path", "change");
    }

    @Test
    void everyLineOfARehearsalsPlanSaysSo() {
        assertThat(recorded.run("plan", "site.yml", "--rehearsal")).isZero();

        assertThat(recorded.out().lines()).allMatch(line -> line.startsWith("REHEARSAL"));
    }

    @Test
    void anUnknownStepIsAUsageErrorThatNamesTheSteps() {
        assertThat(recorded.run("apply", "site.yml", "--from", "kubspray")).isEqualTo(ExitCode.USAGE);

        assertThat(recorded.err())
                .contains("«kubspray»", "prepare, kubespray, storage, namespaces, mesh, ingress, katonic, verify");
    }

    @Test
    void askingBeforeEachStepNeedsATerminal() {
        assertThat(recorded.run("apply", "site.yml", "--step")).isEqualTo(ExitCode.USAGE);

        assertThat(recorded.err()).contains("--step").contains("terminal");
    }

    @Test
    void rehearsalAndKubesprayExcludeEachOther() {
        assertThat(recorded.run("apply", "site.yml", "--rehearsal", "--kubespray", "/x"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aKubesprayThatIsNotThereIsToldBeforeAnythingIsTouched() {
        assertThat(recorded.run("apply", "site.yml", "--kubespray", "/no/such/folder"))
                .isEqualTo(ExitCode.ENVIRONMENT);

        assertThat(recorded.err()).contains("/no/such/folder");
        assertThat(folder.resolve(".rackwright")).doesNotExist();
    }

    @Test
    void anInvalidSiteIsRefusedWithItsFindings() throws Exception {
        Path site = folder.resolve("site.yml");
        Files.writeString(site, Files.readString(site).replace("environment:", "enviroment:"));

        assertThat(recorded.run("apply", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);
        assertThat(recorded.out()).contains("P22");
        assertThat(folder.resolve(".rackwright")).doesNotExist();
    }

    @Test
    void statusOfAFreshSiteSaysThatNothingRanAndWhatIsNext() {
        assertThat(recorded.run("status", "site.yml")).isZero();

        assertThat(recorded.out()).contains("nothing has run yet", "not-run", "Next: rackwright apply site.yml");
    }
}
