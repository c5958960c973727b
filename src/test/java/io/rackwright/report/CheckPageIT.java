package io.rackwright.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser without network: read, sorted, filtered, light and dark. */
class CheckPageIT {

    /** What a person does, played by a script that only the test adds; its result is the page's title. */
    private static final String HAND =
            """
            <script>
            window.addEventListener('error', function (e) { document.title = 'error: ' + e.message; });
            window.addEventListener('load', function () {
              var table = document.getElementById('servers');
              var button = table.tHead.rows[0].cells[5].querySelector('button');
              button.click();
              var first = table.tBodies[0].rows[0].cells[5].textContent;
              button.click();
              var last = table.tBodies[0].rows[0].cells[5].textContent;
              var input = table.closest('.wide').previousElementSibling;
              input.value = 'W12'; input.dispatchEvent(new Event('input'));
              var shown = Array.prototype.filter.call(table.tBodies[0].rows, function (row) { return !row.hidden; });
              var back = getComputedStyle(document.body).backgroundColor;
              document.title = [first, last, shown.length, back, performance.getEntriesByType('resource').length].join('|');
            });
            </script>
            """;

    @TempDir
    Path folder;

    private String browser = "";

    @BeforeEach
    void findBrowser() {
        browser = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElse("");
        assumeTrue(!browser.isEmpty(), "skipped: no Chromium; install the package chromium to run this test");
    }

    private ProcessResult browse(Path page, String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile"),
                "--virtual-time-budget=4000"));
        argv.addAll(List.of(options));
        argv.add(page.toUri().toString());
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("HOME", folder.toString());
        return new CommonsExecRunner(environment)
                .run(Command.of(argv).in(folder).within(Duration.ofMinutes(2)));
    }

    private Path page(String text) throws Exception {
        return Files.write(folder.resolve("check.html"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** The page as it is, but for the policy that keeps our hand out. */
    private String touched() {
        return CheckPageTest.page(folder, 20)
                .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "")
                .replaceFirst("</head>", java.util.regex.Matcher.quoteReplacement(HAND + "</head>"));
    }

    private static String title(ProcessResult result) {
        return result.stdout().replaceFirst("(?s).*?<title>(.*?)</title>.*", "$1");
    }

    @Test
    void itsOwnScriptRunsAndNothingElseDoes() throws Exception {
        ProcessResult result = browse(page(CheckPageTest.page(folder, 20)), "--dump-dom");

        assertThat(result.stdout()).contains("Show rows with").contains("<title>Check of acme-dev</title>");
        assertThat(result.stderr()).doesNotContain("CONSOLE");
    }

    @Test
    void sortsAndFiltersAndAsksNobody() throws Exception {
        String[] seen = title(browse(page(touched()), "--dump-dom")).split("\\|");

        assertThat(seen[0]).isEqualTo("8 GB");
        assertThat(seen[1]).isEqualTo("16 GB");
        assertThat(seen[2]).isEqualTo("1");
        assertThat(seen[4]).isEqualTo("0");
    }

    @Test
    void isLightOrDarkAsTheReaderLikes() throws Exception {
        String light = title(browse(page(touched()), "--dump-dom"));
        String dark = title(browse(page(touched()), "--dump-dom", "--blink-settings=preferredColorScheme=0"));

        assertThat(light).contains("rgb(255, 255, 255)");
        assertThat(dark).contains("rgb(21, 24, 28)");
    }

    @Test
    void canBeReadWithoutJavaScript() throws Exception {
        Path picture = folder.resolve("check.png");

        String unscripted = CheckPageTest.page(folder, 5).replaceFirst("(?s)<script>.*</script>", "");
        browse(page(unscripted), "--window-size=1200,1600", "--screenshot=" + picture);

        assertThat(Files.size(picture)).isGreaterThan(20_000);
    }
}
