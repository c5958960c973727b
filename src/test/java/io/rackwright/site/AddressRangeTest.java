package io.rackwright.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.9.0/27, 10.0.9.0/27",
        "10.0.9.7, 10.0.9.7/32",
        "10.0.9.1-10.0.9.6, 10.0.9.1/32 10.0.9.2/31 10.0.9.4/31 10.0.9.6/32",
        "10.0.9.255-10.0.10.0, 10.0.9.255/32 10.0.10.0/32",
        "0.0.0.0-255.255.255.255, 0.0.0.0/0",
        "255.255.255.254-255.255.255.255, 255.255.255.254/31"
    })
    void isCutIntoTheFewestNetworks(String range, String networks) {
        assertThat(AddressRange.ofAny(range).orElseThrow().networks())
                .extracting(AddressRange::cidr)
                .containsExactly(networks.split(" "));
    }
}
