package io.rackwright.hosts.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A facts file may come from anybody's hands. */
class HostFactsJsonTest {

    private static HostFacts read(Map<String, Object> members) throws Exception {
        Map<String, Object> json = new java.util.LinkedHashMap<>(members);
        json.put("format", HostFactsJson.FORMAT);
        json.put("host", "c1");
        return HostFactsJson.read(Json.compact(json));
    }

    @Test
    void textsAreCleanAndBounded() throws Exception {
        HostFacts facts = read(Map.of(
                "hostname",
                "c1\u001b[31m\u202e\r\n",
                "kernel",
                "5".repeat(1_000_000),
                "links",
                Map.of("/dev/a\u0000", "/dev/b\u0007"),
                "macs",
                List.of("aa\u0007:bb")));

        assertThat(facts.identity().hostname()).isEqualTo("c1[31m");
        assertThat(facts.software().kernel()).hasSize(4_096);
        assertThat(facts.links()).containsExactly(Map.entry("/dev/a", "/dev/b"));
        assertThat(facts.identity().macs()).containsExactly("aa:bb");
    }

    @Test
    void numbersThatNoServerHasAreUnknown() throws Exception {
        HostFacts less = read(Map.of("time", -3, "cpus", -5, "memory", -1, "swap", -7));
        HostFacts more = read(Map.of("time", 1e30, "cpus", 1e30));

        assertThat(List.of(
                        less.epochSeconds(),
                        less.hardware().memoryBytes(),
                        less.hardware().swapBytes()))
                .containsOnly(0L);
        assertThat(less.hardware().cpus()).isZero();
        assertThat(more.epochSeconds()).isZero();
        assertThat(more.hardware().cpus()).isPositive();
    }
}
