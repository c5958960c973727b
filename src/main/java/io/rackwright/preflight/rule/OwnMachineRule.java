package io.rackwright.preflight.rule;

import io.rackwright.finding.Finding;
import java.util.List;

/** A requirement on what containers share with their host: kernel, modules, devices. It judges machines alone. */
public interface OwnMachineRule extends Rule {

    /** What is wrong with a server that is no container; empty when it fits. */
    List<Finding> judgeMachine(Server server);

    @Override
    default List<Finding> judge(Server server) {
        return server.facts().machine().isContainer() ? List.of() : judgeMachine(server);
    }

    @Override
    default String blindness(Server server) {
        String hidden = server.hiddenByContainer();
        return hidden.isEmpty() ? machineBlindness(server) : hidden;
    }

    /** Why it can say nothing of a server that is no container, as {@link Rule#blindness}. */
    default String machineBlindness(Server server) {
        return "";
    }
}
