package io.rackwright.run;

import io.rackwright.finding.ToolException;
import io.rackwright.render.RenderedFile;
import io.rackwright.render.RenderedTree;
import io.rackwright.run.journal.Journal;
import io.rackwright.run.journal.JournalEntry.Kind;
import io.rackwright.workspace.PrivateFiles;
import io.rackwright.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program that writes one thing, under strace from right before its first system call for it: strace kills it at a call,
 * or lets calls fail.
 */
final class CrashingProgram {

    /** What it writes. */
    enum Deed {
        FILE {
            @Override
            void write(Path folder, String text) throws ToolException {
                PrivateFiles.write(folder.resolve("file"), text.getBytes(StandardCharsets.UTF_8));
            }
        },
        JOURNAL {
            @Override
            void write(Path folder, String text) throws ToolException {
                try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), Clock.systemUTC())) {
                    journal.append(Kind.RUN_ENDED, "", Map.of("end", text));
                }
            }
        },
        TREE {
            @Override
            void write(Path folder, String text) throws ToolException {
                new Workspace(folder.resolve("ws")).write(tree(text), false);
            }
        };

        abstract void write(Path folder, String text) throws ToolException;

        static RenderedTree tree(String text) {
            return new RenderedTree(List.of(
                    new RenderedFile("inventory/hosts.yaml", text, RenderedFile.PRIVATE),
                    new RenderedFile("roles/katonic/tasks/main.yml", text, RenderedFile.PRIVATE)));
        }
    }

    /** Calls that change what is on disk, or bring it there. */
    private static final String CALLS = "openat,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,"
            + "unlink,unlinkat,rmdir,mkdir,mkdirat,chmod,fchmodat,fchmod,ftruncate";

    private CrashingProgram() {}

    /** Whether strace is here and may trace. */
    static boolean canTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-o", "/dev/null", "-e", "inject=close:delay_exit=1", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) { // no strace here
            return false;
        }
    }

    /**
     * One of its calls.
     *
     * @param number how many of that name came up to it; strace counts each name by itself
     */
    record Call(String name, int number) {}

    /** Its calls when nothing happens to it, in order. */
    static List<Call> calls(Deed deed, Path folder, Path trace) throws Exception {
        int code = run(deed, folder, trace, "trace=" + CALLS);
        if (code != 0) {
            throw new AssertionError("ended with " + code);
        }
        List<Call> calls = new ArrayList<>();
        for (String line : Files.readAllLines(trace)) {
            if (line.contains("(")) {
                String name = line.substring(0, line.indexOf('('));
                int before = (int)
                        calls.stream().filter(call -> call.name().equals(name)).count();
                calls.add(new Call(name, before + 1));
            }
        }
        return calls;
    }

    /** Kills the program instead of that call. */
    static void killedAt(Call call, Deed deed, Path folder, Path trace) throws Exception {
        int code = run(deed, folder, trace, "inject=" + call.name() + ":signal=KILL:when=" + call.number());
        if (code != 137) {
            throw new AssertionError(call + ": ended with " + code);
        }
    }

    /**
     * Runs it with a rule of strace.
     *
     * @param trace keeps the traced calls
     * @return its exit code: 0 done, 1 refused by a message, 137 killed
     */
    static int run(Deed deed, Path folder, Path trace, String rule) throws Exception {
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        CrashingProgram.class.getName(),
                        deed.name(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = program.inputReader(StandardCharsets.UTF_8);
        Process tracer = new ProcessBuilder(
                        "strace",
                        "-y",
                        "-o",
                        trace.toString(),
                        "-e",
                        "trace=" + CALLS,
                        "-e",
                        rule,
                        "-p",
                        said.readLine())
                .start();
        if (!tracer.errorReader(StandardCharsets.UTF_8).readLine().contains("attached")) {
            throw new AssertionError("strace did not attach");
        }
        program.outputWriter(StandardCharsets.UTF_8).append("go\n").close();
        int code = program.waitFor();
        tracer.waitFor();
        return code;
    }

    /** Says its thread's number, waits for a word, writes. */
    public static void main(String[] arguments) throws Exception {
        Deed deed = Deed.valueOf(arguments[0]);
        for (String text : List.of("first", "second")) { // every class is loaded before strace counts
            deed.write(Files.createDirectories(Path.of(arguments[1] + "-warm")), text);
        }
        String thread = Files.readSymbolicLink(Path.of("/proc/thread-self"))
                .getFileName()
                .toString();
        System.out.println(thread);
        System.in.read();
        try {
            deed.write(Path.of(arguments[1]), "new");
        } catch (ToolException e) {
            System.exit(1);
        }
        Runtime.getRuntime().halt(0);
    }
}
