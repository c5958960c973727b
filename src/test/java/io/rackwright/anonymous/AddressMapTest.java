package io.rackwright.anonymous;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses are turned one to one and networks stay networks. */
class AddressMapTest {

    private final AddressMap map =
            new AddressMap(new SecretKey("7a".repeat(32)), List.of("10.233.64.0/18", "10.233.0.0/18"));

    private static String network(String address) {
        return address.substring(0, address.lastIndexOf('.'));
    }

    @Test
    void whatIsInOneNetworkStaysInOneAndKeepsItsPlaceThere() {
        String one = map.map("10.4.7.11");
        String other = map.map("10.4.7.21");

        assertThat(one).isNotEqualTo("10.4.7.11").startsWith("10.").endsWith(".11");
        assertThat(network(one)).isEqualTo(network(other));
        assertThat(network(map.map("10.4.8.11"))).isNotEqualTo(network(one));
        assertThat(map.map("10.4.7.0/24")).isEqualTo(network(one) + ".0/24");
        assertThat(map.map("10.4.7.11/24")).isEqualTo(one + "/24");
    }

    @Test
    void differentStaysDifferentAndNothingMovesIntoWhatIsKept() {
        Set<String> seen = new HashSet<>();
        for (int second = 0; second < 256; second++) {
            for (int third = 0; third < 256; third += 5) {
                String address = "10." + second + "." + third + ".9";
                String mapped = map.map(address);
                assertThat(seen.add(mapped)).isTrue();
                boolean isKept = second == 233 && third < 128;
                assertThat(mapped.matches("10\\.233\\.(\\d|\\d\\d|1[01]\\d|12[0-7])\\.9"))
                        .isEqualTo(isKept);
            }
        }
        assertThat(map.map("203.0.113.7")).doesNotStartWith("10.").doesNotStartWith("127.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.0.0.0/0",
                "127.0.0.1/8",
                "127.0.0.53",
                "169.254.25.10",
                "172.17.0.1",
                "255.255.255.0",
                "::",
                "::1",
                "10.233.64.1",
                "224.0.0.1",
                "10.0.0.0/8",
                "no address",
                "a/b"
            })
    void leavesWhatMeansSomething(String text) {
        assertThat(map.map(text)).isEqualTo(text);
    }

    @Test
    void aNetworkAroundAKeptOneStaysAroundIt() {
        assertThat(map.map("10.128.0.0/9")).isEqualTo("10.128.0.0/9");
    }

    @Test
    void aRangeKeepsItsOrder() {
        map.learnRanges("10.9.0.250-10.9.3.20");

        String first = map.map("10.9.0.250");
        String last = map.map("10.9.3.20");

        assertThat(first).isNotEqualTo("10.9.0.250");
        assertThat(Bits.of(first).orElseThrow()).isLessThan(Bits.of(last).orElseThrow());
        assertThat(Integer.parseInt(last.split("\\.")[2]) - Integer.parseInt(first.split("\\.")[2]))
                .isEqualTo(3);
    }

    @Test
    void turnsVersionSixAsWell() {
        String one = map.map("2a01:4f8:1:2::5");

        assertThat(one).isNotEqualTo("2a01:4f8:1:2::5").isEqualTo(map.map("2a01:4f8:1:2:0:0:0:5"));
        assertThat(map.map("2a01:4f8:1:2::/64"))
                .endsWith("/64")
                .startsWith(String.join(":", List.of(one.split(":")).subList(0, 4)) + ":0:");
        assertThat(map.map("fe80::5054:ff:fe12:3456/64")).startsWith("fe").doesNotContain("5054");
    }
}
