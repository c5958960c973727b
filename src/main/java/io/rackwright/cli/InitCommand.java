package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.ToolException;
import io.rackwright.process.Shell;
import io.rackwright.report.FindingsDocument;
import io.rackwright.site.init.HostList;
import io.rackwright.site.init.Proposal;
import io.rackwright.site.init.Review;
import io.rackwright.site.init.Setting;
import io.rackwright.site.init.Starter;
import io.rackwright.site.load.SiteLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Begins a site file: from a list of servers, flags and, on a terminal, a few questions. */
@Command(name = InitCommand.NAME, description = InitCommand.DESCRIPTION, mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    static final String NAME = "init";
    static final String DESCRIPTION = "Write a commented site file to start from; reads lists of servers in any form.";

    @Mixin
    InitOptions options = new InitOptions();

    @Mixin
    InitSettings settings = new InitSettings();

    private final App app;

    InitCommand(App app) {
        this.app = app;
    }

    @Override
    public Integer call() throws ToolException, InterruptedException {
        Console console = app.console(options.talk);
        StarterFiles files = new StarterFiles(app, options);
        files.refuseExisting();
        boolean asks = console.isInteractive() && !options.noQuestions && !options.readsInput();
        InitDialog dialog = new InitDialog(console);
        HostList list = hosts(asks, dialog);
        Proposal proposal = list.hosts().isEmpty() ? Proposal.none() : Proposal.of(list);
        InitDefaults defaults = new InitDefaults(app, options);
        Starter starter =
                new Starter(files.shown(), proposal, defaults.values(settings.given(), list, proposal), list.cluster());
        Review review = new Review(new SiteLoader(app.userHome(), app.clock()), files.siteFile());
        Findings wrong = review.of(list, starter);
        tell(console, list, proposal, wrong);
        if (wrong.hasErrors()) {
            console.error("Nothing was written: the list of servers must be mended first.");
            return ExitCode.SITE_INVALID;
        }
        refuseFlags(review, starter);
        Starter complete =
                asks ? dialog.complete(starter, (setting, changed) -> flaws(review, setting, changed)) : starter;
        files.write(complete);
        new InitReport(app, console, options).tell(files);
        return ExitCode.DONE;
    }

    private HostList hosts(boolean asks, InitDialog dialog) throws ToolException, InterruptedException {
        if (asks && options.hosts.isEmpty()) {
            options.hosts = dialog.hostsFile();
            if (options.hosts.isEmpty()) {
                return dialog.typedHosts();
            }
        }
        return new HostsSource(app, options).read();
    }

    private static void tell(Console console, HostList list, Proposal proposal, Findings wrong) {
        if (!list.hosts().isEmpty()) {
            console.info("Read " + list.file() + " as " + list.format().title() + ": "
                    + InitReport.counted(list.hosts().size(), "server") + ".");
        }
        list.notes().forEach(console::info);
        if (!wrong.all().isEmpty()) {
            console.info(new FindingsDocument(NAME, "", wrong).text().stripTrailing());
        }
        if (!wrong.hasErrors()) {
            proposal.notes().forEach(console::info);
            InitReport.table(proposal).forEach(console::info);
        }
    }

    /** A flag's value is judged like the key that it fills; all wrong ones are told together. */
    private void refuseFlags(Review review, Starter starter) {
        List<String> wrong = new ArrayList<>();
        for (Setting setting : settings.given().keySet()) {
            for (Finding finding : flaws(review, setting, starter)) {
                wrong.add(setting.flag() + " " + Shell.quoted(starter.values().text(setting)) + ": "
                        + InitReport.sentence(finding));
            }
        }
        if (!wrong.isEmpty()) {
            throw options.misuse(String.join(System.lineSeparator() + "error: ", wrong));
        }
    }

    private List<Finding> flaws(Review review, Setting setting, Starter starter) {
        List<Finding> flaws = review.of(setting, starter);
        return setting == Setting.KUBERNETES && flaws.isEmpty()
                ? new InitVersions(app.catalog())
                        .flaws(starter.values().text(setting), starter.values().text(Setting.PLATFORM))
                : flaws;
    }
}
