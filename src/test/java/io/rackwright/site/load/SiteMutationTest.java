package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Damaged site files: each stays valid or yields findings that somebody can act on, and never an exception. More of them:
 * {@code -Drackwright.mutants=100000}, others: {@code -Drackwright.seed=42}; a failure names seed and number.
 */
class SiteMutationTest {

    private static final int MUTANTS = Integer.getInteger("rackwright.mutants", 3_000);
    private static final long SEED = Long.getLong("rackwright.seed", 20_261_121L);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    static Stream<Path> sites() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("inventories"))) {
            return folders.map(folder -> folder.resolve("site.yml")).filter(Files::exists).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sites")
    void everyMutantIsJudged(Path site) throws IOException {
        copyBeside(site.getParent());
        List<String> sound = Files.readAllLines(site);
        String text = String.join("\n", sound) + "\n";
        int each = Math.max(1, MUTANTS / (int) sites().count());
        List<String> flaws = new ArrayList<>();

        for (int number = 0; number < each && flaws.size() < 5; number++) {
            String mutant = new Mutation(SEED + number).of(text);
            String flaw = flaw(mutant);
            if (!flaw.isEmpty()) {
                flaws.add("seed " + (SEED + number) + ": " + flaw + "\n" + difference(text, mutant));
            }
        }

        assertThat(flaws).as("mutants of " + site).isEmpty();
    }

    private String flaw(String mutant) {
        long start = System.nanoTime();
        try {
            Path file = folder.resolve("site.yml");
            Files.writeString(file, mutant, StandardCharsets.UTF_8);
            LoadedSite loaded = new SiteLoader(folder, Clock.systemUTC()).load(file, "site.yml");
            if (Duration.ofNanos(System.nanoTime() - start).compareTo(LONGEST) > 0) {
                return "took too long";
            }
            if (loaded.site().isPresent() == loaded.findings().hasErrors()) {
                return "is both valid and wrong, or neither";
            }
            return flaw(loaded.findings().all(), mutant);
        } catch (IOException | RuntimeException e) {
            return "throws " + e + " at "
                    + List.of(e.getStackTrace()).subList(0, Math.min(6, e.getStackTrace().length));
        }
    }

    private static String flaw(List<Finding> findings, String mutant) {
        List<String> lines = List.of(mutant.split("\r\n|[\n\r\u0085\u2028\u2029]", -1));
        Set<String> seen = new HashSet<>();
        for (Finding finding : findings) {
            Where.File where = (Where.File) finding.where();
            String title = SiteFiles.place(finding) + " " + finding.message();
            if (where.file().endsWith(".csv")) {
                continue; // beside the file, and not changed
            }
            boolean inside = where.line() <= lines.size()
                    && where.column()
                            <= lines.get(where.line() - 1)
                                            .codePointCount(
                                                    0,
                                                    lines.get(where.line() - 1).length())
                                    + 1;
            if (!inside) {
                return "points outside the file: " + title;
            }
            if (!finding.code().matches("P(0[1-9]|[1-4]\\d|5[0-7]|62)")) {
                return "has an unknown code: " + title;
            }
            if (finding.hint().isBlank() && finding.severity() != Severity.INFO) {
                return "has no hint: " + title;
            }
            if (!seen.add(SiteFiles.place(finding))) {
                return "is told twice: " + title;
            }
        }
        return "";
    }

    private static String difference(String text, String mutant) {
        Set<String> sound = new HashSet<>(List.of(text.split("\n")));
        StringBuilder lines = new StringBuilder();
        for (String line : mutant.split("\n")) {
            if (!sound.contains(line)) {
                lines.append("    ")
                        .append(line, 0, Math.min(200, line.length()))
                        .append('\n');
            }
        }
        return lines.toString();
    }

    private void copyBeside(Path original) throws IOException {
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().contains("expected"))::iterator) {
                Path copy = folder.resolve(original.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
