package io.rackwright.cli;

import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.change.Consequence;
import io.rackwright.change.Consequences;
import io.rackwright.console.Console;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepRange;
import io.rackwright.preflight.Policy;
import io.rackwright.process.Shell;
import io.rackwright.render.RenderedTree;
import io.rackwright.report.CheckDocument;
import io.rackwright.report.ConsequenceLines;
import io.rackwright.report.Document;
import io.rackwright.report.FindingsDocument;
import io.rackwright.report.RunDocument;
import io.rackwright.run.LiveRun;
import io.rackwright.run.Recovery;
import io.rackwright.run.RunResult.End;
import io.rackwright.run.RunSettings;
import io.rackwright.run.RunSettings.Variables;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.resume.Drift;
import io.rackwright.site.Site;
import io.rackwright.toolchain.KubespraySource;
import io.rackwright.workspace.PrivateFiles;
import io.rackwright.workspace.Workspace;
import io.rackwright.workspace.WorkspaceLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One {@code apply} on a valid site, from the lock to the summary. Nothing is changed before the checks have passed. */
final class ApplyFlow {

    private final App app;
    private final SiteOptions options;
    private final ReadSite read;
    private final KubesprayOptions kubespray;
    private final ShutdownSignals signals;
    private final Labels labels;
    private final Console console;
    private final Workspace workspace;
    private final PlaybookLauncher launcher;
    private final SiteRuns runs;

    /**
     * What the operator wishes beside the site.
     *
     * @param strict whether a warning of the checks is enough to refuse
     * @param continueWith the command that continues after a failure
     * @param acceptDrift whether an unfinished step may go on with other inputs
     * @param agreed the file of the plan to which this is bound
     */
    record Wishes(
            StepRange range,
            boolean ask,
            boolean dryRun,
            boolean strict,
            LookOptions look,
            String continueWith,
            boolean acceptDrift,
            Optional<Path> agreed,
            RunSettings.Consents consents) {

        Wishes agreedTo(List<Drift> drifts) {
            RunSettings.Consents all = new RunSettings.Consents(
                    consents.lostHandlers(), drifts.stream().map(Drift::text).toList());
            return new Wishes(range, ask, dryRun, strict, look, continueWith, acceptDrift, agreed, all);
        }

        Policy policy(Site site) {
            return Policy.of(site).and(List.of(), Set.of(), strict);
        }
    }

    ApplyFlow(App app, SiteOptions options, ReadSite read, KubesprayOptions kubespray, ShutdownSignals signals) {
        this.app = app;
        this.options = options;
        this.read = read;
        this.kubespray = kubespray;
        this.signals = signals;
        this.labels = new Labels(app.console(options.talk), kubespray.rehearsal);
        this.console = labels.console();
        this.workspace = new Workspace(options.workspaceOf(app, read.name()));
        this.launcher = app.launcher();
        this.runs = new SiteRuns(app, options, read, workspace);
    }

    @SuppressWarnings("try") // the lock is held, not used
    int run(Wishes wishes) throws ToolException, InterruptedException {
        KubespraySource source = kubespray.source(app); // a wrong path is told before anything else
        SitePlan planning = new SitePlan(app, read, workspace, options.siteFile(app));
        Optional<Integer> attached = attachInstead();
        if (attached.isPresent()) {
            return attached.get();
        }
        try (WorkspaceLock ours = workspace.lock(app.lockHolder(ApplyCommand.NAME))) {
            Optional<Integer> followed = followOpenRun(wishes);
            return followed.isPresent() ? followed.get() : held(wishes, source, planning);
        }
    }

    /** With the workspace held and nothing of this site running. */
    private int held(Wishes wishes, KubespraySource source, SitePlan planning)
            throws ToolException, InterruptedException {
        new AnsibleLogin(app, options.siteFile(app), read.site()).requireTools();
        Optional<Integer> lacking = refuseWithoutSecrets(planning, wishes);
        if (lacking.isPresent()) {
            return lacking.get();
        }
        Findings file = wishes.policy(read.site()).weighed(read.findings());
        Checkup.Result checked = check(wishes);
        if (checked.exitCode(file) != ExitCode.DONE) {
            print(new CheckDocument(ApplyCommand.NAME, read.site(), checked.sight(), file, checked.judgement()));
            return checked.exitCode(file);
        }
        sayWarnings(file.and(checked.findings()));
        RenderedTree tree = planning.tree();
        SitePlan.Known known = planning.known();
        RunPlan plan = planning.plan(tree, known, wishes.range(), kubespray.rehearsal);
        if (plan.toDo().isEmpty()) {
            return nothingToDo(plan);
        }
        if (departs(wishes, plan, tree)) {
            return ExitCode.CHECKS_REFUSED;
        }
        Optional<Integer> impossible = refuseTheImpossible(planning.consequences(tree, known, plan));
        if (impossible.isPresent()) {
            return impossible.get();
        }
        List<Drift> drifts = new DriftCheck(workspace, console).look(plan, tree, known.history());
        if (!drifts.isEmpty() && !wishes.acceptDrift()) {
            print(new FindingsDocument(ApplyCommand.NAME, read.name(), DriftCheck.refusals(drifts)));
            return ExitCode.CHECKS_REFUSED;
        }
        Variables variables =
                told().of(plan, planning.installerRole()); // what changed since they were tried is told here
        workspace.write(tree, false);
        keep(new CheckDocument(ApplyCommand.NAME, read.site(), checked.sight(), file, checked.judgement()), tree);
        return new PlannedRun(runs, kubespray, signals, wishes.agreedTo(drifts))
                .execute(plan, source, variables, planning.installerRole());
    }

