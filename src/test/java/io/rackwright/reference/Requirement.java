package io.rackwright.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * One row of what the source documents ask, with what answers it.
 *
 * @param rendered paths of the repository, or of the rendered tree with a variable after {@code ": "}
 * @param refused codes about the site file
 * @param checked codes about servers and the machine that runs us
 * @param tests {@code Class}, {@code Class#method} or {@code file.py#method}
 * @param open what nothing answers yet; empty when the row is answered
 * @param said an answer in words
 */
record Requirement(
        String id,
        String title,
        String scope,
        List<String> keys,
        List<String> rendered,
        List<String> refused,
        List<String> checked,
        List<String> tests,
        String open,
        String said) {

    private static final String FILE = "src/test/resources/io/rackwright/reference/requirements.yaml";

    static final List<String> MEMBERS =
            List.of("title", "scope", "keys", "rendered", "refused", "checked", "tests", "open", "said");

    /** All rows, in the order of the file. */
    static List<Requirement> all() throws IOException {
        List<Requirement> rows = new ArrayList<>();
        document().forEach((id, row) -> rows.add(row(id, row)));
        return rows;
    }

    /** The rows as they are written, so that a misspelt member can be found. */
    static Map<String, Map<String, Object>> document() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Map<String, Map<String, Map<String, Object>>> document =
                new Yaml(new SafeConstructor(options)).load(Files.readString(GoldenFile.at(FILE)));
        return document.get("rows");
    }

    private static Requirement row(String id, Map<String, Object> row) {
        return new Requirement(
                id,
                text(row, "title"),
                text(row, "scope"),
                list(row, "keys"),
                list(row, "rendered"),
                list(row, "refused"),
                list(row, "checked"),
                list(row, "tests"),
                text(row, "open"),
                text(row, "said"));
    }

    private static String text(Map<String, Object> row, String name) {
        return row.getOrDefault(name, "").toString();
    }

    private static List<String> list(Map<String, Object> row, String name) {
        List<String> items = new ArrayList<>();
        if (row.get(name) instanceof List<?> written) {
            written.forEach(item -> items.add(String.valueOf(item)));
        }
        return items;
    }

    /** Whether something of ours answers at least a part. */
    boolean isAnswered() {
        return !(rendered.isEmpty() && refused.isEmpty() && checked.isEmpty() && said.isEmpty() && tests.isEmpty());
    }

    String state() {
        if (open.isEmpty()) {
            return "yes";
        }
        return isAnswered() ? "in part" : "open";
    }
}
