package io.rackwright.ansible;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The complete environment of a call. It is built from nothing: of the operator's environment only the allow-listed
 * names go through, so that no {@code ANSIBLE_*}, proxy or locale of theirs changes a run.
 *
 * <p>It is an overlay: what is not named here is decided by the tree's own {@code ansible.cfg} (Kubespray's, for
 * example). Reasons for the values are in docs/architecture.md, «Driving ansible-playbook».
 */
final class AnsibleEnvironment {

    /** Names of the operator's environment that ansible may see. */
    private static final Set<String> INHERITED =
            Set.of("HOME", "USER", "LOGNAME", "TMPDIR", "XDG_RUNTIME_DIR", "SSH_AUTH_SOCK");

    private static final String SYSTEM_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private static final String PLUGIN = "rackwright_events";
    /** Listed after the other: it speaks through it. */
    private static final String BOTH_PLUGINS = PLUGIN + ",rackwright_resume";

    /**
     * Strict host keys from the workspace's file; a frozen connection is noticed after 15 s × 4, a refused one after
     * three attempts (Kubespray's own arguments would try a hundred times).
     */
    private static final String SSH_ARGUMENTS = "-o ControlMaster=auto -o ControlPersist=30m -o ServerAliveInterval=15"
            + " -o ServerAliveCountMax=4 -o ConnectionAttempts=3 -o StrictHostKeyChecking=yes"
            + " -o GSSAPIAuthentication=no -o UserKnownHostsFile=";

    private AnsibleEnvironment() {}

    /**
     * @param ours the environment of this program
     * @param run the run's name, repeated in every event
     */
    static Map<String, String> of(AnsiblePlaces places, String run, Map<String, String> ours) {
        Map<String, String> environment = new TreeMap<>();
        ours.forEach((name, value) -> {
            if (INHERITED.contains(name)) {
                environment.put(name, value);
            }
        });
        environment.put("PATH", places.bin() + ":" + ours.getOrDefault("PATH", SYSTEM_PATH));
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("RACKWRIGHT_EVENTS", places.events().toString());
        environment.put("RACKWRIGHT_RUN_ID", run);
        connection(places).forEach((name, value) -> environment.put("ANSIBLE_" + name, value));
        behaviour(places).forEach((name, value) -> environment.put("ANSIBLE_" + name, value));
        return environment;
    }

    /** Switches the plugin for checkpoints on; fixed hashes keep the order of sets as it was in the run that made them. */
    static void withResuming(Map<String, String> environment) {
        environment.put("ANSIBLE_CALLBACK_WHITELIST", BOTH_PLUGINS);
        environment.put("ANSIBLE_CALLBACKS_ENABLED", BOTH_PLUGINS);
        environment.put("PYTHONHASHSEED", "0");
    }

    private static Map<String, String> connection(AnsiblePlaces places) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("PIPELINING", "True");
        values.put(
                "SSH_ARGS",
                "-F " + quoted(places.sshConfig().toString()) + " " + SSH_ARGUMENTS
                        + quoted(places.knownHosts().toString()));
        values.put("SSH_CONTROL_PATH_DIR", places.controlSockets().toString());
        values.put("SSH_CONTROL_PATH", "%(directory)s/%%C");
        values.put("SSH_RETRIES", "2");
        values.put("TIMEOUT", "30");
        values.put("HOST_KEY_CHECKING", "True");
        return values;
    }

    private static Map<String, String> behaviour(AnsiblePlaces places) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("CONFIG", places.config().toString());
        values.put("HOME", places.scratch().toString());
        values.put("LOCAL_TEMP", places.scratch().resolve("tmp").toString());
        values.put(
                "ROLES_PATH", places.rolesPath().stream().map(Object::toString).collect(Collectors.joining(":")));
        values.put("CALLBACK_PLUGINS", places.callbackPlugins().toString());
        // The two spellings of 2.10 and of everything later.
        values.put("CALLBACK_WHITELIST", PLUGIN);
        values.put("CALLBACKS_ENABLED", PLUGIN);
        values.put("STDOUT_CALLBACK", "default");
        values.put("CACHE_PLUGIN", "jsonfile");
        values.put("CACHE_PLUGIN_CONNECTION", places.factCache().toString());
        values.put("RETRY_FILES_ENABLED", "False");
        values.put("DISPLAY_ARGS_TO_STDOUT", "False");
        values.put("NOCOLOR", "1");
        return values;
    }

    /** ssh's own quoting inside an option; ansible splits the arguments like a shell before. */
    private static String quoted(String path) {
        return path.contains(" ") ? "'\"" + path + "\"'" : path;
    }
}
