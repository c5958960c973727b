package io.rackwright.preflight.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.certificate.Flaw;
import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFacts.Held;
import io.rackwright.controller.ControllerFacts.Named;
import io.rackwright.controller.ControllerFacts.Parent;
import io.rackwright.controller.ControllerFacts.Room;
import io.rackwright.controller.ControllerFacts.Shown;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of the machine that runs us, and of what it sees. */
class ControllerRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final long GB = 1_000_000_000L;

    @TempDir
    Path folder;

    private Job job(String... edits) {
        return Jobs.of(
                new SiteFiles(folder).load(SiteFiles.baseWith(edits)).site().orElseThrow());
    }

    private static ControllerFacts machine(String python, long free, List<String> missing, long files, boolean locale) {
        return new ControllerFacts(
                NOW,
                python,
                List.of(new Room("the workspace", "/srv/ws", free)),
                missing,
                files,
                locale,
                Named.UNKNOWN,
                Shown.NOTHING,
                List.of(),
                List.of());
    }

    private static ControllerFacts seen(Named answers, Shown balancer, List<Parent> parents) {
        return new ControllerFacts(NOW, "", List.of(), List.of(), 0, false, answers, balancer, parents, List.of());
    }

    private static List<Finding> judge(Job job, ControllerFacts facts) {
        return ControllerRule.all().stream()
                .flatMap(rule -> rule.judge(job, facts).stream()
                        .peek(finding -> assertThat(finding.code()).isEqualTo(rule.code())))
                .peek(finding -> assertThat(finding.where()).isEqualTo(Where.Host.CONTROLLER))
                .toList();
    }

    private static Finding one(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void aGoodMachineIsSilentlyPassedAndSoIsAnUnknownOne() {
        assertThat(judge(job(), machine("", 50 * GB, List.of(), 1024, false))).isEmpty();
        assertThat(judge(job(), seen(Named.UNKNOWN, Shown.NOTHING, List.of()))).isEmpty();
        assertThat(judge(
                        job(),
                        seen(
                                new Named(true, List.of("10.0.0.5")),
                                new Shown("10.0.0.5:443", List.of()),
                                List.of(new Parent("example.com", "10.9.9.9", "")))))
                .isEmpty();
    }

    @Test
    void aMachineThatCannotRunAnsibleIsH30() {
        Finding finding = one(judge(job(), machine("needs Python 3.10 to 3.12", 90 * GB, List.of(), 0, false)));

        assertThat(finding.code()).isEqualTo("H30");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.actual()).isEqualTo("needs Python 3.10 to 3.12");
    }

    @ParameterizedTest
    @CsvSource({"19, ERROR", "20, WARNING", "49, WARNING"})
    void roomIsAnErrorBelow20AndAWarningBelow50(long gigabytes, Severity severity) {
        Finding finding = one(judge(job(), machine("", gigabytes * GB, List.of(), 0, false)));

        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(finding.actual()).isEqualTo(gigabytes + " GB at /srv/ws");
    }

    @Test
    void aPracticeLabNeedsLittleRoom() {
        Job lab = job("platform:\n  version", "lab: {servers: {c1: {cpu: 8, memory: 16GB}}}\nplatform:\n  version");

        assertThat(one(judge(lab, machine("", GB, List.of(), 0, false))).severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void missingProgramsLimitsAndLocaleAreTold() {
        assertThat(judge(job(), machine("", 90 * GB, List.of("ssh", "git"), 256, true)))
                .extracting(Finding::severity)
                .containsExactly(Severity.ERROR, Severity.WARNING, Severity.WARNING, Severity.ERROR);
    }

    @Test
    void aClockBeforeTheProgramWasMadeIsWrong() {
        ControllerFacts past = new ControllerFacts(
                Instant.EPOCH, "", List.of(), List.of(), 0, false, Named.UNKNOWN, Shown.NOTHING, List.of(), List.of());

        assertThat(one(judge(job(), past)).message()).contains("clock is wrong");
    }

    @Test
    void aNameThatLeadsElsewhereFromHereIsH31() {
        Finding finding = one(judge(job(), seen(new Named(true, List.of("10.9.9.9")), Shown.NOTHING, List.of())));

        assertThat(finding.code()).isEqualTo("H31");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void aParentThatIsAnInstallIsH32() {
        Finding finding = one(judge(
                job(), seen(Named.UNKNOWN, Shown.NOTHING, List.of(new Parent("example.com", "10.9.9.9", "katonic")))));

        assertThat(finding.code()).isEqualTo("H32");
        assertThat(finding.message()).contains("https://example.com").contains("mlops.example.com");
    }

    @Test
    void aBalancersForeignCertificateIsH71() {
        Flaw flaw = new Flaw(true, "The certificate that 10.0.0.5:443 shows is not valid for x.", "a", "b", "c");
        Finding finding = one(judge(job(), seen(Named.UNKNOWN, new Shown("10.0.0.5:443", List.of(flaw)), List.of())));

        assertThat(finding.code()).isEqualTo("H71");
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.hint()).contains("on the load balancer");
    }

    private Job offline(String... edits) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "platform:\n  version",
                "registry: {server: \"registry.example:5000\"}\n"
                        + "offline: {enabled: true, files_repo: \"https://files.example\"}\nplatform:\n  version"));
        all.addAll(List.of(edits));
        return job(all.toArray(String[]::new));
    }

    private static ControllerFacts mirrors(Held... held) {
        return new ControllerFacts(
                NOW, "", List.of(), List.of(), 0, false, Named.UNKNOWN, Shown.NOTHING, List.of(), List.of(held));
    }

    @Test
    void aMirrorThatLacksSomethingIsH76() {
        Finding finding = one(judge(
                offline(),
                mirrors(
                        new Held("the files repository https://files.example", "dl.k8s.io/kubelet", Held.ABSENT),
                        new Held("the files repository https://files.example", "dl.k8s.io/kubeadm", Held.THERE),
                        new Held("the image registry registry.example:5000", "pause:3.10", Held.THERE))));

        assertThat(finding.code()).isEqualTo("H76");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.message()).startsWith("on the files repository https://files.example, 1 of 2 are missing");
        assertThat(finding.actual()).isEqualTo("not there: dl.k8s.io/kubelet");
    }

    @Test
    void aMirrorThatHoldsAllIsSilentAndAnUnknownOneIsNoDefect() {
        assertThat(judge(offline(), mirrors(new Held("the registry", "pause:3.10", Held.THERE))))
                .isEmpty();
        assertThat(judge(job(), mirrors()))
                .as("with internet no mirror is asked")
                .isEmpty();
        assertThat(one(judge(offline(), mirrors(new Held("the registry", "pause:3.10", "it answers HTTP 500")))))
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.INFO);
                    assertThat(finding.message()).startsWith("not judged: whether the registry holds 1 of 1");
                    assertThat(finding.actual()).isEqualTo("it answers HTTP 500: pause:3.10");
                });
        assertThat(one(judge(offline(), mirrors())).message()).startsWith("not judged");
    }
}
