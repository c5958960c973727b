import io.rackwright.site.load.SiteLoader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.yaml.snakeyaml.Yaml;

/**
 * Loads site files again and again inside one Java machine, in turn with the YAML library alone reading the same text,
 * and prints medians and their ratio: {@code WarmLoad FILE...}. The first rounds only warm up.
 */
final class WarmLoad {

    private static final int WARM_UP = 20;
    private static final int COUNTED = 21;

    private WarmLoad() {}

    public static void main(String[] files) throws IOException {
        for (String file : files) {
            measure(Path.of(file));
        }
    }

    private static void measure(Path file) throws IOException {
        SiteLoader loader = new SiteLoader(Path.of("/nonexistent"), Clock.systemUTC());
        String text = Files.readString(file);
        List<Double> ours = new ArrayList<>();
        List<Double> floor = new ArrayList<>();
        for (int round = 0; round < WARM_UP + COUNTED; round++) {
            long began = System.nanoTime();
            if (loader.load(file, "site.yml").findings().hasErrors()) {
                throw new IllegalStateException(file + " has errors");
            }
            long loaded = System.nanoTime();
            new Yaml().compose(new StringReader(text));
            long composed = System.nanoTime();
            if (round >= WARM_UP) {
                ours.add((loaded - began) / 1e6);
                floor.add((composed - loaded) / 1e6);
            }
        }
        System.out.printf(
                "warm, %s: load and judge median %.1f ms, the YAML library alone %.1f ms, ratio %.2f%n",
                file.getParent().getFileName() + "/" + file.getFileName(), median(ours), median(floor), median(ours) / median(floor));
    }

    private static double median(List<Double> values) {
        Collections.sort(values);
        return values.get(values.size() / 2);
    }
}
