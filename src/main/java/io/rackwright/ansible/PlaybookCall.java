package io.rackwright.ansible;

import io.rackwright.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One call of {@code ansible-playbook}: what is wanted, without where it is run from. Secrets are only in {@code
 * secretVariables}; they travel over the launcher's standard input and are part of neither arguments nor environment.
 *
 * @param playbook as ansible-playbook is given it: absolute, or relative to {@code directory}
 * @param directory the working directory; its {@code ansible.cfg} counts
 * @param variables extra variables, of maps, lists, texts, numbers and truth values; given as JSON so that types
 *     survive. Ansible templates the texts
 * @param secretVariables likewise, never templated
 * @param checkMode whether nothing may be changed ({@code --check})
 */
public record PlaybookCall(
        String playbook,
        Path inventory,
        Path directory,
        Selection selection,
        Map<String, Object> variables,
        Map<String, Object> secretVariables,
        Connection connection,
        boolean checkMode) {

    public PlaybookCall {
        variables = Map.copyOf(variables);
        secretVariables = Map.copyOf(secretVariables);
    }

    /**
     * Which part of a playbook runs where; empty lists mean all.
     *
     * @param limit host patterns
     */
    public record Selection(List<String> tags, List<String> skipTags, List<String> limit) {

        public static final Selection ALL = new Selection(List.of(), List.of(), List.of());

        public Selection {
            tags = List.copyOf(tags);
            skipTags = List.copyOf(skipTags);
            limit = List.copyOf(limit);
        }
    }

    /**
     * How servers are reached.
     *
     * @param privateKey absolute path of the SSH key; empty when the agent or the user's own keys serve
     * @param forks servers worked on at once, at least 1
     */
    public record Connection(String privateKey, boolean become, int forks) {

        /**
         * Above this the controller gains nothing: each fork costs 10 MiB and 2 processes, and measured runs on two
         * cores were slower with 50 than with 20.
         */
        public static final int MOST_FORKS = 50;

        public Connection {
            if (forks < 1) {
                throw new IllegalArgumentException("at least one fork: " + forks);
            }
        }

        /** As many servers at once as there are, up to {@link #MOST_FORKS}. */
        public static Connection to(int hosts, String privateKey, boolean become) {
            return new Connection(privateKey, become, Math.max(1, Math.min(hosts, MOST_FORKS)));
        }
    }

    /**
     * The arguments.
     *
     * <p>{@code --force-handlers}: without it a handler that was notified before a failure never runs, in this run or
     * any later one, because the file that notified it is then unchanged.
     *
     * @param program the ansible-playbook to run
     */
    public List<String> argv(Path program) {
        List<String> argv = new ArrayList<>(List.of(program.toString(), "--inventory", inventory.toString()));
        argv.addAll(List.of("--forks", Integer.toString(connection.forks()), "--force-handlers"));
        if (!connection.privateKey().isEmpty()) {
            argv.addAll(List.of("--private-key", connection.privateKey()));
        }
        if (connection.become()) {
            argv.add("--become");
        }
        if (checkMode) {
            argv.add("--check");
        }
        addList(argv, "--tags", selection.tags());
        addList(argv, "--skip-tags", selection.skipTags());
        addList(argv, "--limit", selection.limit());
        if (!variables.isEmpty()) {
            argv.addAll(List.of("--extra-vars", Json.compact(new java.util.TreeMap<>(variables))));
        }
        argv.add(playbook);
        return List.copyOf(argv);
    }

    private static void addList(List<String> argv, String option, List<String> values) {
        if (!values.isEmpty()) {
            argv.add(option);
            argv.add(String.join(",", values));
        }
    }
}
