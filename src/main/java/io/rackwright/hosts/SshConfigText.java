package io.rackwright.hosts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An OpenSSH client config that makes Ansible's ssh go the way that we went: the same address, user, port, key and
 * bastions for each server, strict host keys from one file for bastions too. What it does not say is left to the
 * operator's own config, which it includes at its end: the first value counts.
 */
public final class SshConfigText {

    private final Path knownHosts;
    private final Path controlSockets;
    private final String privateKey;
    private final boolean withPassword;
    private final List<String> lines = new ArrayList<>();

    /**
     * @param knownHosts the one file of host keys
     * @param controlSockets where connections to bastions are shared
     * @param privateKey of the site; empty where it names none
     * @param withPassword whether a password may be used
     */
    public SshConfigText(Path knownHosts, Path controlSockets, String privateKey, boolean withPassword) {
        this.knownHosts = knownHosts;
        this.controlSockets = controlSockets;
        this.privateKey = privateKey;
        this.withPassword = withPassword;
    }

    /**
     * The file's content.
     *
     * @param userConfig the operator's own config
     */
    public String of(List<Target> targets, Path userConfig) {
        lines.clear();
        lines.add("# Written by Rackwright for one run: how it reached the servers.");
        Map<String, Target> bastions = new LinkedHashMap<>();
        for (Target target : targets) {
            host(target);
            List<String> names = new ArrayList<>();
            target.way().bastions().forEach(bastion -> {
                bastions.putIfAbsent(bastion.way().typed(), bastion);
                names.add(bastion.way().typed());
            });
            say("ProxyJump", names.isEmpty() ? "none" : String.join(",", names));
        }
        bastions.values().forEach(this::bastion);
        lines.add("Match all");
        say("StrictHostKeyChecking", "yes");
        say("UserKnownHostsFile", quoted(knownHosts.toString()));
        say("GlobalKnownHostsFile", "/dev/null");
        say("PasswordAuthentication", withPassword ? "yes" : "no");
        say("KbdInteractiveAuthentication", withPassword ? "yes" : "no");
        say("Include", quoted(userConfig.toString()));
        say("Include", "/etc/ssh/ssh_config");
        return String.join("\n", lines) + "\n";
    }

    private void host(Target target) {
        lines.add("Host " + target.way().typed());
        say("HostName", target.address());
        say("Port", Integer.toString(target.port()));
        say("User", target.user());
        if (!target.way().hostKeyAlias().isEmpty()) {
            say("HostKeyAlias", target.way().hostKeyAlias());
        }
        say("ConnectTimeout", Long.toString(Math.max(10, target.way().patience().toSeconds())));
        identities(target);
    }

    /** The site's key alone, else what the config names; keys of an agent only where nothing forbids them. */
    private void identities(Target target) {
        List<String> files = target.way().identity().files();
        if (files.isEmpty() && !privateKey.isEmpty()) {
            say("IdentityFile", quoted(privateKey));
            say("IdentitiesOnly", "yes");
            return;
        }
        files.forEach(file -> say("IdentityFile", quoted(file)));
        if (target.way().identity().only()) {
            say("IdentitiesOnly", "yes");
        }
    }

    /** One connection to it serves all servers behind it. */
    private void bastion(Target bastion) {
        host(bastion);
        say("ControlMaster", "auto");
        say("ControlPath", quoted(controlSockets.resolve("%C").toString()));
        say("ControlPersist", "30m");
    }

    private void say(String keyword, String value) {
        lines.add("  " + keyword + " " + value);
    }

    private static String quoted(String path) {
        return path.contains(" ") ? "\"" + path + "\"" : path;
    }
}
