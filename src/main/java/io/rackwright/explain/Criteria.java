package io.rackwright.explain;

import java.util.ArrayList;
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

    Optional<Hit> in(Searched searched) {
        Symptom symptom = searched.symptom();
        boolean fits = (!hidden || symptom.hidden())
                && (reach == Reach.EITHER || symptom.unreachable() == (reach == Reach.UNREACHABLE))
                && (actions.isEmpty() || actions.contains(symptom.action()));
        int task = heaviest(tasks, searched.plainTask());
        if (!fits || (task == 0 && !tasks.isEmpty())) {
            return Optional.empty();
        }
        List<String> evidence = new ArrayList<>();
        int message = 0;
        for (Searched.Line line : searched.lines()) {
            int weight = heaviest(messages, line.plain());
            if (weight > 0) {
                evidence.add(line.text());
                message = Math.max(message, weight);
            }
        }
        return evidence.isEmpty() && !messages.isEmpty()
                ? Optional.empty()
                : Optional.of(new Hit(task + message, evidence));
    }

    /** The weight of the longest wording in a text of small letters; 0 when none is. */
    private static int heaviest(List<Wording> wordings, String plain) {
        return wordings.stream()
                .filter(wording -> wording.in(plain))
                .mapToInt(Wording::weight)
                .max()
                .orElse(0);
    }
}
