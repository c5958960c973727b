package io.rackwright.cli;

import io.rackwright.run.RunResult.End;
import java.util.stream.Stream;

/** The exit code that each end of a run has. */
final class RunEnds {

    private RunEnds() {}

    static int exitCode(End end) {
        return switch (end) {
            case DONE -> ExitCode.DONE;
            case FAILED -> ExitCode.PLAYBOOK_FAILED;
            case UNREACHABLE -> ExitCode.HOSTS_UNREACHABLE;
            case BROKEN -> ExitCode.ENVIRONMENT;
            case CANCELLED, STOPPED, DETACHED -> ExitCode.INTERRUPTED;
        };
    }

    /** Of an end as journals word it; one that nobody recorded is as if it broke off. */
    static int exitCode(String word) {
        return exitCode(Stream.of(End.values())
                .filter(end -> end.word().equals(word))
                .findFirst()
                .orElse(End.BROKEN));
    }
}
