package io.rackwright.cli;

import io.rackwright.catalog.Decision;
import io.rackwright.change.ClusterShape;
import io.rackwright.change.Consequence;
import io.rackwright.change.Consequences;
import io.rackwright.finding.ToolException;
import io.rackwright.hosts.HostOutcome;
import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.Leftover;
import io.rackwright.plan.ApplyPlanner;
import io.rackwright.plan.PlanRequest;
import io.rackwright.plan.Resume;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepInputs;
import io.rackwright.plan.StepRange;
import io.rackwright.render.RenderedTree;
import io.rackwright.render.Renderer;
import io.rackwright.run.InputDigests;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.run.resume.KeptInventory;
import io.rackwright.run.resume.ResumePoints;
import io.rackwright.site.load.SiteFolder;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A site's rendered files and the plan of {@code apply}, as {@code plan} shows it and {@code apply} follows it. */
final class SitePlan {

    private final App app;
    private final ReadSite read;
    private final Workspace workspace;
    private final Path siteFile;
    private final Decision decision;
    private final Path facts;

    /** @throws ToolException when the site wants no cluster built, so that there is nothing to plan */
    SitePlan(App app, ReadSite read, Workspace workspace, Path siteFile) throws ToolException {
        this(app, read, workspace, siteFile, workspace.facts());
    }

    /** @param facts the folder that tells what the servers are */
    SitePlan(App app, ReadSite read, Workspace workspace, Path siteFile, Path facts) throws ToolException {
        this.facts = facts;
        this.app = app;
        this.read = read;
        this.workspace = workspace;
        this.siteFile = siteFile;
        this.decision = read.decision();
    }

    /**
     * What is known when the plan is made.
     *
     * @param servers as the last look saw them, or as they were captured
     */
    record Known(RunHistory history, Map<String, HostOutcome> servers) {}

    /** What is known now: a run or a look afterwards changes it. */
    Known known() throws ToolException {
        return new Known(RunHistory.read(workspace.runs()), new CapturedFacts(facts).of(read.site()));
    }

    RenderedTree tree() throws ToolException {
        return new TrustFiles(SiteFolder.of(siteFile, app.userHome()))
                .with(new Renderer().render(read.site(), decision), read.site());
    }

    /** The plan, from the tree as it is rendered now and from what earlier runs did. */
    RunPlan plan(RenderedTree tree, Known known, StepRange range, boolean rehearsal) throws ToolException {
        InputDigests inputs = new InputDigests(
                tree,
                app.home().resolve("playbooks"),
                decision.release().version().tag(),
                rehearsal,
                new InputDigests.Outside(
                        installerRole(),
                        machines(known.servers()),
                        new OutsideInputs(read.site(), decision, new SecretResolver(app, siteFile))
                                .ofSteps(workspace.keyedDigest())));
        RunHistory history = known.history();
        Map<StepId, StepInputs> parts = inputs.ofSteps();
        Map<StepId, Resume> resumes =
                new ResumePoints(workspace.runs(), history, app.clock().instant()).of(parts);
        return ApplyPlanner.plan(
                read.site(), decision, new PlanRequest(range, rehearsal, parts, history.latest(), resumes));
    }

    /**
     * What it means for the cluster that an earlier run built; nothing before there is one, or where the plan leaves it
     * alone. A rehearsal is compared with rehearsals.
     */
    List<Consequence> consequences(RenderedTree tree, Known known, RunPlan plan) throws ToolException {
        boolean leftAlone = plan.toDo().stream().noneMatch(step -> step.id().equals(StepId.KUBESPRAY));
        Optional<RunRecord> builder =
                leftAlone ? Optional.empty() : known.history().builder(plan.rehearsal());
        if (builder.isEmpty()) {
            return List.of();
        }
        ClusterShape built = built(builder.get());
        ClusterShape wanted = ClusterShape.of(decision.release().version().tag(), tree.texts());
        return built.nodes().isEmpty()
                ? List.of()
                : Consequences.between(built, wanted, plan.rehearsal() ? Set.of() : emptyServers(known.servers()));
    }

    /** The cluster as that run built it; one without nodes where the run kept nothing. */
    private ClusterShape built(RunRecord run) throws ToolException {
        String release = run.step(StepId.KUBESPRAY)
                .map(step -> step.inputs().parts().getOrDefault(StepInputs.RELEASE, ""))
                .orElse("");
        return ClusterShape.of(release.split(" ", 2)[0], KeptInventory.files(workspace.runs(), run.name()));
    }

    /** Servers on which the last look found nothing of a cluster. */
    private static Set<String> emptyServers(Map<String, HostOutcome> servers) {
        Set<String> empty = new HashSet<>();
        servers.forEach((name, outcome) -> {
            if (outcome instanceof HostOutcome.Seen seen
                    && seen.facts().services().leftovers().stream().noneMatch(Leftover::isOfCluster)) {
                empty.add(name);
            }
        });
        return empty;
    }

    /** The absolute path of the operator's role; empty when the site names none. */
    String installerRole() {
        String path = read.site().platform().path();
        return path.isEmpty()
                ? ""
                : new SecretResolver(app, siteFile).resolved(path).toString();
    }

    /** Machine-ids by node name. */
    private static Map<String, String> machines(Map<String, HostOutcome> servers) {
        Map<String, String> machines = new LinkedHashMap<>();
        servers.forEach((name, outcome) -> {
            if (outcome instanceof HostOutcome.Seen seen) {
                HostFacts facts = seen.facts();
                machines.put(name, facts.identity().machineId());
            }
        });
        return machines;
    }
}
