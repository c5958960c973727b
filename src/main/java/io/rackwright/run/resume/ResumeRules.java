package io.rackwright.run.resume;

import io.rackwright.plan.StepInputs;
import io.rackwright.plan.StepPlaybook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What must hold before a step begins at a checkpoint, one small class for each rule. What only the running ansible can
 * judge (its version, playbooks, hosts, options, handlers), {@code playbooks/checkpoints/rules.py} judges there before any
 * task; that it did what it was asked, {@code ResumeWatch} sees.
 */
final class ResumeRules {

    /** In the order in which their reasons are told. */
    static final List<Rule> ALL = List.of(
            new PlaybookMayResume(),
            new CheckpointIsSound(),
            new InputsAreEqual(),
            new ServersAreTheSame(),
            new NoHostHadFailed(),
            new IsRecent(),
            new KeysAreValid());

    private ResumeRules() {}

    /** What a rule judges. */
    record Case(StepPlaybook playbook, Checkpoint checkpoint, StepInputs inputs, Instant now) {}

    /** One condition. */
    interface Rule {
        /** The reason against resuming, as a clause. */
        Optional<String> against(Case one);
    }

    static Optional<String> against(Case one) {
        return ALL.stream().flatMap(rule -> rule.against(one).stream()).findFirst();
    }

    /** Plays of {@code reset}, {@code remove-node} and {@code upgrade-cluster} destroy or drain: always from the start. */
    record PlaybookMayResume() implements Rule {
        @Override
        public Optional<String> against(Case one) {
            return Checkpoints.areOf(one.playbook())
                    ? Optional.empty()
                    : Optional.of(one.playbook().file() + " always runs from its start");
        }
    }

    /** Complete, of a known form, with the digest it was written with. */
    record CheckpointIsSound() implements Rule {
        @Override
        public Optional<String> against(Case one) {
            Checkpoint checkpoint = one.checkpoint();
            if (!checkpoint.damage().isEmpty()) {
                return Optional.of("the checkpoint cannot be used, " + checkpoint.damage());
            }
            return checkpoint.play() >= 1 && checkpoint.play() <= checkpoint.total()
                    ? Optional.empty()
                    : Optional.of("the checkpoint names no play of the playbook");
        }
    }

    /** The same inventory, variables, release and mode: other variables would meet facts that were made from the old. */
    record InputsAreEqual() implements Rule {
        @Override
        public Optional<String> against(Case one) {
            List<String> changed = StepInputs.of(without(one.inputs().parts()))
                    .changedSince(StepInputs.of(without(one.checkpoint().inputs())));
            return changed.isEmpty() ? Optional.empty() : Optional.of("changed since: " + String.join(", ", changed));
        }

        private static Map<String, String> without(Map<String, String> parts) {
            Map<String, String> others = new TreeMap<>(parts);
            others.remove(StepInputs.SERVERS);
            return others;
        }
    }

    /** A server that was installed again has nothing of what the plays before did to it. */
    record ServersAreTheSame() implements Rule {
        @Override
        public Optional<String> against(Case one) {
            String now = one.inputs().parts().getOrDefault(StepInputs.SERVERS, "");
            return now.equals(one.checkpoint().inputs().getOrDefault(StepInputs.SERVERS, ""))
                    ? Optional.empty()
                    : Optional.of("a server was replaced or installed again since");
        }
    }

    /** A host that had failed, even if it was rescued, would come back with half a play undone. */
    record NoHostHadFailed() implements Rule {
        @Override
        public Optional<String> against(Case one) {
            List<String> dirty = one.checkpoint().dirty();
            return dirty.isEmpty()
                    ? Optional.empty()
                    : Optional.of("hosts had failed before that play: " + String.join(", ", dirty));
        }
    }

    /** Facts of servers grow old. */
    record IsRecent() implements Rule {
        static final Duration LONGEST = Duration.ofHours(24);

        @Override
        public Optional<String> against(Case one) {
            Duration age = Duration.between(one.checkpoint().at(), one.now());
            if (age.isNegative()) {
                return Optional.of("the checkpoint is of a time to come: this machine's clock was set back");
            }
            return age.compareTo(LONGEST) < 0
                    ? Optional.empty()
                    : Optional.of("the checkpoint is " + age.toHours() + " h old");
        }
    }

    /** The certificate key that kubeadm gives out is good for two hours, and is not made again by later plays. */
    record KeysAreValid() implements Rule {
        static final Duration LONGEST = Duration.ofHours(2);

        @Override
        public Optional<String> against(Case one) {
            Checkpoint checkpoint = one.checkpoint();
            boolean madeBefore = checkpoint.controlPlane() > 0 && checkpoint.play() > checkpoint.controlPlane();
            Duration age = Duration.between(checkpoint.controlPlaneAt(), one.now());
            return madeBefore && age.compareTo(LONGEST) >= 0
                    ? Optional.of("the keys with which servers join were made more than two hours ago")
                    : Optional.empty();
        }
    }
}
