package io.rackwright.preflight.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonRuleTest {

    @ParameterizedTest
    @CsvSource({"2.11.0, 5", "2.15.13, 5", "2.16.4, 6", "2.17.3, 7", "2.18.0, 8", "2.19.0, 8", "2.20.0, 9", "'', 5"})
    void knowsTheLowestMinorOfEachAnsibleRelease(String ansible, int minor) {
        assertThat(PythonRule.lowestFor(ansible)).isEqualTo(minor);
    }
}
