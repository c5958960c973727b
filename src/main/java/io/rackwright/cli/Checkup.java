package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.controller.ControllerFacts;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.Measuring;
import io.rackwright.hosts.Probe;
import io.rackwright.hosts.Survey;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.ssh.LoginKey;
import io.rackwright.mesh.NetworkMatrix;
import io.rackwright.preflight.Judgement;
import io.rackwright.preflight.Policy;
import io.rackwright.preflight.Preflight;
import io.rackwright.preflight.Sight;
import io.rackwright.preflight.outside.OutsideQuestions;
import io.rackwright.preflight.rule.Job;
import io.rackwright.site.Site;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
     * @param authorities those that the site trusts, in PEM
     * @param look how the servers are entered and how far the look goes
     */
    record Request(Job job, SshKeys keys, Where keyPlace, String authorities, LookOptions look, Policy policy) {

        /** For a site that is read. */
        static Request of(App app, SiteOptions options, ReadSite read, LookOptions look, Policy policy)
                throws ToolException {
            SshKeys keys = new SshKeys(app, options.siteFile(app));
            Workspace workspace = new Workspace(options.workspaceOf(app, read.name()));
            return new Request(
                    look.job(read, workspace),
                    keys,
                    read.where().apply("ssh.private_key"),
                    new SiteAuthorities(keys.folder()).pem(read.site()),
                    look,
                    policy);
        }

        Site site() {
            return job.site();
        }

        /** What each server is asked. */
        Probe probe() {
            return Probe.of(site(), OutsideQuestions.of(job, authorities));
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
                return sight.isNothing() ? ExitCode.SITE_INVALID : ExitCode.CHECKS_REFUSED;
            }
            return file.hasErrors() ? ExitCode.CHECKS_REFUSED : ExitCode.DONE;
        }

        private boolean has(java.util.function.Predicate<Failure> predicate) {
            return sight.outcomes().values().stream()
                    .anyMatch(outcome ->
                            outcome instanceof HostOutcome.Unseen unseen && predicate.test(unseen.failure()));
        }
    }

    /**
     * Looks and judges, at the servers and beside them at this machine. A site whose cluster exists may name no servers,
     * and then needs no key. Only our own folder can fail it.
     */
    Result run(Request request) throws ToolException {
        Optional<LoginKey> key = Optional.empty();
        if (!request.site().nodes().isEmpty()) {
            SshKeys.Choice choice = request.keys().choose(request.site(), request.keyPlace());
            if (choice instanceof SshKeys.Choice.Refused refused) {
                return new Result(Sight.NONE, Judgement.refused(refused.finding(), request.policy()));
            }
            key = Optional.of(((SshKeys.Choice.Usable) choice).key());
        }
        try (ControllerCheck here =
                ControllerCheck.begin(app, workspace, request.job(), request.authorities(), request.keys())) {
            return judged(
                    request,
                    key.isPresent()
                            ? seen(request, key.get(), here)
                            : new Sight(Map.of(), NetworkMatrix.UNKNOWN, here.facts()));
        }
    }

    /** Files wait for the disk and rules for a processor: both at once. */
    private Result judged(Request request, Sight sight) throws ToolException {
        CompletableFuture<Judgement> judgement =
                CompletableFuture.supplyAsync(() -> new Preflight(request.job()).judge(sight, request.policy()));
        SightFiles.keep(sight, workspace.facts());
        return new Result(sight, judgement.join());
    }

    private Sight seen(Request request, LoginKey key, ControllerCheck here) throws ToolException {
        HostKeys hostKeys = new HostKeys(app, console, workspace.knownHosts());
        List<Target> targets = request.keys().targets(request.site());
        request.keys().unfollowed(request.site()).forEach(console::warn);
        String named = request.look().knownHosts;
        hostKeys.takeOver(
                targets, named.isEmpty() ? Path.of("") : app.directory().resolve(named));
        try (Entrance entrance = new Entrance(hostKeys, key)) {
            Map<String, HostOutcome> outcomes = look(request, targets, entrance);
            NetworkMatrix between = NetworkMatrix.UNKNOWN;
            ControllerFacts machine = ControllerFacts.UNKNOWN;
            // From here on the outcomes say that it was interrupted; files could not be written with the flag up.
            if (!Thread.interrupted()) {
                outcomes.putAll(lookAgain(request, outcomes, hostKeys, entrance));
                outcomes = measure(request, outcomes, entrance);
                between = between(request, outcomes, entrance);
                machine = here.facts();
                Thread.interrupted();
            }
            return new Sight(outcomes, between, machine);
        } finally {
            console.progress(List.of());
        }
    }

    /** Servers whose host keys the operator accepts now; those of bastions come before those of the servers behind. */
    private Map<String, HostOutcome> lookAgain(
            Request request, Map<String, HostOutcome> outcomes, HostKeys hostKeys, Entrance entrance)
            throws ToolException {
        Map<String, HostOutcome> all = new LinkedHashMap<>(outcomes);
        for (int round = 0; round < MOST_ROUNDS && !Thread.currentThread().isInterrupted(); round++) {
            console.progress(List.of());
            List<Target> accepted = hostKeys.accept(all, request.look().acceptHostKeys);
            if (accepted.isEmpty()) {
                break;
            }
            entrance.renew();
            all.putAll(look(request, accepted, entrance));
        }
        return all;
    }

    private Map<String, HostOutcome> look(Request request, List<Target> targets, Entrance entrance) {
        if (targets.isEmpty()) {
            return Map.of();
        }
        AtomicInteger answered = new AtomicInteger();
        return new Survey(request.probe(), entrance.shell(), Survey.THREADS)
                .of(
                        targets,
                        outcome -> console.progress(List.of(
                                "check: " + answered.incrementAndGet() + " of " + targets.size() + " servers")));
    }

    private Map<String, HostOutcome> measure(Request request, Map<String, HostOutcome> outcomes, Entrance entrance) {
        if (request.look().measure().isEmpty()) {
            return outcomes;
        }
        console.progress(List.of("check: measuring"));
        return new Measuring(request.site(), request.look().measure(), entrance.shell()).of(outcomes);
    }

    private NetworkMatrix between(Request request, Map<String, HostOutcome> outcomes, Entrance entrance) {
        if (Thread.currentThread().isInterrupted()) {
            return NetworkMatrix.UNKNOWN;
        }
        BetweenServers servers = new BetweenServers(console, request);
        return servers.without(outcomes).orElseGet(() -> servers.look(outcomes, entrance.shell()));
    }
}
