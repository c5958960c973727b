package io.rackwright.hosts;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An OpenSSH client config that makes Ansible's ssh go the way that we went: the same address, user, port, key and
 * bastions for each server, strict host keys from one file for bastions too. What it does not say is left to the
 * operator's own config, which it includes at its end: the first value counts.
 */
public final class SshConfigText {

    /** The environment variable that names the file with the password of bastions. */
    public static final String BASTION_PASSWORD = "RACKWRIGHT_BASTION_PASSWORD";

    private final Places places;
    private final String privateKey;
    private final Passwords passwords;
    private final List<String> lines = new ArrayList<>();
    private final Set<String> servers = new HashSet<>();

    /**
     * Where things are.
     *
     * @param config this file itself
     * @param knownHosts the one file of host keys
     * @param controlSockets where connections to bastions are shared
     */
    public record Places(Path config, Path knownHosts, Path controlSockets) {}

    /** Where a password may be used. */
    public record Passwords(boolean onServers, boolean onBastions) {}

    /** @param privateKey of the site; empty where it names none */
    public SshConfigText(Places places, String privateKey, Passwords passwords) {
        this.places = places;
        this.privateKey = privateKey;
        this.passwords = passwords;
    }

    /**
     * The file's content.
     *
     * @param userConfig the operator's own config
     */
    public String of(List<Target> targets, Path userConfig) {
        lines.clear();
        targets.forEach(target -> servers.add(target.way().typed()));
        lines.add("# Written by Rackwright for one run: how it reached the servers.");
        Map<String, List<Target>> bastions = new LinkedHashMap<>();
        for (Target target : targets) {
            List<Target> chain = target.way().bastions();
            for (int i = 0; i < chain.size(); i++) {
                bastions.putIfAbsent(name(chain.get(i)), chain.subList(0, i + 1));
            }
            host(target.way().typed(), target);
            through(chain);
        }
        bastions.values().forEach(this::bastion);
        lines.add("Match all");
        say("StrictHostKeyChecking", "yes");
        say("UserKnownHostsFile", quoted(places.knownHosts().toString()));
        say("GlobalKnownHostsFile", "/dev/null");
        password(passwords.onServers());
        say("Include", quoted(userConfig.toString()));
        say("Include", "/etc/ssh/ssh_config");
        return String.join("\n", lines) + "\n";
    }

    /** As the operator's config knows it, unless a server is called so too, with another user, or ProxyJump misreads it. */
    private String name(Target bastion) {
        String typed = bastion.way().typed();
        return servers.contains(typed) || typed.contains(":") ? "bastion-" + typed.replace(':', '-') : typed;
    }

    private void host(String name, Target target) {
        lines.add("Host " + name);
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

    /** A password needs a program that types it: to each bastion of the chain alone, so that none sees another's. */
    private void through(List<Target> chain) {
        if (chain.isEmpty() || !passwords.onBastions()) {
            String names = String.join(",", chain.stream().map(this::name).toList());
            say("ProxyJump", names.isEmpty() ? "none" : names);
            return;
        }
        String last = name(chain.get(chain.size() - 1));
        say(
                "ProxyCommand",
                "sshpass -f \"$" + BASTION_PASSWORD + "\" ssh -F "
                        + word(places.config().toString()) + " -W [%h]:%p " + word(last));
    }

    private static String word(String text) {
        return "'" + text.replace("'", "'\\''").replace("%", "%%") + "'";
    }

    private void password(boolean isUsed) {
        say("PasswordAuthentication", isUsed ? "yes" : "no");
        say("KbdInteractiveAuthentication", isUsed ? "yes" : "no");
    }

    /** One connection to it serves all servers behind it; the servers' password is not for it. */
    private void bastion(List<Target> chain) {
        Target bastion = chain.get(chain.size() - 1);
        host(name(bastion), bastion);
        if (passwords.onBastions()) {
            through(chain.subList(0, chain.size() - 1));
            say("NumberOfPasswordPrompts", "1");
        }
        password(passwords.onBastions());
        say("ControlMaster", "auto");
        say("ControlPath", quoted(places.controlSockets().resolve("%C").toString()));
        say("ControlPersist", "30m");
    }

    private void say(String keyword, String value) {
        lines.add("  " + keyword + " " + value);
    }

    private static String quoted(String path) {
        return path.contains(" ") ? "\"" + path + "\"" : path;
    }
}
