package io.rackwright.run;

import io.rackwright.plan.StepId;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What running a plan needs beside the plan.
 *
 * @param ansibleBin the {@code bin} folder of the virtual environment
 * @param kubesprayTree the Kubespray release, or the rehearsal tree
 * @param playbooks our own playbooks, with {@code callback_plugins/} beside them
 * @param environment of this program
 * @param privateKey absolute path; empty when the agent or the user's own keys serve
 * @param become whether playbooks go through sudo
 * @param continueWith the command that continues after a failure, as the operator types it
 * @param checkMode whether nothing may be changed; no step then counts as done
 */
public record RunSettings(
        Workspace workspace,
        Path ansibleBin,
        Path kubesprayTree,
        Path playbooks,
        Map<String, String> environment,
        String privateKey,
        boolean become,
        boolean checkMode,
        Variables variables,
        String continueWith) {

    public RunSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * Extra variables.
     *
     * @param common for every step
     * @param perStep for single steps
     * @param secret for single steps, never in arguments or files that stay
     * @param redactions texts that no output may show
     */
    public record Variables(
            Map<String, Object> common,
            Map<StepId, Map<String, Object>> perStep,
            Map<StepId, Map<String, Object>> secret,
            List<String> redactions) {

        public Variables {
            common = Map.copyOf(common);
            perStep = Map.copyOf(perStep);
            secret = Map.copyOf(secret);
            redactions = List.copyOf(redactions);
        }
    }
}
