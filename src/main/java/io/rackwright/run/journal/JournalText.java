package io.rackwright.run.journal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal as it was found. Whatever is wrong is told, never thrown: what could be read stands.
 *
 * @param entries up to the first line that cannot be trusted
 * @param goodBytes length of the part that holds {@code entries}
 * @param damage what is wrong behind that part, as a clause; empty when nothing is
 */
record JournalText(List<JournalEntry> entries, long goodBytes, String damage) {

    JournalText {
        entries = List.copyOf(entries);
    }

    /** A journal that does not exist has no entries. */
    static JournalText read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new JournalText(List.of(), 0, "");
        }
        byte[] bytes = Files.readAllBytes(file);
        List<JournalEntry> entries = new ArrayList<>();
        int start = 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            var entry = JournalLine.read(new String(bytes, start, end - start, StandardCharsets.UTF_8));
            if (end == bytes.length || entry.isEmpty() || entry.get().sequence() != entries.size() + 1L) {
                return new JournalText(entries, start, damage(bytes, start, end, entries.size()));
            }
            entries.add(entry.get());
            start = end + 1;
        }
        return new JournalText(entries, start, "");
    }

    private static String damage(byte[] bytes, int start, int end, int good) {
        boolean isTail = end >= bytes.length - 1 || onlyZeros(bytes, start);
        return isTail
                ? "its last line was torn off (" + (bytes.length - start) + " bytes after record " + good + ")"
                : "it is damaged after record " + good;
    }

    /** A power failure may leave a tail of zeros. */
    private static boolean onlyZeros(byte[] bytes, int start) {
        for (int i = start; i < bytes.length; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
