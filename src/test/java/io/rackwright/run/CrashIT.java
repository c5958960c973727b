package io.rackwright.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.process.ProcessIdentity;
import io.rackwright.run.CrashingProgram.Call;
import io.rackwright.run.CrashingProgram.Deed;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.workspace.LockHolder;
import io.rackwright.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A program that dies at any of its writing system calls leaves what was before or what comes after, never nothing and
 * never half of it: strace kills it at the first call, then at the second, until it comes through.
 */
@Timeout(300)
class CrashIT {

    private static final LockHolder ME = new LockHolder("ann", "ctl1", ProcessIdentity.ours(), Instant.EPOCH, "apply");

    @TempDir
    Path folder;

    private Path trace;

    @BeforeEach
    void tracer() throws Exception {
        assumeTrue(CrashingProgram.canTrace(), "strace cannot trace here");
        trace = folder.resolve("trace");
    }

    @Test
    void aFileIsTheOldOneOrTheNewOneAtEveryCall() throws Exception {
        List<Call> calls = CrashingProgram.calls(Deed.FILE, prepared("through", Deed.FILE), trace);
        assertThat(order("fsync", "rename"))
                .as("content, name, folder: a power failure finds them in this order")
                .containsExactly("fsync .file.new", "rename .file.new", "fsync through");
        Set<String> seen = new LinkedHashSet<>();
        for (Call call : calls) {
            Path here = prepared(call.toString(), Deed.FILE);

            CrashingProgram.killedAt(call, Deed.FILE, here, trace);

            seen.add(Files.readString(here.resolve("file")));
            Deed.FILE.write(here, "newer");
            try (Stream<Path> left = Files.list(here)) {
                assertThat(left).as("what a crash leaves is in nobody's way").containsExactly(here.resolve("file"));
            }
        }

        assertThat(seen).containsExactly("old", "new");
    }

    @Test
    void aJournalHasTheNextRecordOrItHasNotAtEveryCall() throws Exception {
        Set<String> seen = new LinkedHashSet<>();
        for (Call call : CrashingProgram.calls(Deed.JOURNAL, prepared("through", Deed.JOURNAL), trace)) {
            Path here = prepared(call.toString(), Deed.JOURNAL);

            CrashingProgram.killedAt(call, Deed.JOURNAL, here, trace);

            RunRecord run = RunHistory.read(folder.resolve(Deed.JOURNAL.name()), call.toString())
                    .orElseThrow();
            assertThat(run.damage()).isEmpty();
            seen.add(run.end());
            Deed.JOURNAL.write(here, "newer");
            assertThat(Files.readAllLines(here.resolve(RunHistory.JOURNAL)))
                    .hasSize(run.end().equals("old") ? 2 : 3);
        }

        assertThat(seen).containsExactly("old", "new");
    }

    @Test
    void aRenderedTreeIsTheOldOneOrTheNewOneAtEveryCall() throws Exception {
        assumeTrue(
                !System.getenv().getOrDefault("RACKWRIGHT_TEST_FAULTS", "").isEmpty(),
                "RACKWRIGHT_TEST_FAULTS is not set: ./test --faults runs this");
        List<String> seen = new ArrayList<>();
        for (Call call : CrashingProgram.calls(Deed.TREE, prepared("through", Deed.TREE), trace)) {
            Path here = prepared(call.toString(), Deed.TREE);

            CrashingProgram.killedAt(call, Deed.TREE, here, trace);

            Workspace workspace = new Workspace(here.resolve("ws"));
            workspace.lock(ME).close();
            boolean isOld = workspace.diff(Deed.tree("old")).isEmpty();
            boolean isNew = workspace.diff(Deed.tree("new")).isEmpty();
            seen.add(isOld ? "old" : isNew ? "new" : "neither, killed at " + call);
        }

        assertThat(new LinkedHashSet<>(seen)).as(seen.toString()).containsExactly("old", "new");
    }

    @Test
    void aDiskThatFailsIsToldAndTheJournalStaysAsItWas() throws Exception {
        Path here = prepared("one", Deed.JOURNAL);
        String before = Files.readString(here.resolve(RunHistory.JOURNAL));

        int code = CrashingProgram.run(Deed.JOURNAL, here, trace, "inject=pwrite64:error=EIO");

        assertThat(code).as("refused by a message").isEqualTo(1);
        assertThat(here.resolve(RunHistory.JOURNAL)).hasContent(before);
    }

    private Path prepared(String name, Deed deed) throws Exception {
        Path here = Files.createDirectories(folder.resolve(deed.name()).resolve(name));
        deed.write(here, "old");
        return here;
    }

    /** Those calls of the last trace, each with the last part of its first path. */
    private List<String> order(String... calls) throws Exception {
        List<String> found = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            String call = line.substring(0, Math.max(0, line.indexOf('(')));
            if (List.of(calls).contains(call)) {
                String path = line.replaceFirst("^[^/]*", "").replaceFirst("[\">].*", "");
                found.add(call + " " + path.substring(path.lastIndexOf('/') + 1));
            }
        }
        return found;
    }
}
