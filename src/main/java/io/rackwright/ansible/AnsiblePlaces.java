package io.rackwright.ansible;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a call finds its tools and leaves its traces.
 *
 * @param bin the {@code bin} folder of the virtual environment that holds ansible-playbook
 * @param callbackPlugins the folder with our callback plugin
 * @param config the {@code ansible.cfg} that counts; an empty one where the tree has none, so that neither the user's nor
 *     the machine's is read
 * @param rolesPath folders of roles, searched in order
 * @param step the step's folder: events go there
 * @param scratch a folder of the run for ansible's own files
 * @param factCache a folder of the workspace
 * @param knownHosts the workspace's file of SSH host keys
 * @param controlSockets a short path: with the 40 characters of {@code %C} and the 17 that ssh adds while it makes a
 *     socket it must stay below the 108 bytes of a Unix socket's path
 */
public record AnsiblePlaces(
        Path bin,
        Path callbackPlugins,
        Path config,
        List<Path> rolesPath,
        Path step,
        Path scratch,
        Path factCache,
        Path knownHosts,
        Path controlSockets) {

    /** Bytes that the path of {@link #controlSockets} may have. */
    public static final int LONGEST_CONTROL_PATH = 108 - 1 - 40 - 17 - 2;

    /** The name of the file in the scratch folder that tells ssh how the servers of the run are reached. */
    public static final String SSH_CONFIG = "ssh_config";

    /** The name of the file in a step folder with what ansible printed. */
    public static final String OUTPUT = "stdout.log";

    /** The name of the event file in a step folder. */
    static final String EVENTS = "events.jsonl";

    public AnsiblePlaces {
        rolesPath = List.copyOf(rolesPath);
        if (controlSockets.toString().length() > LONGEST_CONTROL_PATH) {
            throw new IllegalArgumentException("too long for the path of a socket: " + controlSockets);
        }
    }

    /** How ssh reaches the servers of this run; beside ansible's own files. */
    public Path sshConfig() {
        return scratch.resolve(SSH_CONFIG);
    }

    /** The program that calls run. */
    public Path program() {
        return bin.resolve("ansible-playbook");
    }

    /** The event file of the step. */
    public Path events() {
        return step.resolve(EVENTS);
    }
}
