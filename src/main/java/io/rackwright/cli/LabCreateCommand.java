package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.lab.LabPlan;
import io.rackwright.lab.LabSizes;
import io.rackwright.lab.LabWish;
import io.rackwright.site.KubernetesVersion;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a lab; prints the path of its site file on standard output. */
@Command(name = "create", description = LabCreateCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class LabCreateCommand implements Callable<Integer> {

    static final String DESCRIPTION = "Make a lab and write its site file.";

    /** With fewer there is no server for each of the two pools that a site needs. */
    private static final int FEWEST_FOR_A_SITE = 2;

    @Option(
            names = "--servers",
            paramLabel = "N",
            description = "How many servers, 1 to 9 (default: ${DEFAULT-VALUE}).")
    int servers = 3;

    @Option(
            names = "--kubernetes",
            paramLabel = "VERSION",
            description = "What the lab's site asks for, such as 1.30 or 1.30.6 (default: " + LabWish.KUBERNETES
                    + ", or what this machine's Python can serve).")
    String kubernetes = "";

    @Mixin
    LabSizeOptions wishes = new LabSizeOptions();

    @Mixin
    LabOptions options = new LabOptions();

    private final App app;

    LabCreateCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        if (servers < 1 || servers > LabPlan.MOST_SERVERS) {
            throw options.misuse("--servers " + servers + ": a lab has 1 to " + LabPlan.MOST_SERVERS + " servers.");
        }
        Console console = app.console(options.talk);
        LabSizes sizes = wishes.sizes(LabSizes.names(servers), options);
        Path folder = options.folder(app);
        long began = System.nanoTime();
        LabWish wish = new LabWish(options.name(), folder, servers, sizes, kubernetes());
        LabPlan plan = options.labs(app, console).create(wish);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        console.info("lab " + plan.name() + ": SSH answers on " + servers + (servers == 1 ? " server" : " servers")
                + " after " + took.toSeconds() + " s");
        LabOptions.tell(console, plan);
        if (servers < FEWEST_FOR_A_SITE) {
            console.warn("One server is enough for SSH, but no valid site: that needs a platform and a compute node.");
        }
        Path site = LabOptions.shown(app, folder).resolve("site.yml");
        console.info("Next: rackwright check " + site);
        app.out().println(site);
        return ExitCode.DONE;
    }

    private String kubernetes() throws InterruptedException {
        if (kubernetes.isEmpty()) {
            return new LabKubernetes(app.catalog(), app.toolchains()).version();
        }
        return KubernetesVersion.parse(kubernetes)
                .orElseThrow(() ->
                        options.misuse("--kubernetes " + kubernetes + ": write a version such as 1.30 or 1.30.6."))
                .toString();
    }
}
