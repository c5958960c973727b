package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every code of the site file, provoked by one change of a valid file: exactly one new finding, with its severity, at the
 * place of the mark (▶), with its path and a hint.
 */
class SiteRulesTest {

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
