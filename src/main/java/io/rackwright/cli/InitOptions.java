package io.rackwright.cli;

import io.rackwright.site.init.HostsFormat;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** What {@code init} reads and where it writes. */
final class InitOptions {

    /** Standard input or output in the place of a file. */
    static final String STREAM = "-";

    @Option(
            names = "--hosts",
            paramLabel = "FILE",
            description =
                    "The servers: a CSV, an Ansible inventory (INI, YAML or its folder), or lines as in /etc/hosts; "
                            + "- reads standard input.")
    String hosts = "";

    @Option(
            names = "--hosts-format",
            paramLabel = "FORMAT",
            arity = "1",
            description = "What FILE is, where its content does not tell: ${COMPLETION-CANDIDATES}.")
    List<HostsFormat> formats = new ArrayList<>();

    @Option(
            names = "--resolve",
            description = "Ask this machine's resolver once for servers that are listed by name only.")
    boolean resolve;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The site file to write (default: ${DEFAULT-VALUE}); - prints it.")
    String out = "site.yml";

    @Option(names = "--force", description = "Replace the file that is there.")
    boolean force;

    @Option(names = "--no-questions", description = "Ask nothing, also on a terminal: what is not given stays blank.")
    boolean noQuestions;

    /** The launcher acts on it before we start; it is known here so that it may stand anywhere. */
    @Option(names = "--yes", description = "Install what this machine lacks without asking.")
    boolean yes;

    @Mixin
    TalkOptions talk = new TalkOptions();

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    boolean printsSite() {
        return out.equals(STREAM);
    }

    boolean readsInput() {
        return hosts.equals(STREAM);
    }

    /** The end of a command line that cannot be served as it is. */
    CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
