package io.rackwright.process;

import io.rackwright.finding.ToolException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A runner that starts nothing: it answers commands whose text begins as scripted, the latest script first, and
 * remembers what it was asked. A command without a script is a program that is not installed.
 */
public final class ScriptedProcessRunner implements ProcessRunner {

    private final List<Script> scripts = new ArrayList<>();
    private final List<Command> commands = new ArrayList<>();

    /** What a program does. */
    public interface Answer {
        ProcessResult to(Command command) throws ToolException, InterruptedException;
    }

    private record Script(String beginning, Answer answer) {}

    /** Commands that begin so are answered so; {@link #ended} makes plain answers. */
    public synchronized ScriptedProcessRunner on(String beginning, Answer answer) {
        scripts.add(0, new Script(beginning, answer));
        return this;
    }

    /** Commands that begin so end with 0 and print this. */
    public ScriptedProcessRunner prints(String beginning, String stdout) {
        return on(beginning, command -> ended(0, stdout, ""));
    }

    public static ProcessResult ended(int exitCode, String stdout, String stderr) {
        return new ProcessResult(exitCode, false, stdout, stderr, Duration.ZERO);
    }

    /** A program that had to be killed because its time was up. */
    public static ProcessResult timedOut() {
        return new ProcessResult(-1, true, "", "", Duration.ZERO);
    }

    /** Everything that was run, in order. */
    public synchronized List<Command> commands() {
        return List.copyOf(commands);
    }

    /** The text of everything that was run, in order. */
    public List<String> displays() {
        return commands().stream().map(Command::display).toList();
    }

    @Override
    public ProcessResult run(Command command, Consumer<String> lines) throws ToolException, InterruptedException {
        Answer answer = note(command);
        ProcessResult result = answer.to(command);
        result.stdout().lines().forEach(lines);
        result.stderr().lines().forEach(lines);
        return result;
    }

    private synchronized Answer note(Command command) throws ToolException {
        commands.add(command);
        for (Script script : scripts) {
            if (command.display().startsWith(script.beginning())) {
                return script.answer();
            }
        }
        throw new ToolException("Could not start «" + command.argv().get(0) + "»: it is not installed.");
    }
}
