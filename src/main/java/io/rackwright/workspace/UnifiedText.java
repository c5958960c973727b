package io.rackwright.workspace;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;

/** The difference of two texts in unified form, as {@code diff -u} prints it, without times. */
final class UnifiedText {

    private static final int CONTEXT_LINES = 3;
    private static final String NOTHING = "/dev/null";

    /** From here on the smallest difference costs too much memory when every line changed. */
    private static final int MANY_LINES = 5_000;

    private UnifiedText() {}

    static String of(String path, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> fresh = after.lines().toList();
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? NOTHING : "a/" + path,
                after.isEmpty() ? NOTHING : "b/" + path,
                old,
                difference(old, fresh),
                CONTEXT_LINES);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    private static Patch<String> difference(List<String> old, List<String> fresh) {
        if (old.size() + fresh.size() < MANY_LINES) {
            return DiffUtils.diff(old, fresh);
        }
        return old.size() == fresh.size()
                ? lineByLine(old, fresh)
                : DiffUtils.diff(old, fresh, new MyersDiffWithLinearSpace<>(), null);
    }

    /** For texts with equally many lines, as when a value changes everywhere: each run of unequal lines is a change. */
    private static Patch<String> lineByLine(List<String> old, List<String> fresh) {
        Patch<String> patch = new Patch<>();
        int start = 0;
        for (int line = 0; line <= old.size(); line++) {
            if (line == old.size() || old.get(line).equals(fresh.get(line))) {
                if (line > start) {
                    patch.addDelta(new ChangeDelta<>(
                            new Chunk<>(start, old.subList(start, line)),
                            new Chunk<>(start, fresh.subList(start, line))));
                }
                start = line + 1;
            }
        }
        return patch;
    }
}
