package io.rackwright.workspace;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;

/** The difference of two texts in unified form, as {@code diff -u} prints it, without times. */
final class UnifiedText {

    private static final int CONTEXT_LINES = 3;
    private static final String NOTHING = "/dev/null";

    private UnifiedText() {}

    static String of(String path, String before, String after) {
        List<String> old = before.lines().toList();
        List<String> fresh = after.lines().toList();
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                before.isEmpty() ? NOTHING : "a/" + path,
                after.isEmpty() ? NOTHING : "b/" + path,
                old,
                DiffUtils.diff(old, fresh),
                CONTEXT_LINES);
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
