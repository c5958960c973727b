package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are large in one way or another end in findings of a bounded number and length. */
class HostileSiteTest {

    @TempDir
    Path folder;

    @Test
    void tellsSoManyFindingsAndThatThereAreMore() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Problems.MOST + 500; i++) {
            text.append("unknown_").append(i).append(": 1\n");
        }

        Findings findings = load(text.toString());

        assertThat(findings.count(Severity.ERROR)).isEqualTo(Problems.MOST + 1);
        assertThat(findings.all())
                .filteredOn(finding -> finding.code().equals("P25"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("more than 10,000"));
    }

    @Test
    void quotesOnlyABoundedPartOfAValue() throws IOException {
        Findings findings = load("name: " + "x".repeat(900_000) + "\n");

        assertThat(findings.all()).isNotEmpty().allSatisfy(HostileSiteTest::isShort);
    }

    @Test
    void readsNoFileOfMoreValuesThanAnySiteHas() throws IOException {
        Findings findings = load("nodes:\n" + "- x\n".repeat(1_000_001));

        assertThat(findings.all()).extracting(Finding::code).containsExactly("P25");
    }

    @Test
    void judgesAFileOfAlmostSoMany() throws IOException {
        Findings findings = load("nodes:\n" + "- x\n".repeat(900_000));

        assertThat(findings.all()).extracting(Finding::code).contains("P27");
        assertThat(findings.count(Severity.ERROR)).isEqualTo(Problems.MOST + 1);
    }

    private static void isShort(Finding finding) {
        assertThat(finding.message().length()
                        + finding.actual().length()
                        + finding.expected().length())
                .isLessThan(3_100);
    }

    private Findings load(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("site.yml"), text);
        return new SiteLoader(folder, Clock.systemUTC()).load(file, "site.yml").findings();
    }
}
