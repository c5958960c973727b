package io.rackwright.cli;

import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepId;
import io.rackwright.render.Renderer;
import io.rackwright.run.RunSettings.Variables;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** What the steps of a plan are told beside the rendered files, and the secrets that this takes. */
final class RunVariables {

    private final App app;
    private final ReadSite read;
    private final Path siteFile;
    private final SecretResolver resolver;

    RunVariables(App app, ReadSite read, Path siteFile) {
        this.app = app;
        this.read = read;
        this.siteFile = siteFile;
        this.resolver = new SecretResolver(app, siteFile);
    }

    /** Secrets that the plan's steps will need and that cannot be had, all at once; errors only where there are any. */
    Findings lacking(RunPlan plan) throws ToolException {
        return steps(plan).wantSecrets() || asksForRegistryLogin(plan)
                ? read.tried().apply(app.environment())
                : Findings.NONE;
    }

    /** @param installerRole absolute; empty when the site names none */
    Variables of(RunPlan plan, String installerRole) throws ToolException {
        StepVariables steps = steps(plan);
        AnsibleLogin login = new AnsibleLogin(app, siteFile, read.site());
        Map<String, String> secrets = steps.wantSecrets() ? resolver.ofPlatform(read.site()) : Map.of();
        Map<String, String> registry = asksForRegistryLogin(plan)
                ? Map.of(Renderer.REGISTRY_LOGIN, resolver.registryLogin(read.site()))
                : Map.of();
        Map<StepId, Map<String, Object>> besides = new LinkedHashMap<>(steps.secret(secrets));
        besides.put(StepId.KUBESPRAY, new LinkedHashMap<>(registry));
        return new Variables(
                Map.of("rackwright_mode", plan.rehearsal() ? "rehearsal" : "real"),
                steps.open(installerRole),
                login.variables(plan, besides),
                Stream.of(secrets.values(), registry.values(), login.redactions())
                        .flatMap(Collection::stream)
                        .toList());
    }

    private StepVariables steps(RunPlan plan) {
        return new StepVariables(read.site(), plan, resolver);
    }

    /** Whether the servers log in to the registry by what the Kubespray step renders. */
    private boolean asksForRegistryLogin(RunPlan plan) throws ToolException {
        return Renderer.needsRegistryLogin(read.site(), read.decision())
                && plan.toDo().stream().anyMatch(step -> step.id().equals(StepId.KUBESPRAY));
    }
}
