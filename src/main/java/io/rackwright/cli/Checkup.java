package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.controller.ControllerFacts;
import io.rackwright.controller.ControllerFactsJson;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Measuring;
import io.rackwright.hosts.Probe;
import io.rackwright.hosts.RemoteShell;
import io.rackwright.hosts.Survey;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.HostFactsJson;
import io.rackwright.hosts.ssh.JschRemoteShell;
import io.rackwright.hosts.ssh.LoginKey;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.mesh.NetworkMatrixJson;
import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.outside.OutsideQuestions;
import io.rackwright.preflight.rule.Job;
import io.rackwright.site.Site;
import io.rackwright.workspace.PrivateFiles;
import io.rackwright.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Looks at all servers of a site and judges them: what {@code check} does, and what {@code apply} does first. Keeps the
 * facts in the workspace and the host keys that were accepted.
 */
final class Checkup {

    /** Two bastions and the server behind them. */
    private static final int MOST_ROUNDS = 3;

    private final App app;
    private final Console console;
    private final Workspace workspace;

    Checkup(App app, Console console, Workspace workspace) {
        this.app = app;
        this.console = console;
        this.workspace = workspace;
    }

    /**
     * What to look at.
     *
     * @param keyPlace the place of {@code ssh.private_key} in the site file
     * @param look how the servers are entered and how far the look goes
     */
    record Request(Job job, SshKeys keys, Where keyPlace, LookOptions look, Policy policy) {
        Site site() {
            return job.site();
        }

        /** The authorities that the site trusts, in PEM. */
        String authorities() {
            return new SiteAuthorities(keys.folder()).pem(site());
        }

        /** What each server is asked. */
        Probe probe() {
            return Probe.of(site(), OutsideQuestions.of(job, authorities()));
        }
    }

    /**
     * What was seen and what is wrong with it.
     *
     * @param sight empty when there was no key to log in with
     */
    record Result(Sight sight, Judgement judgement) {

        Findings findings() {
            return judgement.findings();
        }

        /**
         * 130 interrupted, 3 no usable key, 6 some server could not be reached or entered, 4 refused, else 0.
         *
         * @param file what there is to say about the site file, by the same policy
         */
        int exitCode(Findings file) {
            if (has(failure -> failure instanceof Failure.Broken broken && broken.kind() == Failure.Kind.INTERRUPTED)) {
                return ExitCode.INTERRUPTED;
            }
            if (has(Failure::isUnreachable)) {
                return ExitCode.HOSTS_UNREACHABLE;
            }
            if (findings().hasErrors()) {
                return sight.equals(Sight.NONE) ? ExitCode.SITE_INVALID : ExitCode.CHECKS_REFUSED;
            }
            return file.hasErrors() ? ExitCode.CHECKS_REFUSED : ExitCode.DONE;
        }

        private boolean has(java.util.function.Predicate<Failure> predicate) {
            return sight.outcomes().values().stream()
                    .anyMatch(outcome ->
                            outcome instanceof HostOutcome.Unseen unseen && predicate.test(unseen.failure()));
        }
    }

    /** Looks and judges, at the servers and beside them at this machine. Only our own folder can fail it. */
    Result run(Request request) throws ToolException {
        if (request.site().nodes().isEmpty()) {
            return withoutServers(request);
        }
        SshKeys.Choice choice = request.keys().choose(request.site(), request.keyPlace());
        if (choice instanceof SshKeys.Choice.Refused refused) {
            return new Result(Sight.NONE, Judgement.refused(refused.finding(), request.policy()));
        }
        LoginKey key = ((SshKeys.Choice.Usable) choice).key();
        try (ControllerCheck here = ControllerCheck.begin(app, workspace, request.job(), request.authorities())) {
            Sight sight = seen(request, key, here);
            keep(sight);
            return new Result(sight, new Preflight(request.job()).judge(sight, request.policy()));
        }
    }

    /** A site whose cluster exists may name no servers, and then needs no key: only this machine is looked at. */
    private Result withoutServers(Request request) throws ToolException {
        try (ControllerCheck here = ControllerCheck.begin(app, workspace, request.job(), request.authorities())) {
            Sight sight = new Sight(Map.of(), NetworkMatrix.UNKNOWN, here.facts());
            keep(sight);
            return new Result(sight, new Preflight(request.job()).judge(sight, request.policy()));
        }
    }

