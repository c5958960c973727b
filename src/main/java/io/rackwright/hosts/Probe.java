package io.rackwright.hosts;

import io.rackwright.hosts.facts.HostFacts;
import io.rackwright.hosts.facts.ProbeReport;
import io.rackwright.json.CleanText;
import io.rackwright.resource.Resource;
import io.rackwright.site.Site;
import java.time.Duration;
import java.util.List;

/**
 * The one look at a server: a read-only script of POSIX sh (the folder probe beside this class), its limits, and what its
 * answer means.
 */
public final class Probe {

    /** Connecting, logging in and reading; the script's own tools give up after 10 s each. */
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** A server with 400 devices, mounts and addresses stays below. */
    static final int OUTPUT_LIMIT = 512 * 1024;

    /** The script's parts in their order; each area has one, as it has one record of facts and one package of rules. */
    private static final List<String> PARTS = List.of(
            "00-begin",
            "10-login",
            "20-system",
            "30-disks",
            "35-addresses",
            "40-machine",
            "50-linux",
            "60-services",
            "62-clock",
            "65-leftovers",
            "66-packages",
            "67-habits",
            "70-network",
            "80-outside",
            "99-end");

    private static final int LONGEST_DETAIL = 300;

    private final RemoteScript script;

    private Probe(RemoteScript script) {
        this.script = script;
    }

    /** For the servers of a site: asks what it wants to know, and more, with the rights that it gives. */
    public static Probe of(Site site, Questions more) {
        return asking(site.ssh().become(), SiteQuestions.of(site).and(more));
    }

    static Probe asking(boolean become, Questions questions) {
        return new Probe(new RemoteScript(Elevation.command(become), text(questions), TIMEOUT, OUTPUT_LIMIT));
    }

    /** The whole script as text, for a person who runs it by hand too. */
    public static String text(Questions questions) {
        StringBuilder text = new StringBuilder(questions.assignments());
        PARTS.forEach(part -> text.append(resource("probe/" + part + ".sh")));
        return text.toString();
    }

    /** A script beside this class. */
    static String resource(String name) {
        return Resource.text(Probe.class, name);
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
                .<HostOutcome>map(report ->
                        new HostOutcome.Seen(target, HostFacts.of(target.host(), report.at(ran.sentAt(), ran.hadAt()))))
                .orElseGet(() -> new HostOutcome.Unseen(target, new Failure.Broken(Failure.Kind.GARBLED, detail(ran))));
    }

    private static String detail(RemoteAnswer.Ran ran) {
        if (ran.cut()) {
            return "more than " + OUTPUT_LIMIT / 1024 + " KiB of output";
        }
        String said = CleanText.of(firstLine(ran.errors().isBlank() ? ran.output() : ran.errors()));
        String shortened = said.length() > LONGEST_DETAIL ? said.substring(0, LONGEST_DETAIL) + "…" : said;
        String status = ran.exitStatus() < 0 ? "the session ended" : "exit status " + ran.exitStatus();
        return status + (shortened.isEmpty() ? "" : ", «" + shortened + "»");
    }

    private static String firstLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }
}
