package io.rackwright.cli;

import io.rackwright.explain.Knowledge;
import io.rackwright.reference.Answer;
import io.rackwright.reference.Codes;
import io.rackwright.reference.Explainer;
import io.rackwright.site.load.SiteReference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a key of the site file is for, or what a code means; reads no site and touches no server. */
@Command(
        name = ExplainCommand.NAME,
        description = {
            ExplainCommand.DESCRIPTION,
            "Without an argument it lists what there is to ask for.",
            "",
            "Keys are written as findings write them: kubernetes.version, nodes[0].address, pools.gpu.role with a pool's"
                    + " own name; a section such as storage.kdisk lists its keys. The name alone will do where it is the"
                    + " only one. Codes are those of findings (P07, H05), or the exit code of a command (5). A failed task is explained"
                    + " with the id of the known failure in brackets (apt-lock): that id can be asked for too."
        },
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    static final String NAME = "explain";
    static final String DESCRIPTION =
            "Say what a key of the site file is for, or what the code of a finding or a known failure means.";

    @Parameters(arity = "0..1", paramLabel = "KEY|CODE|FAILURE", description = "What to explain.")
    String asked = "";

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "How it is printed: text or json (default: ${DEFAULT-VALUE}).")
    OutputFormat output = OutputFormat.TEXT;

    @Mixin
    TalkOptions talk = new TalkOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    private final App app;

    ExplainCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() {
        output.refuseJunit(spec.commandLine(), "An explanation");
        Explainer explainer = new Explainer(SiteReference.load(), Codes.load(), new Knowledge());
        Answer answer = asked.isEmpty()
                ? explainer.overview()
                : explainer
                        .about(asked)
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                explainer.nothingAbout(asked) + " «rackwright explain» lists what there is."));
        app.out().print(output == OutputFormat.JSON ? answer.json() : answer.text(app.columns(), app.strong(talk)));
        return ExitCode.DONE;
    }
}
