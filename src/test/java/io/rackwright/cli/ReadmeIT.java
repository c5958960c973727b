package io.rackwright.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackwright.process.Command;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what the README says. The demo is run as it is written there; every other command is run on the lab that the demo
 * leaves behind, with its site file in place of the operator's.
 */
class ReadmeIT {

    private static final Path HOME =
            Path.of(System.getProperty("rackwright.home", ".")).toAbsolutePath();
    private static final Pattern COMMAND =
            Pattern.compile("^(?:\\$ )?\\./(rackwright|test)((?: [^#\\s]\\S*)*)", Pattern.MULTILINE);

    @TempDir
    Path folder;

    /** The demo's lab has a fixed name: the one that somebody tries things on must neither stop this test nor end with it. */
    private void nobodyUsesTheDemo() throws Exception {
        ProcessResult labs = new CommonsExecRunner(System.getenv())
                .run(Command.of("docker", "network", "ls", "--quiet", "--filter", "label=io.rackwright.lab=demo"));
        assumeTrue(
                labs.stdout().isBlank(),
                "a lab named demo is there, and this test makes its own: rackwright lab destroy --name demo");
    }

    @Test
    void everyCommandOfTheReadmeDoesWhatItSays() throws Exception {
        nobodyUsesTheDemo();
        List<String> commands = commands();
        assertThat(commands).contains("rackwright lab demo --yes", "test --yes", "rackwright apply site.yml");
        List<String> onTheLab = new ArrayList<>(commands);
        onTheLab.remove("rackwright lab demo --yes");
        onTheLab.remove("test --yes");
        onTheLab.removeIf(command -> command.startsWith("rackwright init "));

        try {
            assertThat(run("lab demo --yes").exitCode()).isZero();
            for (String command : onTheLab) {
                String rehearsed = command.matches("rackwright (plan|apply) .*") ? command + " --rehearsal" : command;
                ProcessResult result =
                        run(rehearsed.replace("rackwright ", "").replace("site.yml", "rackwright-lab/demo/site.yml"));
                assertThat(result.exitCode())
                        .as("%s%n%s", command, result.stderr())
                        .isZero();
            }
            whatTheClusterCannotTakeIsRefused();
        } finally {
            assertThat(run("lab destroy --name demo").exitCode()).isZero();
        }
        assertThat(folder.resolve("rackwright-lab")).doesNotExist();
    }

    /** The demo has built its cluster, as a rehearsal. */
    private void whatTheClusterCannotTakeIsRefused() throws Exception {
        Path site = folder.resolve("rackwright-lab/demo/site.yml");
        String text = Files.readString(site);
        assertThat(text).contains("kubernetes:\n").doesNotContain("pod_cidr");
        Files.writeString(site, text.replace("kubernetes:\n", "kubernetes:\n  pod_cidr: 10.244.0.0/16\n"));

        ProcessResult refused = run("apply rackwright-lab/demo/site.yml --rehearsal");

        assertThat(refused.exitCode()).as(refused.stderr()).isEqualTo(4);
        assertThat(refused.stdout()).contains("P60").contains("kubernetes.pod_cidr");
        Files.writeString(site, text);
    }

    @Test
    void aListOfServersBecomesAValidSiteAsItSays() throws Exception {
        Matcher block = Pattern.compile("(?s)```sh\n((?:(?!```).)*\\./rackwright init .*?)```")
                .matcher(Files.readString(HOME.resolve("README.md")));
        assertThat(block.find()).isTrue();
        String script = block.group(1).replace("./rackwright", "\"" + HOME.resolve("rackwright") + "\"");

        ProcessResult result = new CommonsExecRunner(System.getenv())
                .run(Command.of("sh", "-ec", script).in(folder).within(Duration.ofMinutes(10)));

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stdout()).contains("site.yml").contains("validate: 0 errors");
    }

    @Test
    void continuousIntegrationRunsTheTestCommand() throws IOException {
        assertThat(Files.readString(HOME.resolve(".ci/run"))).contains("exec ./test");
    }

    private static List<String> commands() throws IOException {
        List<String> commands = new ArrayList<>();
        Matcher matcher = COMMAND.matcher(Files.readString(HOME.resolve("README.md")));
        while (matcher.find()) {
            commands.add(matcher.group(1) + matcher.group(2));
        }
        return commands;
    }

    private ProcessResult run(String arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of(HOME.resolve("rackwright").toString()));
        argv.addAll(List.of(arguments.split(" ")));
        return new CommonsExecRunner(System.getenv())
                .run(Command.of(argv).in(folder).within(Duration.ofMinutes(10)), line -> System.out.println(line));
    }
}
