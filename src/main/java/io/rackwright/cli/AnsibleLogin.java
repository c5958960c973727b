package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.finding.Where;
import io.rackwright.hosts.SshConfigText;
import io.rackwright.hosts.SshConfigText.Passwords;
import io.rackwright.hosts.SshConfigText.Places;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.ssh.LoginKey;
import io.rackwright.plan.PlanStep;
import io.rackwright.plan.RunPlan;
import io.rackwright.plan.StepId;
import io.rackwright.process.SearchPath;
import io.rackwright.run.RunSettings;
import io.rackwright.site.Secret;
import io.rackwright.site.Site;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets Ansible's ssh enter the servers as the check did: the same way, keys and passwords. */
final class AnsibleLogin {

    private static final String PASSWORD_PROGRAM = "sshpass";

    private final App app;
    private final Site site;
    private final SshKeys keys;

    AnsibleLogin(App app, Path siteFile, Site site) {
        this.app = app;
        this.site = site;
        this.keys = new SshKeys(app, siteFile);
    }

    /** @throws ToolException where Ansible lacks a program for what the site asks */
    void requireTools() throws ToolException {
        boolean isThere = new SearchPath(app.environment().getOrDefault("PATH", "")).has(PASSWORD_PROGRAM);
        String key = isNamed(site.ssh().phrases().login())
                ? "ssh.password"
                : isNamed(site.ssh().phrases().bastion()) ? "ssh.bastion_password" : "";
        if (!key.isEmpty() && !isThere) {
            throw new ToolException("Ansible logs in with the password that " + key + " names only through the program "
                    + PASSWORD_PROGRAM
                    + ", which is not installed here. Install it (apt-get install sshpass), or let the"
                    + " hosts take a key: ssh-copy-id, then ssh.private_key instead of " + key + ".");
        }
    }

    private static boolean isNamed(Secret secret) {
        return !(secret instanceof Secret.None);
    }

    /** @param knownHosts the workspace's file of host keys */
    RunSettings.Login of(Path knownHosts) throws ToolException {
        String privateKey = keys.named(site).map(Path::toString).orElse("");
        List<Target> targets = keys.targets(site);
        Passwords passwords = new Passwords(
                isNamed(site.ssh().phrases().login()),
                isNamed(site.ssh().phrases().bastion()));
        return new RunSettings.Login(
                privateKey,
                site.ssh().become(),
                (config, sockets) -> new SshConfigText(
                                new Places(config, knownHosts.toAbsolutePath(), sockets), privateKey, passwords)
                        .of(targets, app.userHome().resolve(".ssh/config")),
                agentKeys(targets),
                passwords.onBastions()
                        ? Map.of(
                                SshConfigText.BASTION_PASSWORD,
                                keys.phrases(site).bastion())
                        : Map.of());
    }

    /** Encrypted keys that the site's passphrase opens; without one there is nothing to open. */
    private List<String> agentKeys(List<Target> targets) throws ToolException {
        if (site.ssh().phrases().key() instanceof Secret.None
                || !(keys.choose(site, new Where.File("", 1, 1, "ssh.private_key"))
                        instanceof SshKeys.Choice.Usable usable)) {
            return List.of();
        }
        LoginKey key = usable.key();
        targets.forEach(target -> Stream.concat(Stream.of(target), target.way().bastions().stream())
                .forEach(key::open));
        return key.forAgent().stream()
                .map(blob -> Base64.getEncoder().encodeToString(blob))
                .toList();
    }

    /**
     * The secret variables of each step: the passwords for all that is left, and what a step gets besides.
     */
    Map<StepId, Map<String, Object>> variables(RunPlan plan, Map<StepId, Map<String, Object>> besides)
            throws ToolException {
        Map<String, Object> common = new LinkedHashMap<>();
        LoginKey.Phrases phrases = keys.phrases(site);
        if (!phrases.login().isEmpty()) {
            common.put("ansible_password", phrases.login());
        }
        if (!phrases.become().isEmpty()) {
            common.put("ansible_become_password", phrases.become());
        }
        Map<StepId, Map<String, Object>> all = new LinkedHashMap<>();
        for (PlanStep step : plan.toDo()) {
            Map<String, Object> variables = new LinkedHashMap<>(common);
            variables.putAll(besides.getOrDefault(step.id(), Map.of()));
            if (!variables.isEmpty()) {
                all.put(step.id(), variables);
            }
        }
        return all;
    }

    /** What no output may show. */
    List<String> redactions() throws ToolException {
        LoginKey.Phrases phrases = keys.phrases(site);
        return Stream.of(phrases.key(), phrases.login(), phrases.become(), phrases.bastion())
                .filter(phrase -> !phrase.isEmpty())
                .toList();
    }
}
