package io.rackwright.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.rackwright.finding.Finding;
import io.rackwright.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example renders to exactly what lies beside it; {@code -Dgolden.update=true} rewrites that, and still fails. */
class ExampleSitesTest {

    private static final List<String> RENDERED = List.of("inventory", "playbooks", "roles");

    private static final int LARGEST = 50_000;

    @ParameterizedTest
    @MethodSource("names")
    void rendersToExactlyWhatLiesBesideIt(String name) throws Exception {
        ExampleSites.Example example = ExampleSites.load(name);
        RenderedTree tree = kept(new Renderer().render(example.site(), example.decision()));
        Path expected = ExampleSites.FOLDER.resolve(name).resolve("expected");
        Map<String, String> rendered = new TreeMap<>();
        tree.files().forEach(file -> rendered.put(file.path(), file.text()));

        if (Boolean.getBoolean("golden.update")) {
            rewrite(expected, rendered);
            fail("rewrote " + expected + ": read the difference, then run without -Dgolden.update");
        }

        assertThat(contents(expected).keySet()).isEqualTo(rendered.keySet());
        assertThat(difference(expected, tree)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void hasNoErrorAndOnlyWarningsThatTheExampleIsAbout(String name) {
        assertThat(ExampleSites.load(name).findings().all())
                .noneMatch(Finding::isError)
                .extracting(Finding::code)
                .isSubsetOf(List.of("P05", "P10", "P12", "P35", "P45", "P46", "P49", "P51", "P54", "P58"));
    }

    static List<String> names() throws IOException {
        return ExampleSites.names();
    }

    /** What is too large for anybody to read is kept as its digest. */
    private static RenderedTree kept(RenderedTree tree) {
        return new RenderedTree(tree.files().stream()
                .map(file -> file.text().length() <= LARGEST
                        ? file
                        : new RenderedFile(
                                file.path() + ".sha256",
                                sha256(file.text()) + "  " + file.text().length() + " characters\n",
                                file.mode()))
                .toList());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a person reads it: the unified difference of every file. */
    private static String difference(Path expected, RenderedTree tree) throws Exception {
        StringBuilder text = new StringBuilder();
        new Workspace(expected)
                .diff(tree).files().stream()
                        .filter(change -> !change.before().equals(change.after()))
                        .forEach(change -> text.append(change.unified()));
        return text.toString();
    }

    private static Map<String, String> contents(Path expected) throws IOException {
        Map<String, String> found = new TreeMap<>();
        if (Files.isDirectory(expected)) {
            try (Stream<Path> all = Files.walk(expected)) {
                for (Path path : (Iterable<Path>) all.filter(Files::isRegularFile)::iterator) {
                    found.put(expected.relativize(path).toString(), Files.readString(path));
                }
            }
        }
        return found;
    }

    private static void rewrite(Path expected, Map<String, String> rendered) throws IOException {
        for (String path : contents(expected).keySet()) {
            assertThat(RENDERED).contains(path.substring(0, path.indexOf('/')));
            Files.delete(expected.resolve(path));
        }
        for (Map.Entry<String, String> file : rendered.entrySet()) {
            Path target = expected.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
