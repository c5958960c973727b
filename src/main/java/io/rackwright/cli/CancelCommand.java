package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.json.Json;
import io.rackwright.run.Cancellation;
import io.rackwright.run.Interrupts;
import io.rackwright.run.LiveRun;
import io.rackwright.run.Recovery;
import io.rackwright.run.journal.RunHistory;
import io.rackwright.run.journal.RunRecord;
import io.rackwright.workspace.WorkspaceLock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cancel}: stop the run that goes on, from any terminal, and stay until it has ended. */
@Command(
        name = CancelCommand.NAME,
        description = {
            CancelCommand.DESCRIPTION,
            "What runs on the servers may end first; Ctrl-C while it waits, or --now, stops at once; --kill ends it."
        },
        mixinStandardHelpOptions = true)
final class CancelCommand implements Callable<Integer> {

    static final String NAME = "cancel";
    static final String DESCRIPTION = "Stop the run that goes on, whoever started it, and wait until it has ended.";
    private static final String FORMAT = "rackwright.cancel/1";

    private final App app;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    CommandSpec spec;

    @Mixin
    SiteOptions options = new SiteOptions();

    @Parameters(index = "1", arity = "0..1", paramLabel = "RUN", description = RunNames.DESCRIPTION)
    String run = "";

    @Option(names = "--now", description = "Stop at once, as a second Ctrl-C does.")
    boolean now;

    @Option(
            names = "--kill",
            description =
                    "Stop at once and also end what then still runs on the servers, but for package managers, kubeadm and etcd.")
    boolean kill;

    CancelCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        options.output.refuseJunit(spec.commandLine(), "A cancel");
        SiteRuns runs = SiteRuns.of(app, options);
        if (runs.hasNoName()) {
            return runs.read().refuse(app, options.output, NAME);
        }
        String named = runs.wholeName(spec.commandLine(), run);
        Optional<LiveRun> live = runs.live(named);
        if (live.isEmpty()) {
            tell(runs.site(), named, "", RunNames.noneGoesOn(named));
            return ExitCode.DONE;
        }
        try (ShutdownSignals signals = ShutdownSignals.watch()) {
            signals.runBegins();
            return stop(runs, live.get(), signals);
        }
    }

    private int stop(SiteRuns runs, LiveRun live, ShutdownSignals signals) throws ToolException, InterruptedException {
        Console console = new Labels(app.console(options.talk), live.run().rehearsal()).console();
        console.info("Stopping " + live.sentence() + ".");
        RunRecord ended = new Cancellation(app.launcher(), console, asked(signals), System::nanoTime)
                .stop(runs.workspace(), live, app.lockHolder(NAME));
        if (ended.isOpen() && !signals.mustDetach()) {
            ended = noted(runs, console, ended);
        }
        String end = ended.endWord();
        tell(runs.site(), ended.name(), end, "Run " + ended.name() + " ended: " + end + ".");
        return ended.isOpen() ? ExitCode.INTERRUPTED : ExitCode.DONE;
    }

    /** Its program has gone, so its end is written down here. */
    @SuppressWarnings("try") // the lock is held, not used
    private RunRecord noted(SiteRuns runs, Console console, RunRecord open) throws ToolException, InterruptedException {
        try (WorkspaceLock ours = runs.workspace().lock(app.lockHolder(NAME))) {
            new Recovery(app.launcher(), console, asked(Interrupts.NONE), app.clock(), System::nanoTime)
                    .recover(runs.workspace());
        }
        return RunHistory.read(runs.workspace().runs(), open.name()).orElse(open);
    }

    /** The command itself is the first wish; Ctrl-C adds to it. */
    private Interrupts asked(Interrupts signals) {
        int already = kill ? 3 : now ? 2 : 1;
        return new Interrupts() {
            @Override
            public int cancels() {
                return already + signals.cancels();
            }

            @Override
            public boolean mustDetach() {
                return signals.mustDetach();
            }
        };
    }

    private void tell(String site, String name, String end, String sentence) {
        if (options.output == OutputFormat.JSON) {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("format", FORMAT);
            document.put("site", site);
            document.put("run", name);
            document.put("cancelled", end.equals("cancelled"));
            document.put("end", end);
            app.out().print(Json.pretty(document));
        } else {
            app.out().println(sentence);
        }
    }
}
