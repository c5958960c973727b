package io.rackwright.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every test that docs/faults.md names exists. */
class FaultTableTest {

    private static final Path HOME = Path.of(System.getProperty("rackwright.home", "."));
    private static final Pattern NAMED = Pattern.compile("`(\\w+)(\\.py:|\\.)(\\w+)`");

    @Test
    void namesOnlyTestsThatExist() throws IOException {
        List<String> missing = new ArrayList<>();
        int rows = 0;
        for (String line : Files.readAllLines(HOME.resolve("docs/faults.md"))) {
            Matcher named = NAMED.matcher(line);
            while (line.matches("\\| \\d.*") && named.find()) {
                rows++;
                String file = named.group(1) + (named.group(2).equals(".") ? ".java" : ".py");
                if (source(file)
                        .filter(text -> text.contains(" " + named.group(3) + "("))
                        .isEmpty()) {
                    missing.add(named.group());
                }
            }
        }

        assertThat(rows).as("tests named in the table").isGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    private static Optional<String> source(String name) throws IOException {
        try (Stream<Path> files = Files.walk(HOME.resolve("src/test"))) {
            for (Path file : files.filter(path -> path.endsWith(name)).toList()) {
                return Optional.of(Files.readString(file));
            }
        }
        return Optional.empty();
    }
}
