package io.rackwright.cli;

import io.rackwright.ansible.LauncherProcess;
import io.rackwright.ansible.PlaybookLauncher;
import io.rackwright.catalog.Catalog;
import io.rackwright.console.Console;
import io.rackwright.console.Emphasis;
import io.rackwright.console.StreamConsole;
import io.rackwright.process.CommonsExecRunner;
import io.rackwright.process.ProcessIdentity;
import io.rackwright.process.ProcessRunner;
import io.rackwright.report.Style;
import io.rackwright.toolchain.Toolchains;
import io.rackwright.workspace.LockHolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The composition root: the world as this program sees it, and the parts made from it. Commands take what they need from
 * here; nothing else reads the environment, the clock or the standard streams.
 */
final class App {

    private final Map<String, String> environment;
    private final Path home;
    private final Path directory;
    private final Terminal terminal;
    private final Streams streams;
    private @Nullable Catalog catalog;

    /** The three standard streams; {@code out} carries results only. */
    record Streams(InputStream in, PrintStream out, PrintStream err) {}

    /**
     * @param home the folder that holds {@code playbooks/} and {@code lab/}
     * @param directory the working directory
     */
    App(Map<String, String> environment, Path home, Path directory, Terminal terminal, Streams streams) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.directory = directory;
        this.terminal = terminal;
        this.streams = streams;
    }

    /** Runs one command line to its end and answers its exit code; commands may run others through this. */
    int run(List<String> arguments) {
        HeadStart.of(this, arguments);
        return new ExitLadder(streams.out(), streams.err()).run(Commands.commandLine(this, arguments), arguments);
    }

    Map<String, String> environment() {
        return environment;
    }

    /** The folder that holds {@code playbooks/} and {@code lab/}. */
    Path home() {
        return home;
    }

    /** The working directory; relative paths of the command line start here. */
    Path directory() {
        return directory;
    }

    /** The operator's home folder. */
    Path userHome() {
        String home = environment.getOrDefault("HOME", "");
        return home.isEmpty() ? directory : Path.of(home);
    }

    /** Who we are on this machine, as ssh sees it. */
    String loginName() {
        return System.getProperty("user.name", "root");
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    /** How a lock names us to another operator. */
    LockHolder lockHolder(String action) {
        String user = environment.getOrDefault("LOGNAME", environment.getOrDefault("USER", "someone"));
        return new LockHolder(user, hostName(), ProcessIdentity.ours(), clock().instant(), action);
    }

    /** From the kernel, not from a resolver that may not answer. */
    static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException unreadable) {
            return "this machine";
        }
    }

    /** Starts ansible-playbook and finds what was started before. */
    PlaybookLauncher launcher() {
        return new LauncherProcess(processes(), home.resolve("playbooks").resolve("launcher.py"));
    }

    /** Versions that fit together; read at the first use, and waited for while another thread reads them. */
    synchronized Catalog catalog() {
        Catalog known = catalog;
        if (known == null) {
            known = Catalog.load();
            catalog = known;
        }
        return known;
    }

    ProcessRunner processes() {
        return new CommonsExecRunner(environment);
    }

    Toolchains toolchains() {
        return toolchains(new ToolchainFolder());
    }

    Toolchains toolchains(ToolchainFolder place) {
        return new Toolchains(place.machine(this), processes(), catalog());
    }

    /** How wide a result for eyes may be; 0 where standard output is no terminal. */
    int outputWidth() {
        return terminal.output() ? terminal.columns() : 0;
    }

    /** Standard input, for what an operator pipes in. */
    InputStream input() {
        return streams.in();
    }

    /** Standard output, for results only. */
    PrintStream out() {
        return streams.out();
    }

    /** Width of the terminal, for results that are wrapped. */
    int columns() {
        return terminal.columns();
    }

    /** Makes words of a result stand out, where standard output is a terminal that can. */
    UnaryOperator<String> strong(TalkOptions talk) {
        return terminal.output() && mayColour(talk) ? Emphasis::bold : UnaryOperator.identity();
    }

    /** How a result for eyes looks on standard output; plain where that is no terminal. */
    Style style(TalkOptions talk) {
        return terminal.output() && mayColour(talk)
                ? new Style(outputWidth(), Emphasis::error, Emphasis::warning, Emphasis::quiet)
                : new Style(
                        outputWidth(), UnaryOperator.identity(), UnaryOperator.identity(), UnaryOperator.identity());
    }

    private boolean mayColour(TalkOptions talk) {
        return !talk.noColor
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    Console console(TalkOptions talk) {
        boolean colour = terminal.errors() && mayColour(talk);
        return new StreamConsole(
                streams.err(),
                new BufferedReader(new InputStreamReader(streams.in(), StandardCharsets.UTF_8)),
                terminal.input(),
                new StreamConsole.Look(colour, terminal.errors() && colour, talk.verbose, terminal.columns()));
    }
}
