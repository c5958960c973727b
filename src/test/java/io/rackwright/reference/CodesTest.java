package io.rackwright.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The data file of codes against the sources that raise them and the tests that provoke them. */
class CodesTest {

    private static final Pattern RAISED = Pattern.compile("\"([PHC]\\d{2})\"");
    private static final Pattern NAMED = Pattern.compile("\\b([PHC]\\d{2})\\b");

    private static final Codes CODES = Codes.load();

    @Test
    void holdsExactlyTheCodesThatTheSourcesRaise() throws Exception {
        assertThat(known()).as("codes of codes.yaml").isEqualTo(found("src/main/java", RAISED));
    }

    @Test
    void everyCodeIsProvokedByATest() throws Exception {
        assertThat(found("src/test/java", NAMED)).containsAll(known());
    }

    @Test
    void saysOfEveryCodeInSentencesWhatItMeansAndWhatToDo() {
        List<String> lacking = new ArrayList<>();
        for (Code code : CODES.all()) {
            for (String text : List.of(code.meaning(), code.why(), code.remedy())) {
                if (!text.matches("(?s)[A-Za-z].{10,}[.]")) {
                    lacking.add(code.code() + ": " + text);
                }
            }
            assertThat(code.severities()).isNotEmpty().isSubsetOf("error", "warning", "info");
            assertThat(code.title()).doesNotEndWith(".").isNotBlank();
            assertThat(code.source()).as(code.code()).isNotEmpty();
        }

        assertThat(lacking).isEmpty();
        assertThat(CODES.all()).extracting(Code::code).isSortedAccordingTo(CodesTest::byKindThenNumber);
    }

    private static int byKindThenNumber(String one, String other) {
        int kind = "PHC".indexOf(one.charAt(0)) - "PHC".indexOf(other.charAt(0));
        return kind == 0 ? one.compareTo(other) : kind;
    }

    @Test
    void findsACodeAsItMayBeTyped() {
        assertThat(CODES.find("p7")).isEqualTo(CODES.find("P07")).isPresent();
        assertThat(CODES.find("P99")).isEmpty();
        assertThat(CODES.find("kubernetes")).isEmpty();
    }

    private static Set<String> known() {
        Set<String> known = new TreeSet<>();
        CODES.all().forEach(code -> known.add(code.code()));
        return known;
    }

    /** Codes in the Java files of a folder; this package, and the declarations of keys, only speak of them. */
    private static Set<String> found(String folder, Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(GoldenFile.at(folder))) {
            for (Path file : (Iterable<Path>) files.filter(CodesTest::counts)::iterator) {
                Matcher codes = pattern.matcher(Files.readString(file));
                while (codes.find()) {
                    found.add(codes.group(1));
                }
            }
        }
        return found;
    }

    private static boolean counts(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".java")
                && !name.endsWith("Keys.java")
                && !name.equals("KeyEntry.java")
                && !file.getParent().endsWith("reference");
    }
}
