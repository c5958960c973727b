package io.rackwright.site.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.finding.Finding;
import io.rackwright.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The full example, changed in one place after the other: schema and loader side by side. */
class SchemaMutantsTest {

    /** What stands in place of a value; a null says «nothing». */
    private static final List<Object> INTRUDERS = Collections.unmodifiableList(
            new ArrayList<>(java.util.Arrays.asList(null, 7, 7.5, true, "", "x y", "{{ x }}", List.of(), Map.of())));

    @TempDir
    Path folder;

    private SiteFiles files;
    private Object full;

    /** A place in the data: the container, and the key or index in it. */
    private record Spot(Object container, Object key) {}

    @BeforeEach
    void readTheFullExample() throws IOException {
        files = new SiteFiles(folder)
                .write("hosts.csv", "name,address,pool,additional_disk\ng1,10.0.1.41,gpu,/dev/nvme1n1\n");
        full = SiteSchemaTest.plain(Files.readString(
                        Path.of(System.getProperty("rackwright.home", "."), "docs", "reference", "full.yml")))
                .orElseThrow();
    }

    @Test
    void refusesAnUnknownKeyInEveryMapThatHasKnownOnes() {
        List<String> accepted = new ArrayList<>();
        for (Spot spot : spots(full, new ArrayList<>(List.of(new Spot(Map.of("", full), ""))))) {
            Object value = value(spot);
            if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(SchemaMutantsTest::isDeclared)) {
                Object mutant = withValue(spot, with(map, "zzz", 1));
                if (SiteSchemaTest.refusals(text(mutant)).orElseThrow().isEmpty()) {
                    accepted.add(spot.key() + " " + map.keySet());
                }
            }
        }

        assertThat(accepted).isEmpty();
    }

    private static boolean isDeclared(Object key) {
        return !SiteReference.load().named(String.valueOf(key)).isEmpty();
    }

    @Test
    void refusesNothingThatTheLoaderAccepts() {
        Random random = new Random(20261121);
        List<Spot> spots = spots(full, new ArrayList<>());
        List<String> wrongly = new ArrayList<>();
        int refused = 0;
        for (Spot spot : spots) {
            Object other = random.nextBoolean()
                    ? INTRUDERS.get(random.nextInt(INTRUDERS.size()))
                    : value(spots.get(random.nextInt(spots.size())));
            String text = text(withValue(spot, other));
            Set<String> refusals = SiteSchemaTest.refusals(text).orElseThrow();
            refused += refusals.isEmpty() ? 0 : 1;
            boolean accepted = files.load(text).findings().all().stream().noneMatch(Finding::isError);
            if (accepted && !refusals.isEmpty()) {
                wrongly.add(spot.key() + " -> " + other + ": " + refusals);
            }
        }

        assertThat(wrongly).isEmpty();
        assertThat(refused).isGreaterThan(spots.size() / 2);
    }

    private static List<Spot> spots(Object value, List<Spot> found) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, below) -> {
                found.add(new Spot(map, key));
                spots(below, found);
            });
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                found.add(new Spot(list, i));
                spots(list.get(i), found);
            }
        }
        return found;
    }

    private static Object value(Spot spot) {
        return spot.container() instanceof List<?> list
                ? list.get((Integer) spot.key())
                : ((Map<?, ?>) spot.container()).get(spot.key());
    }

    /** The full example with another value at a place. */
    private Object withValue(Spot spot, Object other) {
        return spot.key().equals("") ? other : replaced(full, spot, other);
    }

    private static Object replaced(Object value, Spot spot, Object other) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, below) -> copy.put(
                    key, map == spot.container() && key.equals(spot.key()) ? other : replaced(below, spot, other)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                boolean here = list == spot.container() && spot.key().equals(i);
                copy.add(here ? other : replaced(list.get(i), spot, other));
            }
            return copy;
        }
        return value;
    }

    private static Map<Object, Object> with(Map<?, ?> map, String key, Object value) {
        Map<Object, Object> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return copy;
    }

    private static String text(Object root) {
        return YamlText.quote(root);
    }
}