    /** Whether it is bound to a plan and this is another one; that is told. */
    private boolean departs(Wishes wishes, RunPlan plan, RenderedTree tree) throws ToolException {
        Findings other = wishes.agreed().isPresent()
                ? AgreedPlans.refusals(wishes.agreed().get(), plan, tree, console)
                : Findings.NONE;
        if (other.hasErrors()) {
            print(new FindingsDocument(ApplyCommand.NAME, read.name(), other));
        }
        return other.hasErrors();
    }

    /** Another program conducts a run of this site: whoever sits at a terminal may follow it, a second one never begins. */
    private Optional<Integer> attachInstead() throws ToolException, InterruptedException {
        Optional<LiveRun> live = runs.live().filter(run -> run.holder().isPresent());
        if (live.isEmpty()) {
            return Optional.empty();
        }
        String sentence = live.get().sentence();
        if (console.confirm(sentence + ". Follow it?")) {
            return Optional.of(new Following(runs, live.get().run().rehearsal(), signals).follow(live.get()));
        }
        throw new ToolException("Could not apply: " + sentence + ". «" + runs.call(AttachCommand.NAME)
                + "» follows it, «" + runs.call(CancelCommand.NAME) + "» stops it.");
    }

    /** What was decided and found before the run, and whence its files follow: for its report and its failures. */
    private void keep(CheckDocument checks, RenderedTree tree) throws ToolException {
        Map<String, Object> decision = PlanCommand.versions(read.decision()).members();
        PrivateFiles.write(
                workspace.root().resolve(RunHistory.DECISION),
                Json.pretty(decision).getBytes(StandardCharsets.UTF_8));
        PrivateFiles.write(
                workspace.root().resolve(RunHistory.CHECKS), checks.json().getBytes(StandardCharsets.UTF_8));
        new LineOrigins(read, tree).keep(workspace);
    }

    /** A run that outlived its process is followed to its end; only if it ended well does this one go on. */
    private Optional<Integer> followOpenRun(Wishes wishes) throws ToolException, InterruptedException {
        signals.runBegins();
        try {
            Recovery recovery = new Recovery(launcher, console, signals, app.clock(), System::nanoTime);
            Recovery.Recovered recovered = recovery.recover(workspace);
            if (recovered.end() == End.DONE) {
                return Optional.empty();
            }
            if (recovered.detached()) {
                console.info(runs.goesOn(wishes.continueWith()));
            }
            recovered.followed().ifPresent(step -> console.error(RunDocument.failure(step, wishes.continueWith())));
            return Optional.of(RunEnds.exitCode(recovered.end()));
        } finally {
            signals.runEnds();
        }
    }

    /** Secrets that the run will need and that cannot be had, all at once and before any server is looked at. */
    private Optional<Integer> refuseWithoutSecrets(SitePlan planning, Wishes wishes) throws ToolException {
        RunPlan plan = planning.plan(planning.tree(), planning.known(), wishes.range(), kubespray.rehearsal);
        Findings lacking = told().lacking(plan);
        if (!lacking.hasErrors()) {
            return Optional.empty();
        }
        print(new FindingsDocument(ApplyCommand.NAME, read.name(), lacking));
        return Optional.of(ExitCode.SITE_INVALID);
    }

    private RunVariables told() {
        return new RunVariables(app, read, options.siteFile(app));
    }

    /** Changes that the cluster which runs cannot take; what costs something is told. */
    private Optional<Integer> refuseTheImpossible(List<Consequence> consequences) {
        Findings refusals = Consequences.refusals(consequences, read.where());
        if (refusals.hasErrors()) {
            print(new FindingsDocument(ApplyCommand.NAME, read.name(), refusals));
            return Optional.of(ExitCode.CHECKS_REFUSED);
        }
        consequences.forEach(one -> console.warn(ConsequenceLines.of(one)));
        return Optional.empty();
    }

    private Checkup.Result check(Wishes wishes) throws ToolException {
        return new Checkup(app, console, workspace)
                .run(Checkup.Request.of(app, options, read, wishes.look(), wishes.policy(read.site())));
    }

    private int nothingToDo(RunPlan plan) {
        app.out().print(labels.text("Nothing to do: every step of " + plan.site() + " is done.\n"));
        plan.steps().forEach(step -> console.detail(step.id() + ": " + step.reason()));
        return ExitCode.DONE;
    }

    private void print(Document document) {
        app.out().print(options.output.print(document, app.style(options.talk)));
    }

    private void sayWarnings(Findings findings) {
        int count = findings.count(Severity.WARNING);
        if (count > 0) {
            console.warn(
                    (count == 1 ? "1 warning" : count + " warnings") + " about site and servers; «rackwright check "
                            + Shell.quoted(options.site) + "» shows " + (count == 1 ? "it." : "them."));
        }
    }
}
