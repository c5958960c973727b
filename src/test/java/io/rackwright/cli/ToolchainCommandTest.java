package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolchainCommandTest {

    @TempDir
    Path folder;

    private RecordedApp app() {
        return new RecordedApp(
                folder, Map.of("RACKWRIGHT_CACHE", folder.resolve("cache").toString(), "RACKWRIGHT_KUBESPRAY", ""));
    }

    private Path leftover(String name) throws Exception {
        return Files.createDirectories(
                folder.resolve("cache/venvs").resolve(name).resolve("bin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "install                                     | Give a site file, or --release VERSION",
                "install --release 2.28.1 site.yml           | and not both",
                "install --release 1.30                      | No Kubespray release 1.30 is known; the catalogue has 2.15.0",
                "install --release 2.28.1 --wheels no-folder | there is no such folder",
                "install --release 2.28.1 --output junit     | has no JUnit form",
                "download --release 2.28.1                   | --wheels",
                "remove                                      | Give names, or --unused, or --all.",
                "remove --all --unused                       | Give names, or --unused, or --all.",
                "list --toolchain-dir file                   | --toolchain-dir file: that is a file",
                "verify nothing                              | Nothing is called nothing here",
                "                                            | Which toolchain command?",
            })
    void aWrongWishIsAUsageErrorThatNamesTheRightForm(String arguments, String message) throws Exception {
        Files.createFile(folder.resolve("file"));
        RecordedApp app = app();

        assertThat(app.run(("toolchain " + (arguments == null ? "" : arguments))
                        .strip()
                        .split(" +")))
                .isEqualTo(ExitCode.USAGE);
        assertThat(app.err()).contains(message);
        assertThat(app.out()).isEmpty();
    }

    @Test
    void anEmptyCacheIsToldWithTheNextCommand() {
        RecordedApp app = app();

        assertThat(app.run("toolchain", "list")).isZero();
        assertThat(app.out()).contains("Nothing is installed in " + folder.resolve("cache"), "toolchain install");
    }

    @Test
    void theListIsAVersionedDocument() throws Exception {
        leftover("ansible-9.13.0-lean-0123456789ab");
        RecordedApp app = app();

        assertThat(app.run("toolchain", "list", "--output", "json")).isZero();

        JsonObject document = Json.parseObject(app.out());
        assertThat(document.text("format")).isEqualTo("rackwright.toolchain/1");
        JsonObject item = document.objects("items").get(0);
        assertThat(item.text("kind")).isEqualTo("ansible");
        assertThat(item.text("state")).isEqualTo("unfinished");
    }

    @Test
    void whatIsNotSoundEndsWithSevenAndTheNextCommand() throws Exception {
        leftover("ansible-9.13.0-lean-0123456789ab");
        RecordedApp app = app();

        assertThat(app.run("toolchain", "verify")).isEqualTo(ExitCode.ENVIRONMENT);
        assertThat(app.out())
                .contains(
                        "it was never finished",
                        "rackwright toolchain remove ansible-9.13.0-lean-0123456789ab --toolchain-dir "
                                + folder.resolve("cache"));
    }

    @Test
    void whatNobodyUsesIsRemoved() throws Exception {
        leftover("ansible-9.13.0-lean-0123456789ab");
        RecordedApp app = app();

        assertThat(app.run("toolchain", "remove", "--unused")).isZero();
        assertThat(app.out()).isEqualTo("removed ansible-9.13.0-lean-0123456789ab\n");
        assertThat(folder.resolve("cache/venvs/ansible-9.13.0-lean-0123456789ab"))
                .doesNotExist();
    }

    @Test
    void theFolderCanBeNamed() throws Exception {
        leftover("ansible-9.13.0-lean-0123456789ab");
        RecordedApp app = app();

        assertThat(app.run("toolchain", "list", "--toolchain-dir", "elsewhere")).isZero();
        assertThat(app.out()).contains("Nothing is installed in " + folder.resolve("elsewhere"));
    }

    @Test
    void aWrongSiteIsRefusedWithItsFindings() throws Exception {
        Files.writeString(folder.resolve("site.yml"), "name: acme\n");
        RecordedApp app = app();

        assertThat(app.run("toolchain", "install", "site.yml")).isEqualTo(ExitCode.SITE_INVALID);
        assertThat(app.out()).contains("P28");
    }
}
