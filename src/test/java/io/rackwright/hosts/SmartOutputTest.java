package io.rackwright.hosts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the probe makes of the lines that smartctl really prints. The forms are those of outputs that operators have shown:
 * openstreetmap/operations issue 405 (a failing SAS disk), AnalogJ/scrutiny issue 119 (a good one), linux-hardware.ru
 * probe 543d2dfef7 (NVMe, whose numbers have separators from a thousand on), admin-magazine.com «SMART Devices» (ATA).
 */
class SmartOutputTest {

    @TempDir
    Path folder;

    private String said(String... lines) throws Exception {
        Matcher program = Pattern.compile("awk -v name=\"\\$device\" '(.*?)' &", Pattern.DOTALL)
                .matcher(Probe.resource("probe/40-machine.sh"));
        assertThat(program.find()).isTrue();
        assumeThat(Path.of("/usr/bin/awk")).exists();
        Path output = Files.write(folder.resolve("smartctl"), List.of(lines));
        ProcessResult result = new CommonsExecRunner(System.getenv())
                .run(Command.of("awk", "-v", "name=sda", program.group(1), output.toString()));
        return result.stdout().strip();
    }

    @Test
    void aGoodAtaDisk() throws Exception {
        assertThat(said(
                        "SMART overall-health self-assessment test result: PASSED",
                        "ID# ATTRIBUTE_NAME          FLAG     VALUE WORST THRESH TYPE      UPDATED  WHEN_FAILED RAW_VALUE",
                        "  5 Reallocated_Sector_Ct   0x0033   100   100   010    Pre-fail  Always       -       0",
                        "197 Current_Pending_Sector  0x0032   100   100   000    Old_age   Always       -       8"))
                .isEqualTo("health=sda PASSED reallocated=0 pending=8");
    }

    @Test
    void aFailingSasDiskSaysWhatIsWrong() throws Exception {
        assertThat(said(
                        "SMART Health Status: HARDWARE IMPENDING FAILURE TOO MANY BLOCK REASSIGNS [asc=5d, ascq=14]",
                        "Elements in grown defect list: 3497"))
                .isEqualTo("health=sda HARDWARE_IMPENDING_FAILURE_TOO_MANY_BLOCK_REASSIGNS_[asc=5d,_ascq=14]"
                        + " reallocated=3497");
        assertThat(said("SMART Health Status: OK", "Elements in grown defect list: 7"))
                .isEqualTo("health=sda OK reallocated=7");
        assertThat(said("SMART Health Status: OK", "Percentage used endurance indicator: 12%"))
                .isEqualTo("health=sda OK used=12");
    }

    @Test
    void numbersOfNvmeHaveSeparators() throws Exception {
        assertThat(said(
                        "SMART overall-health self-assessment test result: PASSED",
                        "Percentage Used:                    3%",
                        "Data Units Read:                    1,699,027 [869 GB]",
                        "Media and Data Integrity Errors:    1,204"))
                .isEqualTo("health=sda PASSED used=3 media=1204");
    }

    @Test
    void aDiskThatCannotBeAskedSaysNothing() throws Exception {
        assertThat(said("/dev/sda: Unknown USB bridge [0x0781:0x5581]")).isEmpty();
    }
}
