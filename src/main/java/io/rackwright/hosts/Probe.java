package io.rackwright.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * The one look at a server: a read-only script of POSIX sh (probe.sh beside this class), its limits, and what its
 * answer means.
 */
public final class Probe {

    /** Connecting, logging in and reading; the script's own tools give up after 10 s each. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** A server with 400 devices, mounts and addresses stays below. */
    static final int OUTPUT_LIMIT = 256 * 1024;

    private static final int LONGEST_DETAIL = 300;

    private final RemoteScript script;

    private Probe(RemoteScript script) {
        this.script = script;
    }

    /** The probe as it is shipped. */
    public static Probe load() {
        try (InputStream stream = Probe.class.getResourceAsStream("probe.sh")) {
            if (stream == null) {
                throw new IllegalStateException("probe.sh is missing from the program");
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new Probe(new RemoteScript(text, TIMEOUT, OUTPUT_LIMIT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public RemoteScript script() {
        return script;
    }

    /** Looks at one server. */
    public HostOutcome look(RemoteShell shell, Target target) {
        RemoteAnswer answer = shell.run(target, script);
        if (answer instanceof RemoteAnswer.Ran ran) {
            return read(target, ran);
        }
        return new HostOutcome.Unseen(target, ((RemoteAnswer.NotRun) answer).failure());
    }

    static HostOutcome read(Target target, RemoteAnswer.Ran ran) {
        return ProbeReport.parse(ran.output())
                .<HostOutcome>map(report -> new HostOutcome.Seen(target, FactsOfReport.read(target.host(), report)))
                .orElseGet(() -> new HostOutcome.Unseen(target, new Failure.Broken(Failure.Kind.GARBLED, detail(ran))));
    }

    private static String detail(RemoteAnswer.Ran ran) {
        if (ran.cut()) {
            return "more than " + OUTPUT_LIMIT / 1024 + " KiB of output";
        }
        String said = ProbeReport.clean(firstLine(ran.errors().isBlank() ? ran.output() : ran.errors()));
        String shortened = said.length() > LONGEST_DETAIL ? said.substring(0, LONGEST_DETAIL) + "…" : said;
        String status = ran.exitStatus() < 0 ? "the session ended" : "exit status " + ran.exitStatus();
        return status + (shortened.isEmpty() ? "" : ", «" + shortened + "»");
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
