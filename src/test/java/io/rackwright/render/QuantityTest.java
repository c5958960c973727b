package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({
        "20, 20",
        "1000, 1k",
        "1000m, 1",
        "0.5, 500m",
        ".5, 500m",
        "2., 2",
        "1500m, 1500m",
        "0.0000000001, 1n",
        "0, 0",
        "0Gi, 0",
        "64Gi, 64Gi",
        "1024Mi, 1Gi",
        "1.5Gi, 1536Mi",
        "1536Mi, 1536Mi",
        "0.5Ki, 512",
        "30000000000, 30G",
        "1500000000, 1500M",
        "12e6, 12e6",
        "lots, lots",
        "5 Gi, 5 Gi"
    })
    void spellsAmountsAsKubernetesDoes(String written, String kept) {
        assertThat(Quantity.canonical(written)).isEqualTo(kept);
    }
}
