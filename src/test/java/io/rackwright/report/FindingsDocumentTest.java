package io.rackwright.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingsDocumentTest {

    private static final Finding TOO_SMALL = Finding.error("H05", new Where.Host("c1"), "too few processors")
            .expected("8 CPU")
            .actual("4 CPU")
            .hint("Give c1 at least 8 processors.");
    private static final Finding OLD = Finding.warning(
                    "P53", new Where.File("site.yml", 12, 5, "os.accept[0]"), "beyond")
            .hint("Remove it.");

    private final FindingsDocument document =
            new FindingsDocument("check", "acme", new Findings(List.of(TOO_SMALL, OLD)));

    @Test
    void writesTheContractsJson() throws Exception {
        JsonObject json = Json.parseObject(document.json());

        assertThat(json.names()).containsExactly("format", "command", "site", "summary", "findings");
        assertThat(json.text("format")).isEqualTo("rackwright.findings/1");
        assertThat(json.object("summary").members().toString()).isEqualTo("{errors=1, warnings=1, infos=0}");
        assertThat(json.objects("findings").get(0).object("where").text("host")).isEqualTo("c1");
        JsonObject where = json.objects("findings").get(1).object("where");
        assertThat(where.names()).containsExactly("kind", "file", "line", "column", "path");
        assertThat(where.number("line", 0)).isEqualTo(12);
    }

    @Test
    void writesNullForTheNameOfASiteThatCouldNotBeRead() throws Exception {
        JsonObject json = Json.parseObject(new FindingsDocument("validate", "", Findings.NONE).json());

        assertThat(json.members()).containsEntry("site", null);
    }

    @Test
    void tellsAPersonWhatToDo() {
        assertThat(document.text())
                .isEqualTo(
                        """
                        error   H05  c1: too few processors
                                     found 4 CPU, expected 8 CPU
                                     → Give c1 at least 8 processors.
                        warning P53  site.yml:12:5 os.accept[0]: beyond
                                     → Remove it.
                        «rackwright explain H05» says more about a finding.
                        check: 1 error, 1 warning, 0 notes
                        """);
    }

    @Test
    void letsNoQuotedTextSteerTheTerminal() {
        Finding quoting = Finding.error("P29", new Where.File("site.yml", 2, 1, "name"), "bad \u001b[2J\nname")
                .hint("Change it.");

        assertThat(new FindingsDocument("validate", "", new Findings(List.of(quoting))).text())
                .contains("bad \\u001b[2J\\nname\n");
    }

    @Test
    void writesJunitWithOneFailurePerError() {
        assertThat(document.junit())
                .contains("tests=\"2\" failures=\"1\"")
                .contains("<testcase classname=\"c1\" name=\"H05 too few processors\">")
                .contains("<failure message=\"too few processors\">");
    }

    @Test
    void junitWithoutFindingsHasOnePassingCase() {
        assertThat(new FindingsDocument("check", "acme", Findings.NONE).junit()).contains("tests=\"1\" failures=\"0\"");
    }
}
