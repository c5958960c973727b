package io.rackwright.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.preflight.Deficits.Deficit;
import io.rackwright.preflight.Verdict.Result;
import io.rackwright.preflight.rule.Job;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.reference.Code;
import io.rackwright.reference.Codes;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both halves of every check by one mechanism: of two sites that differ in one measured value alone, the check is silent
 * about one and gives its code for the other. That the value was measured is shown by the second.
 */
class EveryCheckTest {

    /** By the edits of the site file. */
    private static final Map<List<String>, Job> JOBS = new HashMap<>();

    @TempDir
    static Path folder;

    @AfterAll
    static void forget() {
        JOBS.clear();
    }

    @Test
    void aSoundSitePassesEveryCheckAndEachOfThemHasMeasured() {
        List<Verdict> verdicts = sound().verdicts();

        assertThat(verdicts).isNotEmpty().allMatch(verdict -> verdict.result() == Result.PASSED);
        assertThat(verdicts).allMatch(verdict -> verdict.findings().isEmpty());
    }

    @Test
    void everyCodeOfAServerHasADeficitAndIsJudgedOnASoundSite() {
        Set<String> codes = Codes.load().all().stream()
                .map(Code::code)
                .filter(code -> !code.startsWith("P"))
                .collect(Collectors.toSet());
        Set<String> provoked = Deficits.all().stream().map(Deficit::code).collect(Collectors.toSet());
        Set<String> judged = sound().verdicts().stream().map(Verdict::code).collect(Collectors.toSet());

        assertThat(provoked).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(judged).containsExactlyInAnyOrderElementsOf(codes);
    }

    /** So that a check which passed is one that had what it judges by. */
    @Test
    void noCheckPassesOnServersThatTellNothing() {
        SoundSite mute = sound();
        for (String host : List.of("m1", "p1", "c1")) {
            mute.mute(host).between(matrix -> matrix.absent(host, "has no Python 3"));
        }

        assertThat(mute.verdicts().stream()
                        .filter(verdict -> verdict.result() == Result.PASSED)
                        .map(verdict -> (verdict.code() + " " + verdict.host()).strip())
                        .sorted())
                .as("what this site does not ask of these servers, and what this machine sees by itself")
                .containsExactly(
                        "H08 m1", // no further disk is named
                        "H10 c1", "H10 m1", "H10 p1", // no pool has GPUs
                        "H11 c1", "H11 p1", // no control plane
                        "H21 m1", // no worker, so that no export is tried there
                        "H25 m1", "H28 c1", "H28 p1", // no etcd
                        "H30", // this machine
                        "H31", "H32", "H71", "H72", // no address to be given out
                        "H73 c1", "H73 m1", "H73 p1", // no proxy
                        "H76", // no mirror
                        "H77 c1", "H77 m1", "H77 p1"); // no object store
    }

    /** What is not found by a login that sees half of the server may be there all the same. */
    @Test
    void whatOnlyRootSeesHasNotPassedForOthers() {
        SoundSite ordinary = sound().on("c1", "sudo=yes", "sudo=no").on("c1", "health=", "h=");

        assertThat(ordinary.verdicts().stream()
                        .filter(verdict -> verdict.host().equals("c1") && verdict.result() == Result.NOT_JUDGED)
                        .map(Verdict::code))
                .containsExactlyInAnyOrder("H20", "H33", "H43");
    }

    static Stream<Deficit> deficits() {
        return Deficits.all().stream();
    }

    @ParameterizedTest
    @MethodSource("deficits")
    void isSilentUntilTheOneValueIsWrong(Deficit deficit) {
        SoundSite sound = deficit.both().apply(site(deficit));
        SoundSite deficient = deficit.deficit().apply(deficit.both().apply(site(deficit)));

        assertThat(of(deficit.code(), sound))
                .as("sound")
                .isNotEmpty()
                .allMatch(verdict ->
                        verdict.result() == Result.PASSED && verdict.findings().isEmpty());
        assertThat(of(deficit.code(), deficient)).as("deficient").anyMatch(verdict -> !verdict.findings()
                .isEmpty());
    }

    private static SoundSite sound(String... edits) {
        return new SoundSite(JOBS.computeIfAbsent(
                List.of(edits),
                key -> Jobs.of(new SiteFiles(folder)
                        .load(SiteFiles.baseWith(edits))
                        .site()
                        .orElseThrow())));
    }

    private static SoundSite site(Deficit deficit) {
        return sound(deficit.site().toArray(String[]::new));
    }

    private static List<Verdict> of(String code, SoundSite site) {
        return site.verdicts().stream()
                .filter(verdict -> verdict.code().equals(code))
                .toList();
    }
}
