package io.rackwright.cli;

import io.rackwright.finding.ToolException;
import io.rackwright.process.Shell;
import io.rackwright.toolchain.KubespraySource;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where Kubespray comes from. */
final class KubesprayOptions {

    static final String VARIABLE = "RACKWRIGHT_KUBESPRAY";
    private static final String UPSTREAM = "https://github.com/kubernetes-sigs/kubespray.git";

    @Option(
            names = "--kubespray",
            paramLabel = "SOURCE",
            description =
                    "A checkout, a git directory, a git URL, a release archive (.tar.gz) or a git bundle (default: $"
                            + VARIABLE + ", else " + UPSTREAM + ").")
    String kubespray = "";

    @Option(
            names = "--rehearsal",
            description = "Run a tree with Kubespray's plays, groups and tags that installs nothing in its place.")
    boolean rehearsal;

    @Mixin
    ToolchainFolder place = new ToolchainFolder();

    /** Both at once is a usage error. */
    void check(CommandLine command) {
        if (rehearsal && !kubespray.isEmpty()) {
            throw new CommandLine.ParameterException(command, "--rehearsal and --kubespray exclude each other.");
        }
    }

    KubespraySource source(App app) throws ToolException {
        if (rehearsal) {
            return new KubespraySource.Rehearsal(app.home().resolve("playbooks").resolve("rehearsal"));
        }
        String given = given(app, kubespray);
        return KubespraySource.parse(given.isEmpty() ? UPSTREAM : given, app.directory());
    }

    /** What was typed, else what the environment says; empty when neither does. */
    static String given(App app, String typed) {
        return typed.isEmpty() ? app.environment().getOrDefault(VARIABLE, "") : typed;
    }

    /** The options as they were typed, for a command that continues; empty or ending in a blank. */
    String typed() {
        String where = place.typed();
        if (rehearsal) {
            return "--rehearsal " + where;
        }
        return (kubespray.isEmpty() ? "" : "--kubespray " + Shell.quoted(kubespray) + " ") + where;
    }
}
