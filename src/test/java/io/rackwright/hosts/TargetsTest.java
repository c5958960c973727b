package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which way leads to each server. */
class TargetsTest {

    @TempDir
    Path folder;

    private Site site(String bastions) {
        return new SiteFiles(folder)
                .load(SiteFiles.baseWith("  user: ubuntu\n", "  user: ubuntu\n  bastions: " + bastions + "\n"))
                .site()
                .orElseThrow();
    }

    private static List<List<String>> ways(Site site) {
        return Target.of(site).stream()
                .map(target ->
                        target.way().bastions().stream().map(Target::address).toList())
                .toList();
    }

    @Test
    void leadsEveryServerThroughTheBastions() {
        assertThat(ways(site("[gate.example]")))
                .containsExactly(List.of("gate.example"), List.of("gate.example"), List.of("gate.example"));
    }

    /** The real client calls it «jumphost loop». */
    @Test
    void aServerThatIsABastionIsNotReachedThroughItself() {
        assertThat(ways(site("[\"ops@10.0.0.11\"]")))
                .containsExactly(List.of(), List.of("10.0.0.11"), List.of("10.0.0.11"));
        assertThat(ways(site("[gate.example, \"10.0.0.11\"]")))
                .containsExactly(
                        List.of("gate.example"),
                        List.of("gate.example", "10.0.0.11"),
                        List.of("gate.example", "10.0.0.11"));
        assertThat(ways(site("[\"10.0.0.11:2222\"]")).get(0))
                .as("another sshd on the same address is another host")
                .containsExactly("10.0.0.11");
    }
}