    private Sight seen(Request request, LoginKey key, ControllerCheck here) throws ToolException {
        HostKeys hostKeys = new HostKeys(app, console, workspace.knownHosts());
        List<Target> targets = request.keys().targets(request.site());
        String named = request.look().knownHosts;
        hostKeys.takeOver(
                targets, named.isEmpty() ? Path.of("") : app.directory().resolve(named));
        Map<String, HostOutcome> outcomes = look(request, targets, hostKeys, key);
        NetworkMatrix between = NetworkMatrix.UNKNOWN;
        ControllerFacts machine = ControllerFacts.UNKNOWN;
        // From here on the outcomes say that it was interrupted; files could not be written with the flag up.
        if (!Thread.interrupted()) {
            outcomes.putAll(lookAgain(request, outcomes, hostKeys, key));
            outcomes = measure(request, outcomes, hostKeys, key);
            between = between(request, outcomes, hostKeys, key);
            machine = here.facts();
            Thread.interrupted();
        }
        return new Sight(outcomes, between, machine);
    }

    /** Servers whose host keys the operator accepts now; those of bastions come before those of the servers behind. */
    private Map<String, HostOutcome> lookAgain(
            Request request, Map<String, HostOutcome> outcomes, HostKeys hostKeys, LoginKey key) throws ToolException {
        Map<String, HostOutcome> all = new LinkedHashMap<>(outcomes);
        for (int round = 0; round < MOST_ROUNDS && !Thread.currentThread().isInterrupted(); round++) {
            List<Target> accepted = hostKeys.accept(all, request.look().acceptHostKeys);
            if (accepted.isEmpty()) {
                break;
            }
            all.putAll(look(request, accepted, hostKeys, key));
        }
        return all;
    }

    private Map<String, HostOutcome> look(Request request, List<Target> targets, HostKeys hostKeys, LoginKey key)
            throws ToolException {
        if (targets.isEmpty()) {
            return Map.of();
        }
        AtomicInteger answered = new AtomicInteger();
        try (RemoteShell shell = shell(hostKeys, key)) {
            return new Survey(request.probe(), shell, Survey.THREADS)
                    .of(
                            targets,
                            outcome -> console.progress(List.of(
                                    "check: " + answered.incrementAndGet() + " of " + targets.size() + " servers")));
        } finally {
            console.progress(List.of());
        }
    }

    private Map<String, HostOutcome> measure(
            Request request, Map<String, HostOutcome> outcomes, HostKeys hostKeys, LoginKey key) throws ToolException {
        if (request.look().measure().isEmpty()) {
            return outcomes;
        }
        console.progress(List.of("check: measuring"));
        try (RemoteShell shell = shell(hostKeys, key)) {
            return new Measuring(request.site(), request.look().measure(), shell).of(outcomes);
        } finally {
            console.progress(List.of());
        }
    }

    private NetworkMatrix between(Request request, Map<String, HostOutcome> outcomes, HostKeys hostKeys, LoginKey key)
            throws ToolException {
        BetweenServers servers = new BetweenServers(console, request);
        Optional<NetworkMatrix> without = servers.without(outcomes);
        if (without.isPresent()) {
            return without.get();
        }
        try (RemoteShell shell = shell(hostKeys, key)) {
            return servers.look(outcomes, shell);
        } finally {
            console.progress(List.of());
        }
    }

    private static RemoteShell shell(HostKeys hostKeys, LoginKey key) throws ToolException {
        return new JschRemoteShell(hostKeys.read(), hostKeys.label(), key);
    }

    private void keep(Sight sight) throws ToolException {
        PrivateFiles.createFolder(workspace.facts());
        if (sight.between().isKnown()) {
            byte[] text = NetworkMatrixJson.write(sight.between()).getBytes(StandardCharsets.UTF_8);
            PrivateFiles.write(workspace.facts().resolve(NetworkMatrixJson.FILE), text);
        }
        if (!sight.here().equals(ControllerFacts.UNKNOWN)) {
            byte[] text = ControllerFactsJson.write(sight.here()).getBytes(StandardCharsets.UTF_8);
            PrivateFiles.write(workspace.facts().resolve(ControllerFactsJson.FILE), text);
        }
        for (HostFacts of : sight.facts().values()) {
            byte[] text = HostFactsJson.write(of).getBytes(StandardCharsets.UTF_8);
            PrivateFiles.write(workspace.facts().resolve(of.host() + ".json"), text);
        }
    }
}
