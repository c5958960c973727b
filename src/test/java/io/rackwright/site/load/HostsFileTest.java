package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.site.Node;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The CSV of servers: what is accepted, and each mistake once, at its place in the CSV. */
class HostsFileTest {

    private static final String HEADER = "name,address,control_plane,pool,additional_disk\n";
    private static final String SERVERS =
            "m1,10.0.0.11,yes,,\np1,10.0.0.21,,platform,/dev/sdb\nc1,10.0.0.31,,compute,/dev/sdb\n";
    private static final String SITE =
            SiteFiles.base().substring(0, SiteFiles.base().indexOf("nodes:"))
                    + "hosts_file: hosts.csv\n"
                    + SiteFiles.base().substring(SiteFiles.base().indexOf("storage:"));

    @TempDir
    Path folder;

    private SiteFiles files;

    @BeforeEach
    void makeFolder() {
        files = new SiteFiles(folder);
    }

    static Stream<String> forms() {
        String csv = HEADER + SERVERS;
        return Stream.of(
                csv,
                "\uFEFF" + csv,
                csv.replace("\n", "\r\n"),
                csv.replace("\n", "\r"),
                csv.replace("p1", "\"p1\""),
                csv.replace(",", " , "),
                csv.replace("p1", "\n \np1"),
                csv.replace("yes", "TRUE"),
                csv.replace("yes,,\n", "yes\n"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void readsTheSameServersFromEveryForm(String csv) {
        files.write("hosts.csv", csv);
        List<Node> written = files.load(SiteFiles.base()).site().orElseThrow().nodes();

        assertThat(files.load(SITE).site().orElseThrow().nodes()).isEqualTo(written);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", "", "P25 hosts.csv:1:1 "),
                Arguments.of(",", ";", "P25 hosts.csv:1:1 "),
                Arguments.of(",", "\t", "P25 hosts.csv:1:1 "),
                Arguments.of(HEADER, "", "P28 hosts.csv:1:1 "),
                Arguments.of("pool", "pol", "P22 hosts.csv:1:28 "),
                Arguments.of("additional_disk", "rack", "P22 hosts.csv:1:33 "),
                Arguments.of("control_plane", "name", "P26 hosts.csv:1:14 "),
                Arguments.of("control_plane", "", "P22 hosts.csv:1:14 "),
                Arguments.of("address,", "zone,", "P28 hosts.csv:1:1 nodes[].address"),
                Arguments.of("c1,10", "c1,x,10", "P29 hosts.csv:4:25 nodes[2]"),
                Arguments.of("p1", "\"p1", "P25 hosts.csv:3:1 "),
                Arguments.of("p1", "\"p1\"x", "P25 hosts.csv:3:5 "),
                Arguments.of("c1", "p1", "P31 hosts.csv:4:1 nodes[2].name"),
                Arguments.of("10.0.0.31", "10.0.0.21", "P31 hosts.csv:4:4 nodes[2].address"),
                Arguments.of("yes", "x", "P27 hosts.csv:2:14 nodes[0].control_plane"),
                Arguments.of("10.0.0.31", "fd00::1", "P29 hosts.csv:4:4 nodes[2].address"),
                Arguments.of("10.0.0.31", "", "P28 hosts.csv:4:1 nodes[2].address"),
                Arguments.of("compute", "compte", "P32 hosts.csv:4:15 nodes[2].pool"),
                Arguments.of("c1", "{{ c1 }}", "P55 hosts.csv:4:1 nodes[2].name"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void tellsEachMistakeOnceAtItsPlaceInTheCsv(String sound, String wrong, String expected) {
        String csv = HEADER + SERVERS;
        files.write("hosts.csv", sound.isEmpty() ? "" : csv.replace(sound, wrong));

        assertThat(errors()).containsExactly(expected);
    }

    @Test
    void tellsOtherEncodingsThanUtf8() throws IOException {
        Path csv = folder.resolve("hosts.csv");
        Files.write(csv, (HEADER + SERVERS.replace("c1", "c\u00e9")).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(errors()).containsExactly("P25 hosts.csv:4:2 ");

        Files.write(csv, (HEADER + SERVERS).getBytes(StandardCharsets.UTF_16));
        assertThat(errors()).containsExactly("P25 hosts.csv:1:1 ");
    }

    @Test
    void serversOfACsvInheritFromTheirPoolToo() {
        files.write("hosts.csv", (HEADER + SERVERS).replace("compute,/dev/sdb", "compute,"));
        String site = SITE.replace("build_node: true", "node_defaults: {additional_disk: /data}");

        assertThat(files.load(site).site().orElseThrow().nodes().get(2).additionalDisk())
                .isEqualTo("/data");
    }

    @Test
    void countsColumnsInCharacters() {
        files.write("hosts.csv", (HEADER + SERVERS).replace("c1,10.0.0.31", "\"\uD83D\uDE00\",10.0.0.300"));

        assertThat(errors()).containsExactly("P23 hosts.csv:4:1 nodes[2].name", "P29 hosts.csv:4:5 nodes[2].address");
    }

    private List<String> errors() {
        return files.load(SITE).findings().all().stream()
                .filter(Finding::isError)
                .map(finding ->
                        finding.code() + " " + (finding.where().label() + " ").replaceAll("(\\S+ \\S+) $", "$1"))
                .toList();
    }
}
