package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.lab.LabPlan;
import io.rackwright.lab.LabServer;
import io.rackwright.lab.Labs;
import io.rackwright.report.FindingsDocument;
import io.rackwright.site.Site;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Makes the servers of a lab new, as its site file says; sizes given as options are written into that file. */
@Command(name = "rebuild", description = LabRebuildCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class LabRebuildCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Make used lab servers new again.";

    @Mixin
    LabSizeOptions wishes = new LabSizeOptions();

    @Mixin
    LabOptions options = new LabOptions();

    private final App app;

    LabRebuildCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        Console console = app.console(options.talk);
        Labs labs = options.labs(app, console);
        Path folder = labs.folderOf(options.name());
        Path file = folder.resolve("site.yml");
        String shown = LabOptions.shown(app, file).toString();
        LoadedSite loaded = new SiteLoader(app.userHome(), app.clock()).load(file, shown);
        Optional<Site> site = loaded.site();
        if (site.isEmpty()) {
            app.out()
                    .print(OutputFormat.TEXT.print(
                            new FindingsDocument("lab rebuild", loaded.name(), loaded.findings())));
            return ExitCode.SITE_INVALID;
        }
        LabPlan asWritten = LabPlan.of(site.get(), folder);
        LabPlan plan = asWritten.with(
                wishes.sizes(asWritten.servers().stream().map(LabServer::name).toList(), options));
        long began = System.nanoTime();
        labs.rebuild(plan);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        console.info("lab " + plan.name() + ": every server is new; SSH answers after " + took.toSeconds() + " s");
        LabOptions.tell(console, plan);
        return ExitCode.DONE;
    }
}
