package io.rackwright.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.site.Node;
import io.rackwright.site.Site;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingTest {

    @TempDir
    Path folder;

    private static Set<String> all(Site site) {
        return site.nodes().stream().map(Node::name).collect(Collectors.toSet());
    }

    private static List<Wave> waves(Site site, boolean wantsAll) {
        return Sampling.waves(site, MeshSites.needs(site), all(site), wantsAll);
    }

    private static List<Link> links(List<Wave> waves) {
        return waves.stream().flatMap(wave -> wave.links().stream()).toList();
    }

    private static Set<List<String>> pairs(List<Wave> waves) {
        return links(waves).stream()
                .map(link -> List.of(link.from(), link.to()))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 10, 45, 46, 47, 48, 93, 200, 997})
    void everyServerIsSourceAndTargetForEveryLineOfTheTable(int workers) {
        Site site = MeshSites.large(folder, workers);

        List<Wave> waves = waves(site, false);

        for (Need need : MeshSites.needs(site)) {
            List<String> from = need.from().of(site);
            List<String> to = need.to().of(site);
            List<Link> tried = links(waves).stream()
                    .filter(link -> link.ports().contains(need.port()))
                    .filter(link -> from.contains(link.from()) && to.contains(link.to()))
                    .toList();
            Set<String> sources = tried.stream().map(Link::from).collect(Collectors.toSet());
            Set<String> targets = tried.stream().map(Link::to).collect(Collectors.toSet());
            assertThat(sources).as("sources of %s", need).containsAll(withPartner(from, to));
            assertThat(targets).as("targets of %s", need).containsAll(withPartner(to, from));
        }
    }

    /** Those for whom there is another server on the other side. */
    private static List<String> withPartner(List<String> servers, List<String> others) {
        return servers.stream()
                .filter(server -> others.stream().anyMatch(other -> !other.equals(server)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(ints = {50, 100, 500, 997})
    void pairsAndSessionsGrowWithTheServersAndNotWithTheirSquare(int workers) {
        List<Wave> waves = waves(MeshSites.large(folder, workers), false);
        int servers = workers + 3;

        assertThat(pairs(waves).size()).isLessThan(servers * 9);
        assertThat(waves.stream().mapToInt(wave -> wave.servers().size()).sum()).isLessThan(servers * 5 / 4 + 8);
        assertThat(waves).allMatch(wave -> wave.servers().size() <= Sampling.WAVE + 8);
    }

    @Test
    void triesEveryPairOfAFewServers() {
        assertThat(pairs(waves(MeshSites.base(folder), false))).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 48, 60, 72, 73, 120})
    void triesEveryPairOnRequest(int servers) {
        List<Wave> waves = waves(MeshSites.large(folder, servers - 3), true);

        assertThat(pairs(waves)).hasSize(servers * (servers - 1));
        assertThat(links(waves)).hasSize(servers * (servers - 1));
        assertThat(waves).allMatch(wave -> wave.servers().size() <= Sampling.WAVE);
    }

    @Test
    void fallsBackToTheSampleWhereAllPairsWouldBeTooMany() {
        assertThat(Sampling.isFull(Sampling.MOST_FOR_ALL_PAIRS + 1, true)).isFalse();
        assertThat(Sampling.isFull(Sampling.MOST_FOR_ALL_PAIRS, true)).isTrue();
    }

    @Test
    void isTheSameForTheSameSite() {
        Site site = MeshSites.large(folder, 150);

        assertThat(waves(site, false)).isEqualTo(waves(site, false));
    }

    @Test
    void leavesOutServersThatCannotBeAsked() {
        Site site = MeshSites.large(folder, 20);
        Set<String> present = new HashSet<>(all(site));
        present.removeAll(Set.of("m2", "w7"));

        List<Wave> waves = Sampling.waves(site, MeshSites.needs(site), present, false);

        assertThat(waves.get(0).servers()).hasSize(21).doesNotContain("m2", "w7");
        assertThat(pairs(waves)).noneMatch(pair -> pair.contains("m2") || pair.contains("w7"));
    }

    @Test
    void triesOnlyPortsThatTheTargetWillServe() {
        List<Link> links = links(waves(MeshSites.base(folder), false));

        assertThat(links).filteredOn(link -> link.to().equals("c1")).allSatisfy(link -> assertThat(link.ports())
                .contains(Port.tcp(10250), Port.udp(4789))
                .doesNotContain(Port.tcp(6443), Port.tcp(2379), Port.tcp(80)));
        assertThat(links).filteredOn(link -> link.to().equals("m1")).allSatisfy(link -> assertThat(link.ports())
                .contains(Port.tcp(6443))
                .doesNotContain(Port.tcp(2380)));
    }
}
