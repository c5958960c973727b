package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Measurement;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.Target;
import io.rackwright.mesh.MeshLook;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.preflight.mesh.MeshRules;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether there is a look between the servers, how far it goes, and the look itself. */
final class BetweenServers {

    private final Console console;
    private final Checkup.Request request;

    BetweenServers(Console console, Checkup.Request request) {
        this.console = console;
        this.request = request;
    }

    /** Why there is no look; empty when there is one. */
    Optional<NetworkMatrix> without(Map<String, HostOutcome> outcomes) {
        LookOptions look = request.look();
        if (request.job().decision().isEmpty()) {
            return Optional.of(NetworkMatrix.nothingToDo("no cluster will be built"));
        }
        if (MeshRules.all().stream().noneMatch(rule -> request.policy().asks(rule.code()))) {
            return Optional.of(NetworkMatrix.nothingToDo("left out by --only"));
        }
        if (present(outcomes).size() < 2) {
            return Optional.of(NetworkMatrix.nothingToDo("there are not two servers to try each other"));
        }
        if (look.noNetwork) {
            return Optional.of(NetworkMatrix.leftOut(LookOptions.NO_NETWORK + " was given"));
        }
        if (request.job().isStarted() && !look.allPairs()) {
            return Optional.of(
                    NetworkMatrix.leftOut("this site's cluster stands on the servers already, and its programs"
                            + " hold the ports; «check --full-matrix» tries them nevertheless"));
        }
        return Optional.empty();
    }

    NetworkMatrix look(Map<String, HostOutcome> outcomes, RemoteShell shell) {
        boolean throughput = request.look().measure().contains(Measurement.BANDWIDTH);
        MeshLook.Wish wish = new MeshLook.Wish(request.look().allPairs(), throughput);
        return new MeshLook(request.site(), request.job().decision(), shell, wish)
                .of(present(outcomes), told -> console.progress(List.of("check: between the servers, " + told)));
    }

    private static List<Target> present(Map<String, HostOutcome> outcomes) {
        return outcomes.values().stream()
                .filter(HostOutcome.Seen.class::isInstance)
                .map(HostOutcome::target)
                .toList();
    }
}
