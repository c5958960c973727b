package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.json.Json;
import io.rackwright.json.JsonException;
import io.rackwright.json.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogCommandTest {

    @TempDir
    Path folder;

    private JsonObject json(int exitCode, String... arguments) throws JsonException {
        RecordedApp app = new RecordedApp(folder);
        assertThat(app.run(arguments)).as(app.err()).isEqualTo(exitCode);
        return Json.parseObject(app.out());
    }

    private String text(int exitCode, String... arguments) {
        RecordedApp app = new RecordedApp(folder);
        assertThat(app.run(arguments)).isEqualTo(exitCode);
        return app.out() + app.err();
    }

    @Test
    void listsEveryReleaseNewestFirst() throws JsonException {
        JsonObject document = json(ExitCode.DONE, "catalog", "list", "--output", "json");
        List<JsonObject> releases = document.objects("releases");

        assertThat(document.text("format")).isEqualTo("rackwright.catalog/1");
        assertThat(releases).hasSize(35);
        assertThat(releases.get(0).text("kubespray")).isEqualTo("2.31.0");
        assertThat(releases.get(0).object("ansible_core").text("below")).isEqualTo("2.19.0");
        assertThat(releases.get(34).texts("notes")).containsExactly("mirror only (k8s.gcr.io)");
    }

    @ParameterizedTest(name = "list {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "--kubernetes 1.30 --os ubuntu-20.04 | 2.28.1 2.28.0 2.27.1 2.27.0 2.26.1 2.26.0",
                "--kubernetes 1.30.14 | 2.28.1",
                "--runtime docker | 2.18.2 2.18.1 2.18.0 2.17.1 2.17.0 2.16.0",
                "--runtime docker --kubernetes 1.21 | ''",
                "--os ubuntu-20.04,ubuntu-24.04 --kubernetes 1.28 | 2.26.1 2.26.0 2.25.1",
            })
    void filters(String options, String expected) throws JsonException {
        String[] arguments = ("catalog list --output json " + options).split(" ");

        assertThat(json(ExitCode.DONE, arguments).objects("releases"))
                .extracting(release -> release.text("kubespray"))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" "));
    }

    @Test
    void theTableShowsHolesAndMirrorOnlyRows() {
        assertThat(text(ExitCode.DONE, "catalog", "list"))
                .contains("1.23.0-2,4-5")
                .contains("mirror only (k8s.gcr.io)")
                .contains("lists 1.29 but cannot install it")
                .doesNotContain("\u001b[");
    }

    @Test
    void anEmptyListSaysWhatWouldFit() {
        assertThat(text(ExitCode.DONE, "catalog", "list", "--kubernetes", "1.33", "--os", "ubuntu-20.04"))
                .contains("1.32.8 (Kubespray 2.28.1)")
                .contains("ubuntu-22.04");
        assertThat(text(ExitCode.DONE, "catalog", "list", "--os", "ubuntu-20.04", "--runtime", "docker"))
                .contains("2.18.2");
    }

    @Test
    void showsEveryFactOfOneReleaseWithItsSource() throws JsonException {
        JsonObject document = json(ExitCode.DONE, "catalog", "show", "v2.28.1", "--output", "json");
        JsonObject etcd = document.object("facts").object("components.etcd.value");

        assertThat(document.text("format")).isEqualTo("rackwright.catalog-release/1");
        assertThat(etcd.text("value")).isEqualTo("3.5.22");
        assertThat(etcd.text("source")).isEqualTo("roles/kubespray_defaults/defaults/main/download.yml@v2.28.1");
        assertThat(text(ExitCode.DONE, "catalog", "show", "2.28.1"))
                .startsWith("Kubespray 2.28.1 of 2025-08-26, commit a20891ab")
                .contains("playbooks/upgrade_cluster.yml");
    }

    @Test
    void showsTheWayHopByHop() throws JsonException {
        JsonObject document =
                json(ExitCode.DONE, "catalog", "path", "1.26.5", "1.30.4", "--os", "ubuntu-20.04", "--output", "json");

        assertThat(document.text("format")).isEqualTo("rackwright.catalog-path/1");
        assertThat(document.truth("possible")).isTrue();
        assertThat(document.truth("start_assumed")).isTrue();
        assertThat(document.objects("hops"))
                .extracting(hop -> hop.text("kubernetes"))
                .containsExactly("1.27.16", "1.28.15", "1.29.15", "1.30.4");
        assertThat(text(ExitCode.DONE, "catalog", "path", "1.26.5", "1.30.4"))
                .contains("Hop 4: Kubernetes 1.30.4 by Kubespray 2.28.1")
                .contains("playbooks/upgrade_cluster.yml, ansible-core 2.16.4 to below 2.17.0, Python 3.10 to 3.12");
    }

    @Test
    void aWayThatDoesNotExistEndsWithThree() throws JsonException {
        JsonObject document = json(ExitCode.SITE_INVALID, "catalog", "path", "1.30.4", "1.33", "--output", "json");

        assertThat(document.truth("possible")).isFalse();
        assertThat(document.texts("instead").get(0)).contains("1.32.8");
        assertThat(text(ExitCode.SITE_INVALID, "catalog", "path", "1.30.4", "1.29"))
                .contains("neither Kubernetes nor Kubespray goes back");
    }

    @ParameterizedTest(name = "{0} is a usage error")
    @CsvSource(
            delimiter = '|',
            value = {
                "catalog | Which catalog command?",
                "catalog show 2.99.0 | is not in the catalogue, which has 2.15.0 to 2.31.0",
                "catalog show x | «x» is no version of Kubespray",
                "catalog list --os ubuntu-18.04 | none of ubuntu-20.04, ubuntu-22.04, ubuntu-24.04",
                "catalog list --runtime podman | none of ",
                "catalog list --kubernetes new | «new» is no version of Kubernetes",
                "catalog list --output junit | no JUnit form",
                "catalog path 1.26.5 | Missing required parameter: 'TO'",
                "catalog path 1.26.5 1.27 --network-plugin weave | none of calico",
            })
    void saysWhatIsWrongWithTheCommand(String line, String message) {
        assertThat(text(ExitCode.USAGE, line.split(" "))).contains(message);
    }
}
