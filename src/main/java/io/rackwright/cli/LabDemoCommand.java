package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Command;
import io.rackwright.process.ProcessResult;
import io.rackwright.site.Node;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Shows the whole job on three lab servers by typing, as an operator would, the commands that do it: every line after a
 * {@code $} can be typed again. Two things go wrong on purpose and are mended: a server that is too small, and a file
 * that stands where a folder is due.
 */
@picocli.CommandLine.Command(name = "demo", description = LabDemoCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class LabDemoCommand implements Callable<Integer> {

    static final String DESCRIPTION = "The whole job on three lab servers, with two failures and how they are mended.";

    private static final String NAME = "demo";
    private static final String SMALL_SERVER = "w2";

    @Option(names = "--yes", description = "Go ahead without asking.")
    boolean yes;

    @Option(
            names = "--kubespray",
            paramLabel = "PATH|GIT_URL",
            description =
                    "Drive the real Kubespray from a checkout or a URL (default: $RACKWRIGHT_KUBESPRAY, else a rehearsal).")
    String kubespray = "";

    @Option(names = "--destroy", description = "Take the lab away at the end.")
    boolean destroy;

    @Mixin
    TalkOptions talk = new TalkOptions();

    private final App app;
    private int act;

    LabDemoCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        Console console = app.console(talk);
        List<String> apply = apply(console);
        if (!yes && !console.confirm("The demo creates three servers as containers on this machine. Go ahead?")) {
            console.error("The demo was not started. Answer yes, or type: rackwright lab demo --yes");
            return ExitCode.ENVIRONMENT;
        }
        try {
            play(console, apply);
        } catch (Surprise surprise) {
            console.error(surprise.message);
            console.info("The lab is still there to look into; «rackwright lab destroy --name demo» takes it away.");
            return surprise.code;
        }
        return ExitCode.DONE;
    }

    private void play(Console console, List<String> apply) throws Surprise, ToolException, InterruptedException {
        if (Files.exists(folder())) {
            title(console, "Take away the lab of an earlier demo");
            type(console, ExitCode.DONE, "lab", "destroy", "--name", NAME);
        }
        title(console, "Three practice servers, one of them with too little memory");
        type(
                console,
                ExitCode.DONE,
                "lab",
                "create",
                "--name",
                NAME,
                "--servers",
                "3",
                "--memory",
                SMALL_SERVER + "=8GB");
        title(console, "Is the site file right?");
        type(console, ExitCode.DONE, "validate", site());
        title(console, "Are the servers? One is not, and nothing is touched");
        type(console, ExitCode.CHECKS_REFUSED, "check", site(), "--accept-host-keys");
        title(console, "Mend it: the same lab with enough memory in " + SMALL_SERVER);
        type(console, ExitCode.DONE, "lab", "rebuild", "--name", NAME, "--memory", SMALL_SERVER + "=16GB");
        type(console, ExitCode.DONE, "check", site());
        applyWithAnObstacle(console, apply);
        if (destroy) {
            title(console, "Take the lab away");
            type(console, ExitCode.DONE, "lab", "destroy", "--name", NAME);
        } else {
            tellWhereEverythingLies(console);
        }
    }

    private void applyWithAnObstacle(Console console, List<String> apply)
            throws Surprise, ToolException, InterruptedException {
        title(console, "What Ansible will be given, and what it will do");
        type(console, ExitCode.DONE, "render", site());
        type(console, ExitCode.DONE, with(List.of("plan", site()), apply));
        title(console, "Apply; a file stands where the storage step needs a folder");
        Obstacle obstacle = obstacle();
        onServer(console, obstacle, "mkdir -p /etc/kubernetes && touch " + obstacle.path);
        type(console, ExitCode.PLAYBOOK_FAILED, with(List.of("apply", site()), apply));
        title(console, "Mend it and apply again: only what is left is done");
        onServer(console, obstacle, "rm " + obstacle.path);
        type(console, ExitCode.DONE, with(List.of("apply", site()), apply));
        title(console, "Once more: nothing is left");
        type(console, ExitCode.DONE, with(List.of("apply", site()), apply));
        type(console, ExitCode.DONE, "status", site());
    }

    /** What {@code plan} and {@code apply} get besides the site. */
    private List<String> apply(Console console) {
        String source = KubesprayOptions.given(app, kubespray);
        if (!source.isEmpty()) {
            return List.of("--kubespray", source);
        }
        console.info("REHEARSAL: no Kubespray was given, so a tree with the same plays stands in."
                + " --kubespray PATH|GIT_URL drives the real one.");
        return List.of("--rehearsal");
    }

    private void title(Console console, String text) {
        act++;
        console.info("");
        console.info("── " + act + ". " + text);
    }

    private void type(Console console, int expected, String... arguments) throws Surprise {
        type(console, expected, List.of(arguments));
    }

    private void type(Console console, int expected, List<String> arguments) throws Surprise {
        console.info("$ rackwright " + String.join(" ", arguments));
        int code = app.run(arguments);
        if (code != expected) {
            throw new Surprise(
                    code == ExitCode.DONE ? ExitCode.OUR_BUG : code,
                    "The demo stops here: the last command ended with exit code " + code
                            + " and the demo is written for " + expected
                            + ". What it printed says why; mend that and start the demo again.");
        }
        if (code != ExitCode.DONE) {
            console.info("(exit code " + code + ", as it should be)");
        }
    }

    /** A file that stands where the storage step makes a folder, on the first control plane. */
    private record Obstacle(Site site, Node node, String path) {}

    private Obstacle obstacle() throws Surprise {
        Site site = new SiteLoader(app.userHome(), app.clock())
                .load(app.directory().resolve(site()), site())
                .site()
                .orElseThrow(
                        () -> new Surprise(ExitCode.SITE_INVALID, "The lab's site file is no longer valid: " + site()));
        return new Obstacle(site, site.controlPlane().get(0), "/etc/kubernetes/katonic");
    }

    private void onServer(Console console, Obstacle obstacle, String command)
            throws Surprise, ToolException, InterruptedException {
        Path knownHosts = folder().resolve(".rackwright").resolve(NAME).resolve("known_hosts");
        List<String> ssh = List.of(
                "ssh",
                "-i",
                folder().resolve("id_ed25519").toString(),
                "-o",
                "BatchMode=yes",
                "-o",
                "UserKnownHostsFile=" + knownHosts,
                "-p",
                String.valueOf(obstacle.site.ssh().portOrUsual()),
                obstacle.site.ssh().user() + "@" + obstacle.node.address(),
                "sudo sh -c '" + command + "'");
        console.info("$ ssh " + obstacle.node.name() + " sudo " + command);
        ProcessResult result = app.processes().run(Command.of(ssh));
        if (!result.succeeded()) {
            throw new Surprise(
                    ExitCode.ENVIRONMENT,
                    "Could not prepare " + obstacle.node.name() + ": ssh ended with " + result.exitCode() + ": "
                            + result.lastWords());
        }
    }

    private void tellWhereEverythingLies(Console console) {
        Path workspace = Path.of(site()).resolveSibling(".rackwright").resolve(NAME);
        console.info("");
        console.info("Where everything lies:");
        console.info("  site file   " + site());
        console.info("  inventory   " + workspace.resolve("inventory"));
        console.info("  role        " + workspace.resolve("roles").resolve("katonic"));
        console.info("  facts       " + workspace.resolve("facts"));
        console.info("  runs        " + workspace.resolve("runs") + " (output, events and results of each step)");
        console.info("The servers are still there: ssh -i " + Path.of(site()).resolveSibling("id_ed25519")
                + " ubuntu@ADDRESS");
        console.info("Take it all away with: rackwright lab destroy --name " + NAME);
    }

    private Path folder() {
        return app.directory().resolve("rackwright-lab").resolve(NAME);
    }

    private static String site() {
        return "rackwright-lab/" + NAME + "/site.yml";
    }

    private static List<String> with(List<String> first, List<String> more) {
        List<String> all = new ArrayList<>(first);
        all.addAll(more);
        return all;
    }

    /** The demo went another way than it is written. */
    private static final class Surprise extends Exception {
        private static final long serialVersionUID = 1L;
        private final int code;
        private final String message;

        Surprise(int code, String message) {
            super(message);
            this.code = code;
            this.message = message;
        }
    }
}
