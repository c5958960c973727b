package io.rackwright.run;

import io.rackwright.plan.StepId;
import io.rackwright.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What running a plan needs beside the plan.
 *
 * @param ansibleBin the {@code bin} folder of the virtual environment
 * @param kubesprayTree the Kubespray release, or the rehearsal tree
 * @param playbooks our own playbooks, with {@code callback_plugins/} beside them
 * @param environment of this program
 * @param login how servers are entered
 * @param continueWith the command that continues after a failure, as the operator types it
 * @param checkMode whether nothing may be changed; no step then counts as done
 * @param consents what the operator agreed to
 */
public record RunSettings(
        Workspace workspace,
        Path ansibleBin,
        Path kubesprayTree,
        Path playbooks,
        Map<String, String> environment,
        Login login,
        boolean checkMode,
        Variables variables,
        String continueWith,
        Consents consents) {

    public RunSettings {
        environment = Map.copyOf(environment);
    }

    /**
     * What the operator agreed to after a failed run.
     *
     * @param lostHandlers whether handlers that it owes may be forgotten when no play has them any more
     * @param drift names of what changed since; recorded
     */
    public record Consents(boolean lostHandlers, List<String> drift) {

        public static final Consents NONE = new Consents(false, List.of());

        public Consents {
            drift = List.copyOf(drift);
        }
    }

    /**
     * How Ansible enters the servers.
     *
     * @param privateKey absolute path; empty when the agent or the user's own keys serve
     * @param become whether playbooks go through sudo
     * @param sshConfig makes the content of ssh's config, given its own path and the folder of control sockets
     * @param agentKeys encrypted keys, opened, for an agent that lives as long as a step
     * @param secretFiles contents of files that live as long as a step, by the environment variable that names the file
     */
    public record Login(
            String privateKey,
            boolean become,
            BiFunction<Path, Path, String> sshConfig,
            List<String> agentKeys,
            Map<String, String> secretFiles) {

        public Login {
            agentKeys = List.copyOf(agentKeys);
            secretFiles = Map.copyOf(secretFiles);
        }

        /** With a key and the operator's own OpenSSH config. */
        public Login(String privateKey, boolean become) {
            this(
                    privateKey,
                    become,
                    (config, sockets) -> "Include ~/.ssh/config\nInclude /etc/ssh/ssh_config\n",
                    List.of(),
                    Map.of());
        }

        @Override
        public String toString() {
            return "login with " + (privateKey.isEmpty() ? "the operator's keys" : privateKey);
        }
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
