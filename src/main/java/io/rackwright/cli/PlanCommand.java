package io.rackwright.cli;

import io.rackwright.catalog.Decision;
import io.rackwright.change.Consequence;
import io.rackwright.change.Consequences;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepRange;
import io.rackwright.preflight.Policy;
import io.rackwright.render.RenderedTree;
import io.rackwright.report.CheckDocument;
import io.rackwright.report.PlanDocument;
import io.rackwright.site.Site;
import io.rackwright.site.Tenancy;
import io.rackwright.workspace.FileChange;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plan}: what {@code apply} would do, and why. Contacts no server and writes nothing. */
@Command(
        name = "plan",
        description = "Show what apply would do: versions and why, steps, and changes of rendered files.",
        mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {

    static final String NAME = "plan";
    static final String DESCRIPTION = "Show what apply would do, and why.";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Mixin
    KubesprayOptions kubespray = new KubesprayOptions();

    @Mixin
    StepOptions steps = new StepOptions();

    @Option(
            names = "--facts",
            paramLabel = "DIR",
            description = "Judge the facts in this folder first, as check --facts does; errors end it.")
    String facts = "";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the plan into this file too: «apply --plan FILE» then does that and nothing else.")
    String out = "";

    PlanCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException {
        kubespray.check(spec.commandLine());
        StepRange range = steps.range(spec.commandLine());
        options.output.refuseJunit(spec.commandLine(), "A plan");
        ReadSite read = ReadSite.of(app, options);
        if (read.refused()) {
            return read.refuse(app, options.output, NAME);
        }
        Workspace workspace = new Workspace(options.workspaceOf(app, read.name()));
        Path seen = facts.isEmpty() ? workspace.facts() : app.directory().resolve(facts);
        if (!facts.isEmpty()) {
            int code = judged(read, seen);
            if (code != ExitCode.DONE) {
                return code;
            }
        }
        SitePlan planning = new SitePlan(app, read, workspace, options.siteFile(app), seen);
        RenderedTree tree = planning.tree();
        SitePlan.Known known = planning.known();
        RunPlan plan = planning.plan(tree, known, range, kubespray.rehearsal);
        Map<String, String> changes = new LinkedHashMap<>();
        for (FileChange change : workspace.diff(tree).files()) {
            changes.put(change.path(), change.kind().word());
        }
        List<Consequence> consequences = planning.consequences(tree, known, plan);
        if (!new DriftCheck(workspace, app.console(options.talk))
                .look(plan, tree, known.history())
                .isEmpty()) {
            app.console(options.talk).warn("«apply» would refuse that (P61) unless told --accept-drift.");
        }
        if (!out.isEmpty()) {
            AgreedPlans.write(app.directory().resolve(out), plan, tree);
        }
        print(new PlanDocument(versions(read.decision()), plan, consequences, notices(read.site()), changes), plan);
        return Consequences.refusals(consequences, read.where()).hasErrors() ? ExitCode.CHECKS_REFUSED : ExitCode.DONE;
    }

    /** Requirements R130. */
    private static List<String> notices(Site site) {
        return site.tenancy() == Tenancy.SHARED
                ? List.of(
                        "tenancy is shared: API server, DNS, ingress, maintenance windows and attack surface are those of"
                                + " the other tenants too.")
                : List.of();
    }

    /** A plan for servers that do not fit would not be carried out. */
    private int judged(ReadSite read, Path folder) throws ToolException {
        Policy policy = Policy.of(read.site());
        Checkup.Result result = new SiteLook(app, options, read, new LookOptions()).rehearsed(folder, policy);
        int code = result.exitCode(read.findings());
        if (code != ExitCode.DONE) {
            CheckDocument document =
                    new CheckDocument(NAME, read.site(), result.sight(), read.findings(), result.judgement());
            app.out().print(options.output.print(document, app.style(options.talk)));
        }
        return code;
    }

    static PlanDocument.Versions versions(Decision decision) {
        return new PlanDocument.Versions(
                decision.kubernetes().toString(),
                decision.release().version().toString(),
                ">=" + decision.release().ansibleMin() + ",<"
                        + decision.release().ansibleMax(),
                decision.runtime().word(),
                decision.reasons());
    }

    private void print(PlanDocument document, RunPlan plan) {
        if (options.output == OutputFormat.JSON) {
            app.out().print(document.json());
        } else {
            String text = document.text();
            app.out().print(new Labels(app.console(options.talk), plan.rehearsal()).text(text));
        }
    }
}
