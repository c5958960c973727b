package io.rackwright.cli;

import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepId;
import io.rackwright.plan.StepStatus;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import io.rackwright.site.TlsTermination;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the call of each step says beside the rendered variables: paths of this machine, and the secrets it needs. */
final class StepVariables {

    /** Steps that need secrets of the site, each with their names; the platform's own step gets them all. */
    private static final Map<StepId, List<String>> NEEDED = Map.of(
            StepId.NAMESPACES, List.of("registry_password"),
            StepId.INGRESS, List.of("tls_private_key"));

    private final Site site;
    private final RunPlan plan;
    private final SecretResolver paths;

    StepVariables(Site site, RunPlan plan, SecretResolver paths) {
        this.site = site;
        this.plan = plan;
        this.paths = paths;
    }

    /** Whether a step that is left needs any. */
    boolean wantSecrets() {
        return plan.toDo().stream().anyMatch(step -> wantsSecrets(step.id()));
    }

    private boolean wantsSecrets(StepId step) {
        if (step.equals(StepId.NAMESPACES)) {
            return !(site.registry().password() instanceof Secret.None);
        }
        if (step.equals(StepId.INGRESS)) {
            return site.ingress().tlsTerminates() == TlsTermination.GATEWAY
                    || !site.ingress().loadBalancers().isEmpty();
        }
        return step.equals(StepId.KATONIC);
    }

    /** @param installerRole absolute; empty when the site names none */
    Map<StepId, Map<String, Object>> open(String installerRole) {
        Map<StepId, Map<String, Object>> open = new LinkedHashMap<>();
        Map<String, Object> certificate = Map.of(
                "rackwright_tls_certificate", absolute(site.tls().certificate()),
                "rackwright_tls_chain", absolute(site.tls().chain()));
        Map<String, Object> katonic = new LinkedHashMap<>(certificate);
        katonic.put("rackwright_installer_role", installerRole);
        open.put(StepId.KATONIC, katonic);
        boolean handsOver = plan.steps().stream()
                .filter(step -> step.id().equals(StepId.KATONIC))
                .noneMatch(step -> step.status() == StepStatus.NOTHING);
        Map<String, Object> mesh =
                Map.of("rackwright_corporate_ca", absolute(site.serviceMesh().corporateCaDirectory()));
        Map<String, Object> verify = new LinkedHashMap<>(certificate);
        verify.putAll(mesh);
        verify.put("rackwright_handover_expected", handsOver);
        open.put(StepId.VERIFY, verify);
        open.put(StepId.MESH, mesh);
        open.put(StepId.INGRESS, certificate);
        return open;
    }

    private String absolute(String path) {
        Path resolved = paths.resolved(path);
        return path.isEmpty() ? "" : resolved.toString();
    }

    /** @param secrets of the site, by name; a step gets no others than it needs */
    Map<StepId, Map<String, Object>> secret(Map<String, String> secrets) {
        Map<StepId, Map<String, Object>> secret = new LinkedHashMap<>();
        if (!secrets.isEmpty()) {
            secret.put(StepId.KATONIC, Map.of("katonic_secrets", secrets));
        }
        NEEDED.forEach((step, names) -> {
            Map<String, String> needed = new LinkedHashMap<>(secrets);
            needed.keySet().retainAll(names);
            if (!needed.isEmpty()) {
                secret.put(step, Map.of("rackwright_secrets", needed));
            }
        });
        return secret;
    }
}
