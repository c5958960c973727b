package io.rackwright.plan;

/**
 * The playbook of a step: which tree holds it and its path there.
 *
 * @param file relative to the tree's root, for example {@code cluster.yml}
 */
public record StepPlaybook(Tree tree, String file) {

    /** Where playbooks come from. */
    public enum Tree {
        /** The Kubespray release, or the rehearsal tree in its place. */
        KUBESPRAY,
        /** Our own, which need no rendering: {@code playbooks/} of the program's home. */
        OURS,
        /** {@code playbooks/} of the rendered workspace. */
        WORKSPACE
    }
}
