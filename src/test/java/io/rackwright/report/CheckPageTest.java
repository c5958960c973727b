package io.rackwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts.Identity;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that is carried away: whole, harmless whatever servers say, and of bounded size. */
class CheckPageTest {

    private static final String HOSTILE = "</script><script>alert(1)</script>\"'><img src=http://evil/x>";

    @TempDir
    Path folder;

    /** A page of so many further compute nodes; every third is too small. */
    static String page(Path folder, int more) {
        StringBuilder nodes = new StringBuilder();
        for (int i = 1; i <= more; i++) {
            nodes.append("  - name: w%d%n    address: 10.1.%d.%d%n    pool: compute%n    additional_disk: /dev/sdb%n"
                    .formatted(i, i / 250, 1 + i % 250));
        }
        Site site = new SiteFiles(folder)
                .load(SiteFiles.baseWith("  - name: c1\n", nodes + "  - name: c1\n", "10.233.64.0/18", "10.128.0.0/14"))
                .site()
                .orElseThrow();
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        for (Target target : Target.of(site)) {
            boolean isSmall = target.host().hashCode() % 3 == 0;
            Facts facts = Facts.worker(target.host(), target.address())
                    .size(8, isSmall ? 8 * Facts.GB : 16 * Facts.GB)
                    .identity(new Identity(HOSTILE, HOSTILE, "", List.of()));
            outcomes.put(target.host(), new HostOutcome.Seen(target, facts.made()));
        }
        Sight sight = new Sight(outcomes);
        Finding hostile = Finding.error("P29", new Where.File(HOSTILE, 2, 1, "name"), HOSTILE + "\u0007\n\uD800")
                .hint("javascript:alert(1)");
        CheckDocument document = new CheckDocument(
                "check",
                site,
                sight,
                new Findings(List.of(hostile)),
                new Preflight(Jobs.of(site)).judge(sight, Policy.of(site).and(List.of(), Set.of("H05", "H06"), false)));
        return document.html(Instant.parse("2026-11-21T12:00:00Z"), "rackwright 9", code -> "about " + code);
    }

    @Test
    void needsNothingButItself() {
        String page = page(folder, 3);

        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("default-src 'none'; style-src 'sha256-")
                .contains("2026-11-21 12:00 UTC")
                .contains("rackwright 9")
                .contains("about H06")
                .doesNotContain("<link")
                .doesNotContain("href=");
    }

    @Test
    void saysWhatOthersWroteWithoutObeyingIt() {
        String page = page(folder, 0);

        assertThat(page).doesNotContain("<img").contains("&lt;img").contains("\\u0007\\n");
        assertThat(page.split("<script", -1)).hasSize(2);
    }

    @Test
    void aThousandServersStayASmallFile() {
        assertThat(page(folder, 1_000).length()).isLessThan(4_000_000);
    }
}
