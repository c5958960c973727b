package io.rackwright.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.Facts;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFacts.Hardware;
import io.rackwright.preflight.Changes.Change;
import io.rackwright.preflight.rule.Jobs;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told when he looks again. */
class ChangesTest {

    @TempDir
    Path folder;

    private static Facts c1() {
        return Facts.worker("c1", "10.0.0.31");
    }

    private Changes changes(List<Facts> before, List<Facts> after) {
        Site site = new SiteFiles(folder).load(SiteFiles.base()).site().orElseThrow();
        Policy policy = Policy.of(site).and(List.of(), Set.of("H06", "H08"), false);
        Preflight preflight = new Preflight(Jobs.of(site));
        Sight then = sight(before);
        Sight now = sight(after);
        return Changes.of("old", then, preflight.judge(then, policy), now, preflight.judge(now, policy));
    }

    private static Sight sight(List<Facts> all) {
        Map<String, HostOutcome> outcomes = new LinkedHashMap<>();
        for (Facts facts : all) {
            HostFacts made = facts.made();
            outcomes.put(made.host(), new HostOutcome.Seen(new Target(made.host(), "10.0.0.31", 22, "ubuntu"), made));
        }
        return new Sight(outcomes);
    }

    @Test
    void nothingHasChanged() {
        Changes changes = changes(List.of(c1()), List.of(c1()));

        assertThat(changes).isEqualTo(new Changes("old", List.of(), List.of(), List.of()));
    }

    @Test
    void tellsWhatBecameLessAndWhatFollows() {
        Changes changes = changes(List.of(c1()), List.of(c1().hardware(new Hardware("x86_64", 8, 8 * Facts.GB, 0))));

        assertThat(changes.facts()).containsExactly(new Change("c1", "memory", "16 GB", "8 GB"));
        assertThat(changes.fresh()).extracting(Finding::code).containsExactly("H06");
        assertThat(changes.gone()).isEmpty();
    }

    @Test
    void tellsADiskThatIsGoneAndAProblemThatIs() {
        Changes changes = changes(
                List.of(c1().devices(Facts.device("/dev/sda", "", "disk", 60, "", ""))
                        .size(8, Facts.GB)),
                List.of(c1().devices(
                                Facts.device("/dev/sda", "", "disk", 60, "", ""),
                                Facts.device("/dev/sdb", "", "disk", 200, "", ""))));

        assertThat(changes.facts()).contains(new Change("c1", "disks", "", "/dev/sdb 200 GB"));
        assertThat(changes.gone()).extracting(Finding::code).containsExactlyInAnyOrder("H06", "H08");
    }

    @Test
    void doesNotTakeAServerThatIsNewForOneThatChanged() {
        Changes changes = changes(
                List.of(c1()), List.of(c1(), Facts.worker("p1", "10.0.0.21").size(8, Facts.GB)));

        assertThat(changes.facts()).containsExactly(new Change("p1", "server", "", "seen for the first time"));
        assertThat(changes.fresh()).isEmpty();
    }
}
