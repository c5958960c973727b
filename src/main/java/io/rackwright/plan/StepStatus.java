package io.rackwright.plan;

/** Whether a step will run. */
public enum StepStatus {
    /** It will run. */
    TO_DO("to-do"),
    /** An earlier run did it, from the same inputs. */
    DONE("done"),
    /** The site asks for nothing that it could do. */
    NOTHING("nothing-to-do"),
    /** The operator's choice of steps leaves it out. */
    LEFT_OUT("left-out");

    private final String word;

    StepStatus(String word) {
        this.word = word;
    }

    /** The word of the JSON contract. */
    public String word() {
        return word;
    }
}
