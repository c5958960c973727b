package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.reference.Code;
import io.rackwright.reference.Codes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code of the site file, provoked by one change of a valid file: exactly one new finding, with its severity, at the
 * place of the mark (▶), with its path and a hint.
 */
class SiteRulesTest {

    /**
     * Not of the file alone: the decision (DeciderTest, CatalogueDecisionsTest), certificates (CertificateRulesTest),
     * what a release cannot render (ShortfallsTest), a cluster that runs (ConsequencesTest), a run to go on with
     * (DriftCheckTest). Each has both halves there.
     */
    private static final Set<String> ELSEWHERE = Set.of("P03", "P15", "P51", "P52", "P58", "P60", "P61", "P63", "P64");

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void findsExactlyThisAtThisPlace(SiteCase wrong) {
        SiteFiles files = new SiteFiles(folder).write("secret.txt", "x").write("empty.csv", "\n");
        List<String> before = shortly(files.load(wrong.before().replace(SiteFiles.MARK, "")));

        LoadedSite loaded = files.load(wrong.text());

        List<Finding> fresh = new ArrayList<>(loaded.findings().all());
        fresh.removeIf(finding -> before.contains(shortly(finding)));
        assertThat(SiteFiles.places(fresh)).as(wrong.text()).containsExactly(wrong.expected());
        assertThat(fresh.get(0).severity()).isEqualTo(wrong.severity());
        assertThat(loaded.site().isPresent()).isEqualTo(wrong.severity() != Severity.ERROR);
        if (wrong.severity() != Severity.INFO) {
            assertThat(fresh.get(0).hint()).isNotBlank();
        }
    }

    /** Each is silent about the valid file before the change, which is the other half of its test. */
    @Test
    void everyCodeOfTheSiteFileIsAmongThem() {
        Set<String> codes = Codes.load().all().stream()
                .map(Code::code)
                .filter(code -> code.startsWith("P") && !ELSEWHERE.contains(code))
                .collect(Collectors.toSet());

        assertThat(cases().map(SiteCase::code).collect(Collectors.toSet())).containsExactlyInAnyOrderElementsOf(codes);
    }

    static Stream<SiteCase> cases() {
        return Stream.of(
                        SiteCases.reading(),
                        SiteCases.required(),
                        SiteCases.kubernetes(),
                        SiteCases.nodes(),
                        SiteCases.pools(),
                        SiteCases.addresses(),
                        StorageCases.all(),
                        AccessCases.all(),
                        AccessCases.platform(),
                        AccessCases.cloud())
                .flatMap(List::stream);
    }

    private static List<String> shortly(LoadedSite loaded) {
        return loaded.findings().all().stream().map(SiteRulesTest::shortly).toList();
    }

    private static String shortly(Finding finding) {
        return finding.code() + " " + ((Where.File) finding.where()).path() + finding.severity();
    }
}
