package io.rackwright.plan;

import io.rackwright.catalog.Decision;
import io.rackwright.plan.StepPlaybook.Tree;
import io.rackwright.site.Node;
import io.rackwright.site.Provisioner;
import io.rackwright.site.Site;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the plan of {@code apply}: from servers that can be reached to a platform that answers. */
public final class ApplyPlanner {

    /** The ids of the plan, in order. */
    public static final List<String> STEPS =
            List.of("prepare", "kubespray", "storage", "namespaces", "mesh", "ingress", "katonic", "verify");

    private ApplyPlanner() {}

    /** @param request its range must have no {@link StepRange#problem} */
    public static RunPlan plan(Site site, Decision decision, PlanRequest request) {
        List<PlanStep> steps = new ArrayList<>();
        for (Draft draft : drafts(site, decision, request.rehearsal())) {
            boolean isVerify = draft.id().equals(StepId.VERIFY);
            boolean somethingRuns = steps.stream().anyMatch(PlanStep::isToDo);
            PlanStep step = step(draft, request);
            boolean again = isVerify && somethingRuns && step.status() == StepStatus.DONE;
            steps.add(again ? step.with(StepStatus.TO_DO, "Runs again because steps before it run.") : step);
        }
        return new RunPlan("apply", site.name(), request.rehearsal(), steps);
    }

    /** A step before it is known whether it will run; {@code nothing} says why the site leaves it nothing to do. */
    private record Draft(
            StepId id, String title, StepPlaybook playbook, List<String> hosts, Optional<String> nothing) {}

    private static List<Draft> drafts(Site site, Decision decision, boolean rehearsal) {
        List<String> all = site.nodes().stream().map(Node::name).toList();
        List<String> members =
                site.nodes().stream().filter(Node::isMember).map(Node::name).toList();
        String servers = all.size() == 1 ? "the server" : "the " + all.size() + " servers";
        String kubespray = "Kubernetes " + decision.kubernetes() + " with Kubespray "
                + decision.release().version();
        List<Draft> drafts = new ArrayList<>();
        drafts.add(new Draft(
                StepId.PREPARE, prepares(site, servers), ours("prepare"), all, PlatformSteps.withoutNodes(site)));
        drafts.add(new Draft(
                StepId.KUBESPRAY,
                rehearsal ? "REHEARSAL: the plays of " + kubespray + ", without installing it" : "Install " + kubespray,
                new StepPlaybook(Tree.KUBESPRAY, "cluster.yml"),
                all,
                existingCluster(site)));
        drafts.add(new Draft(
                StepId.STORAGE, "Set up storage", ours("storage"), members, PlatformSteps.withoutNodes(site)));
        drafts.addAll(platform(site));
        drafts.add(new Draft(
                StepId.VERIFY, "Verify what was built", ours("verify"), all, PlatformSteps.withoutNodes(site)));
        return drafts;
    }

    private static String prepares(Site site, String servers) {
        return "Prepare " + servers
                + (site.settings().habits().firewall().isOurs()
                        ? "; ufw closes there what the site does not use, and lets new rules stay only if SSH gets through"
                        : "");
    }

    private static List<Draft> platform(Site site) {
        List<String> first =
                site.controlPlane().stream().limit(1).map(Node::name).toList();
        List<String> entrance = Stream.concat(first.stream(), site.ingress().loadBalancers().stream())
                .distinct()
                .toList();
        return List.of(
                new Draft(
                        StepId.NAMESPACES,
                        "Create the platform's namespaces",
                        ours("namespaces"),
                        first,
                        PlatformSteps.namespaces(site)),
                new Draft(StepId.MESH, "Set up the service mesh", ours("mesh"), first, PlatformSteps.mesh(site)),
                new Draft(
                        StepId.INGRESS,
                        "Set up the users' way in",
                        ours("ingress"),
                        entrance,
                        PlatformSteps.ingress(site)),
                new Draft(
                        StepId.KATONIC,
                        "Install the Katonic platform " + site.platform().version(),
                        new StepPlaybook(Tree.WORKSPACE, "katonic.yml"),
                        first,
                        PlatformSteps.katonic(site)));
    }

    private static StepPlaybook ours(String name) {
        return new StepPlaybook(Tree.OURS, name + ".yml");
    }

    private static Optional<String> existingCluster(Site site) {
        Provisioner provisioner = site.kubernetes().provisioner();
        return provisioner == Provisioner.KUBESPRAY
                ? Optional.empty()
                : Optional.of("Nothing to do: the site says «kubernetes.provisioner: " + provisioner.word() + "».");
    }

    private static PlanStep step(Draft draft, PlanRequest request) {
        StepInputs inputs = request.inputs().getOrDefault(draft.id(), StepInputs.NONE);
        Optional<PastStep> past = Optional.ofNullable(request.past().get(draft.id()));
        PlanStep step = new PlanStep(
                draft.id(),
                draft.title(),
                StepStatus.TO_DO,
                "",
                draft.playbook(),
                draft.hosts(),
                inputs,
                past.map(PastStep::took).orElse(Duration.ZERO),
                begins(draft.id(), request));
        Optional<String> leftOut = request.range().leavesOut(draft.id(), STEPS);
        if (leftOut.isPresent()) {
            return step.with(StepStatus.LEFT_OUT, leftOut.get());
        }
        return draft.nothing()
                .map(why -> step.with(StepStatus.NOTHING, why))
                .orElseGet(() -> againstPast(step, past, request.range()));
    }

    /** A step that the operator names begins at its start, and owes what it owed. */
    private static Resume begins(StepId id, PlanRequest request) {
        Resume resume = request.resumes().getOrDefault(id, Resume.fresh());
        return request.range().insistsOn(id, STEPS) ? new Resume.FromStart("", resume.owed()) : resume;
    }

    private static PlanStep againstPast(PlanStep step, Optional<PastStep> past, StepRange range) {
        if (range.insistsOn(step.id(), STEPS)) {
            return step.with(StepStatus.TO_DO, "You asked for it.");
        }
        if (past.isEmpty()) {
            return step.with(StepStatus.TO_DO, "It has not run yet.");
        }
        PastStep last = past.get();
        if (!last.succeeded()) {
            String begins = step.resume().words();
            return step.with(
                    StepStatus.TO_DO,
                    "Its last run (" + last.run() + ") ended «" + last.outcome() + "»."
                            + (begins.isEmpty() ? "" : " It " + begins + "."));
        }
        List<String> changed = step.inputs().changedSince(last.inputs());
        if (step.inputs().equals(StepInputs.NONE) || !changed.isEmpty()) {
            return step.with(
                    StepStatus.TO_DO,
                    "Changed since its last run (" + last.run() + "): " + String.join(", ", changed) + ".");
        }
        return step.with(StepStatus.DONE, "Done by " + last.run() + ".");
    }
}
