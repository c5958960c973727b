package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabCommandTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--servers 10              | a lab has 1 to 9 servers",
                "--name Lab_1              | begins with a letter",
                "--cpu w7=4                | There is no server w7 in this lab; it has m1, w1, w2.",
                "--cpu w1=0                | 1 to 1024 processors",
                "--memory w1=16            | for example 16GB",
                "--servers 1 --disk w1=1GB | it has m1.",
            })
    void aWrongWishIsAUsageErrorThatNamesTheRightForm(String arguments, String message) {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run(("lab create " + arguments).split(" +"))).isEqualTo(ExitCode.USAGE);
        assertThat(app.err()).contains(message).contains("Try «rackwright lab create --help».");
        assertThat(app.out()).isEmpty();
    }

    @Test
    void helpNamesWhatThereIs() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("lab", "--help")).isZero();
        assertThat(app.out()).contains("create", "rebuild", "destroy");
    }
}
