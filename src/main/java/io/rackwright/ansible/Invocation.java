package io.rackwright.ansible;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A call made concrete: what the launcher is asked to run.
 *
 * @param environment complete; sorted by name
 * @param secretVariables given to ansible through a file that lives until the first play
 * @param redactions texts that no output may show
 * @param agentKeys private keys for an ssh-agent of the call's own, each as the agent's protocol takes it, in base64;
 *     empty where no key is encrypted
 * @param secretFiles contents of files in memory that live as long as the call, by the environment variable that is given
 *     the file's path
 */
public record Invocation(
        List<String> argv,
        Map<String, String> environment,
        Path directory,
        Map<String, Object> secretVariables,
        List<String> redactions,
        List<String> agentKeys,
        Map<String, String> secretFiles) {

    public Invocation {
        argv = List.copyOf(argv);
        environment = java.util.Collections.unmodifiableMap(new TreeMap<>(environment));
        secretVariables = Map.copyOf(secretVariables);
        redactions = List.copyOf(redactions);
        agentKeys = List.copyOf(agentKeys);
        secretFiles = Map.copyOf(secretFiles);
    }

    public Invocation(
            List<String> argv,
            Map<String, String> environment,
            Path directory,
            Map<String, Object> secretVariables,
            List<String> redactions) {
        this(argv, environment, directory, secretVariables, redactions, List.of(), Map.of());
    }

    /** The same with keys for an ssh-agent that lives as long as the call. */
    public Invocation withAgentKeys(List<String> keys) {
        return new Invocation(argv, environment, directory, secretVariables, redactions, keys, secretFiles);
    }

    /** The same with files of secrets that live as long as the call. */
    public Invocation withSecretFiles(Map<String, String> files) {
        return new Invocation(argv, environment, directory, secretVariables, redactions, agentKeys, files);
    }

    /**
     * The call, to be run with the given places.
     *
     * @param run the run's name
     * @param ours the environment of this program, of which little goes through
     * @param redactions texts that no output may show
     */
    public static Invocation of(
            PlaybookCall call, AnsiblePlaces places, String run, Map<String, String> ours, List<String> redactions) {
        return new Invocation(
                call.argv(places.program()),
                AnsibleEnvironment.of(places, run, ours),
                call.directory(),
                call.secretVariables(),
                redactions);
    }

    /** The same with more variables in its environment, and the plugin that reads them. */
    public Invocation resuming(Map<String, String> variables) {
        Map<String, String> all = new TreeMap<>(environment);
        all.putAll(variables);
        AnsibleEnvironment.withResuming(all);
        return new Invocation(argv, all, directory, secretVariables, redactions, agentKeys, secretFiles);
    }

    /** What may be kept on disk and shown: no secret values, only the names of the secret variables. */
    public Map<String, Object> redacted() {
        Map<String, Object> shown = new java.util.LinkedHashMap<>();
        shown.put("format", "rackwright.command/1");
        shown.put("argv", argv);
        shown.put("directory", directory.toString());
        shown.put("environment", environment);
        shown.put("secret_variables", secretVariables.keySet().stream().sorted().toList());
        return shown;
    }
}
