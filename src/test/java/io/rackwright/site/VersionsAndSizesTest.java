package io.rackwright.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsAndSizesTest {

    @ParameterizedTest
    @CsvSource({"100GB,100000000000", "1.5TB,1500000000000", "8 GiB,8589934592", "512MiB,536870912"})
    void readsSizes(String text, long bytes) {
        assertThat(Size.parse(text)).contains(new Size(bytes, text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"100", "GB", "-1GB", "1e3GB", "100gb", "100KB"})
    void refusesOtherSizes(String text) {
        assertThat(Size.parse(text)).isEmpty();
    }

    @Test
    void readsKubernetesVersionsWithAndWithoutPatch() {
        assertThat(KubernetesVersion.parse("v1.30.6")).contains(new KubernetesVersion(1, 30, 6));
        assertThat(KubernetesVersion.parse("1.30").orElseThrow().namesPatch()).isFalse();
        assertThat(KubernetesVersion.parse("1.30").orElseThrow()).hasToString("1.30");
        assertThat(KubernetesVersion.parse("1.30.6-rc1")).isEmpty();
        assertThat(new KubernetesVersion(1, 9, 0)).isLessThan(new KubernetesVersion(1, 10, 0));
    }

    @Test
    void comparesByMajorAndMinor() {
        assertThat(new KubernetesVersion(1, 20, 0).isAtLeast(1, 21)).isFalse();
        assertThat(new KubernetesVersion(2, 0, 0).isAtLeast(1, 21)).isTrue();
    }
}
