package io.rackwright.finding;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** «Did you mean …»: the known word that was most likely meant. */
public final class Suggestion {

    private Suggestion() {}

    /** The nearest of the known words, when it is near enough to be a slip of the pen. */
    public static Optional<String> of(String written, Collection<String> known) {
        String plain = plain(written);
        int best = Math.max(1, plain.length() / 3) + 1;
        String nearest = null;
        for (String word : known) {
            int distance = plain.equals(plain(word)) ? 0 : distance(plain, plain(word), best);
            if (distance < best) {
                best = distance;
                nearest = word;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** Whether one of the known words is but one letter away. */
    public static boolean isOneSlip(String written, Collection<String> known) {
        String plain = plain(written);
        return known.stream().anyMatch(word -> distance(plain, plain(word), 2) < 2);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /** Insertions, deletions, replacements and swaps of neighbours; {@code limit} or more is told as {@code limit}. */
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) >= limit) {
            return limit;
        }
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            steps[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            steps[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                steps[i][j] = cheapest(a, b, i, j, steps);
            }
        }
        return Math.min(limit, steps[a.length()][b.length()]);
    }

    private static int cheapest(String a, String b, int i, int j, int[][] steps) {
        int replace = steps[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cost = Math.min(replace, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cost, steps[i - 2][j - 2] + 1) : cost;
    }
}
