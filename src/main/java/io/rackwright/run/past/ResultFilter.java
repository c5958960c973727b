package io.rackwright.run.past;

import java.util.Locale;

/**
 * Which results an operator wants to see.
 *
 * @param host a name, in which {@code *} stands for anything; empty for all
 * @param step a step's id; empty for all
 * @param task a part of a task's name or path, in capitals or not; empty for all
 * @param failed whether only failures
 */
public record ResultFilter(String host, String step, String task, boolean failed) {

    /** Whether it wants results at all, and not the output as it was. */
    public boolean wantsResults() {
        return !host.isEmpty() || !task.isEmpty() || failed;
    }

    boolean takesStep(String id) {
        return step.isEmpty() || step.equals(id);
    }

    boolean takes(TaskResult result) {
        return (!failed || result.isFailure()) && takesHost(result.host()) && takesTask(result);
    }

    private boolean takesTask(TaskResult result) {
        String wanted = task.toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || result.task().toLowerCase(Locale.ROOT).contains(wanted)
                || result.path().toLowerCase(Locale.ROOT).contains(wanted);
    }

    private boolean takesHost(String name) {
        if (host.isEmpty() || host.equals(name)) {
            return true;
        }
        String[] parts = host.split("\\*", -1);
        if (parts.length == 1 || !name.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return name.length() - last.length() >= at && name.endsWith(last);
    }
}
