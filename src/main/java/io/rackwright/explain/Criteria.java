package io.rackwright.explain;

import java.util.List;
import java.util.Optional;

/**
 * When an entry applies: every criterion that is given must hold, of each list one.
 *
 * @param hidden whether only a hidden result counts
 */
record Criteria(List<Wording> messages, List<Wording> tasks, List<String> actions, boolean hidden, Reach reach) {

    Criteria {
        messages = List.copyOf(messages);
        tasks = List.copyOf(tasks);
        actions = List.copyOf(actions);
    }

    /** What must be true of the connection to the server. */
    enum Reach {
        EITHER,
        UNREACHABLE,
        REACHED
    }

    /**
     * That they hold.
     *
     * @param weight how special what was found is: the letters of the longest wordings
     * @param evidence the lines of the message that speak for it, in their order; empty when another criterion does
     */
    record Hit(int weight, List<String> evidence) {}

    boolean isEmpty() {
        return messages.isEmpty() && tasks.isEmpty() && actions.isEmpty() && !hidden && reach == Reach.EITHER;
    }

    Optional<Hit> in(Symptom symptom) {
        boolean fits = (!hidden || symptom.hidden())
                && (reach == Reach.EITHER || symptom.unreachable() == (reach == Reach.UNREACHABLE))
                && (actions.isEmpty() || actions.contains(symptom.action()));
        int task = heaviest(tasks, symptom.task());
        if (!fits || (task == 0 && !tasks.isEmpty())) {
            return Optional.empty();
        }
        List<String> evidence = symptom.lines().stream()
                .filter(line -> heaviest(messages, line) > 0)
                .toList();
        if (evidence.isEmpty() && !messages.isEmpty()) {
            return Optional.empty();
        }
        int message = evidence.stream()
                .mapToInt(line -> heaviest(messages, line))
                .max()
                .orElse(0);
        return Optional.of(new Hit(task + message, evidence));
    }

    /** The weight of the longest wording in a text; 0 when none is. */
    private static int heaviest(List<Wording> wordings, String text) {
        String plain = Symptom.plain(text);
        return wordings.stream()
                .filter(wording -> wording.in(plain))
                .mapToInt(Wording::weight)
                .max()
                .orElse(0);
    }
}
