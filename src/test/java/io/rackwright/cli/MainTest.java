package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    @TempDir
    Path folder;

    @Test
    void helpGoesToStandardOutput() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("--help")).isZero();
        assertThat(app.out()).contains("Usage: rackwright");
        assertThat(app.err()).isEmpty();
    }

    @Test
    void theLaunchersYesMayStandBeforeTheCommand() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("--yes", "--help")).isZero();
        assertThat(app.err()).isEmpty();
    }

    @Test
    void anUnknownCommandIsAUsageErrorOnStandardError() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("aply", "site.yml")).isEqualTo(ExitCode.USAGE);
        assertThat(app.out()).isEmpty();
        assertThat(app.err()).contains("aply");
    }

    @Test
    void noCommandShowsWhatThereIs() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run()).isEqualTo(ExitCode.USAGE);
        assertThat(app.err()).contains("Usage: rackwright");
    }
}
