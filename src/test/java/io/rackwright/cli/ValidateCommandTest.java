package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import io.rackwright.site.load.SiteFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    @TempDir
    Path folder;

    @Test
    void aValidSiteEndsWithZeroAndItsWarnings() {
        new SiteFiles(folder).write("site.yml", SiteFiles.base());
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("validate", "site.yml")).isEqualTo(ExitCode.DONE);

        assertThat(app.out())
                .contains("warning P10  site.yml:31:14 storage.kdisk.backend: ")
                .endsWith("validate: 0 errors, 2 warnings, 1 note\n");
        assertThat(app.err()).isEmpty();
    }

    @Test
    void aWrongSiteEndsWithThreeAndOneDocument() throws Exception {
        new SiteFiles(folder).write("site.yml", SiteFiles.baseWith("\"1.30.6\"", "1.30", "fqdn:", "fqnd:"));
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("validate", "--output", "json", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        JsonObject document = Json.parseObject(app.out());
        assertThat(document.text("site")).isEqualTo("acme-dev");
        assertThat(document.object("summary").number("errors", 0)).isEqualTo(2);
        List<JsonObject> findings = document.objects("findings").stream()
                .filter(finding -> finding.text("severity").equals("error"))
                .toList();
        assertThat(findings).extracting(finding -> finding.text("code")).containsExactly("P27", "P22");
        assertThat(findings.get(0).object("where"))
                .isEqualTo(Json.parseObject("{\"kind\": \"file\", \"file\": \"site.yml\", \"line\": 8, \"column\": 12,"
                        + " \"path\": \"kubernetes.version\"}"));
        assertThat(findings.get(0).text("hint")).contains("\"1.30\"");
    }

    @Test
    void whatNoReleaseCanInstallIsToldToo() {
        new SiteFiles(folder).write("site.yml", SiteFiles.baseWith("\"1.30.6\"", "\"1.30.99\""));
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("validate", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out()).contains("error   P03  site.yml:8:12 kubernetes.version");
    }

    @Test
    void versionsThatDoNotFitAreToldBesideOtherMistakes() {
        new SiteFiles(folder)
                .write(
                        "site.yml",
                        SiteFiles.baseWith("\"1.30.6\"", "\"1.30.99\"", "10.0.0.31", "10.0.0.300")
                                + "kubespray: {vars: {kube_versoin: x}}\n");
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("validate", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out()).contains("P29  site.yml:26:14", "P03  site.yml:8:12");
    }

    @Test
    void versionsAreNotToldTwice() {
        new SiteFiles(folder)
                .write(
                        "site.yml",
                        SiteFiles.baseWith("\"1.30.6\"", "\"1.25.1\"\n  container_runtime: docker")
                                + "kubespray: {vars: {calico_mtuu: 1}}\n");
        RecordedApp app = new RecordedApp(folder);

        app.run("validate", "site.yml");

        assertThat(app.out()).contains("P02  site.yml:9:22").doesNotContain("P03");
        assertThat(app.out()).contains("warning P57  site.yml:46:20 kubespray.vars.calico_mtuu", "calico_mtu?");
    }

    @Test
    void aMissingFileIsNamedAsGiven() {
        RecordedApp app = new RecordedApp(folder);

        assertThat(app.run("validate", "no/site.yml")).isEqualTo(ExitCode.SITE_INVALID);

        assertThat(app.out()).contains("error   P25  no/site.yml:1:1: ");
    }
}
