package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes a lab away, from any folder and after any crash. */
@Command(name = "destroy", description = LabDestroyCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class LabDestroyCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Take a lab away, with everything that belongs to it.";

    @Mixin
    LabOptions options = new LabOptions();

    private final App app;

    LabDestroyCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        Console console = app.console(options.talk);
        boolean any = options.labs(app, console).destroy(options.name(), options.folder(app));
        console.info(
                any ? "lab " + options.name() + " is gone" : "there is no lab " + options.name() + "; nothing to do");
        return ExitCode.DONE;
    }
}
