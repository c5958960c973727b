package io.rackwright.mesh;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The matrix in a few lines of text, for a reader who wants to know that there was a look and how it went. */
public final class MatrixLines {

    private MatrixLines() {}

    /** Empty where there was no look. */
    public static List<String> of(NetworkMatrix matrix) {
        if (!matrix.isKnown()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add(ports(matrix));
        ways(matrix).ifPresent(lines::add);
        throughput(matrix).ifPresent(lines::add);
        return lines;
    }

    private static String ports(NetworkMatrix matrix) {
        List<Reach> tried = matrix.passages().stream()
                .flatMap(passage -> passage.ports().values().stream())
                .filter(reach -> reach != Reach.UNKNOWN)
                .toList();
        long open = tried.stream().filter(Reach::isOpen).count();
        long servers = matrix.members().stream().filter(Member::tookPart).count();
        String pairs = matrix.extent() == NetworkMatrix.Extent.FULL ? "all pairs" : "a sample of the pairs";
        return "between " + servers + " servers (" + pairs + ", "
                + matrix.passages().size() + " directions): " + open + " of " + tried.size()
                + " connections get through";
    }

    private static Optional<String> ways(NetworkMatrix matrix) {
        List<Way> ways = matrix.passages().stream()
                .map(Passage::way)
                .filter(Way::isKnown)
                .toList();
        if (ways.isEmpty()) {
            return Optional.empty();
        }
        double fastest = ways.stream().mapToDouble(Way::median).min().orElse(0);
        double slowest = ways.stream().mapToDouble(Way::median).max().orElse(0);
        long sent = ways.stream().mapToLong(Way::sent).sum();
        long lost = sent - ways.stream().mapToLong(Way::back).sum();
        String loss = lost == 0 ? "nothing lost" : lost + " of " + sent + " echoes lost";
        return Optional.of(
                String.format(Locale.ROOT, "round trip %.2f to %.2f ms, %s%s", fastest, slowest, loss, sizes(ways)));
    }

    private static String sizes(List<Way> ways) {
        List<Integer> sizes = ways.stream()
                .map(Way::mtu)
                .filter(mtu -> mtu > 0)
                .distinct()
                .sorted()
                .toList();
        if (sizes.isEmpty()) {
            return "";
        }
        int last = sizes.get(sizes.size() - 1);
        return ", packets up to " + (sizes.size() == 1 ? last : sizes.get(0) + " to " + last) + " bytes pass";
    }

    private static Optional<String> throughput(NetworkMatrix matrix) {
        long[] measured = matrix.passages().stream()
                .mapToLong(Passage::megabits)
                .filter(megabits -> megabits >= 0)
                .sorted()
                .toArray();
        return Stream.of(measured)
                .filter(all -> all.length > 0)
                .map(all -> "throughput " + all[0] + " to " + all[all.length - 1] + " Mbit/s")
                .findFirst();
    }
}
