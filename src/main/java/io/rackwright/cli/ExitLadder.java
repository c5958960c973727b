package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;

/** The one place where what went wrong becomes a message and an exit code. */
final class ExitLadder {

    private final PrintStream out;
    private final PrintStream err;

    ExitLadder(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int run(CommandLine commandLine, List<String> arguments) {
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(err, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler((failure, given) -> misused(failure));
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        return commandLine.execute(arguments.toArray(String[]::new));
    }

    private int misused(CommandLine.ParameterException failure) {
        err.println("error: " + failure.getMessage());
        CommandLine.UnmatchedArgumentException.printSuggestions(failure, err);
        CommandLine command = failure.getCommandLine();
        if (command.getParent() == null) {
            command.usage(err);
        } else {
            err.println("Try «" + command.getCommandSpec().qualifiedName() + " --help».");
        }
        return ExitCode.USAGE;
    }

    private int failed(Exception failure) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            err.println("interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof ToolException tool) {
            err.println("error: " + tool.getMessage());
            tool.detail().lines().limit(20).forEach(line -> err.println("  | " + line));
            return ExitCode.ENVIRONMENT;
        }
        err.println("error: this is a bug of rackwright, not yours. Please report it with these lines:");
        failure.printStackTrace(err);
        return ExitCode.OUR_BUG;
    }
}
