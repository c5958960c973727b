package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.ansible.OutputTail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A playbook goes on and its events stay away. */
class TelemetryTest {

    private final Telemetry telemetry = new Telemetry();
    private final List<String> said = new ArrayList<>();
    private String output = "";

    @Test
    void aPluginThatNeverSpokeIsToldWithinTenSecondsOfTheFirstPlayAndOnlyOnce() {
        look(0, 30); // ansible reads its playbook
        assertThat(said).isEmpty();

        output = heading("PLAY [Install etcd]");
        look(30, 40);
        output += heading("TASK [etcd : Write config]");
        look(40, 100);

        assertThat(said).hasSize(1);
        assertThat(said.get(0)).contains("«PLAY [Install etcd]»", "stdout.log");
        assertThat(telemetry.heading()).hasValue("TASK [etcd : Write config]");
    }

    @Test
    void aPluginThatFellSilentInMidRunIsToldAsWell() {
        output = heading("TASK [one]");
        telemetry.heard(Duration.ofSeconds(10));
        look(10, 20);
        output += "ok: [m1]\n" + heading("RUNNING HANDLER [Restart it]");
        look(20, 30);

        assertThat(said).hasSize(1);
        assertThat(telemetry.heading()).hasValue("RUNNING HANDLER [Restart it]");
    }

    @Test
    void aLongTaskOfWhichNothingIsPrintedIsNoLoss() {
        output = heading("TASK [download_file]");
        telemetry.heard(Duration.ofSeconds(10));
        look(10, 400);
        output += "ok: [m1]\n";
        look(400, 500);

        assertThat(said).isEmpty();
    }

    @Test
    void anEventThatComesAfterItsLineIsNoLossAndOneThatComesLateEndsIt() {
        output = heading("PLAY [one]");
        look(0, 3);
        telemetry.heard(Duration.ofSeconds(3));
        look(3, 60);
        assertThat(said).isEmpty();

        output += heading("TASK [two]");
        look(60, 70);
        telemetry.heard(Duration.ofSeconds(70));

        assertThat(said).hasSize(1);
        assertThat(telemetry.heading()).isEmpty();
    }

    private void look(int from, int to) {
        for (int tenths = from * 10; tenths < to * 10; tenths++) {
            telemetry
                    .look(Duration.ofMillis(tenths * 100L), () -> new OutputTail(output.length(), output))
                    .ifPresent(said::add);
        }
    }

    private static String heading(String text) {
        return "\n" + text + " *************\n";
    }
}
