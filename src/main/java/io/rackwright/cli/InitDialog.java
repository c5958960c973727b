package io.rackwright.cli;

import io.rackwright.console.Console;
import io.rackwright.finding.Finding;
import io.rackwright.site.init.HostList;
import io.rackwright.site.init.HostsFormat;
import io.rackwright.site.init.HostsReader;
import io.rackwright.site.init.KeyTexts;
import io.rackwright.site.init.Setting;
import io.rackwright.site.init.Starter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** The questions of {@code init} on a terminal: few, each with its reason and a default, each answer judged at once. */
final class InitDialog {

    /** What is asked when no flag says it; the rest has defaults that fit nearly everywhere, and stands in the file. */
    private static final List<Setting> ASKED = List.of(
            Setting.NAME,
            Setting.FQDN,
            Setting.LB_ADDRESS,
            Setting.NFS_SERVER,
            Setting.ADDITIONAL_DISK,
            Setting.SSH_USER,
            Setting.KUBERNETES,
            Setting.PLATFORM);

    private static final String TYPED = "(typed)";

    private final Console console;
    private final KeyTexts texts = new KeyTexts();

    InitDialog(Console console) {
        this.console = console;
    }

    /** The name of a file with servers; empty when they shall be typed. */
    String hostsFile() throws InterruptedException {
        return answer(
                "File with your servers (CSV, Ansible inventory, or lines as in /etc/hosts), or Enter to type them >");
    }

    /** Servers, one a line, until an empty line; a line that cannot be understood is told and asked for again. */
    HostList typedHosts() throws InterruptedException {
        console.info("One server a line, its address and its name, such as 10.0.0.11 m1. An empty line ends the list.");
        StringBuilder lines = new StringBuilder();
        String line = answer("  server >");
        while (!line.isEmpty()) {
            List<Finding> wrong = typed(line).findings().all();
            wrong.forEach(finding -> console.info("    " + InitReport.sentence(finding)));
            lines.append(wrong.isEmpty() ? line + "\n" : "");
            line = answer("  server >");
        }
        return lines.isEmpty() ? HostsSource.none() : typed(lines.toString());
    }

    private static HostList typed(String lines) {
        return HostsReader.read(lines, TYPED, HostsFormat.HOSTS, name -> Optional.empty());
    }

    /**
     * Asks for what nobody has said yet.
     *
     * @param judge what is wrong with a setting of a starter
     */
    Starter complete(Starter starter, BiFunction<Setting, Starter, List<Finding>> judge) throws InterruptedException {
        console.info("");
        console.info("Enter takes what stands in brackets, or leaves a blank to fill in later; ? tells more.");
        Starter asked = starter;
        for (Setting setting : ASKED) {
            if (!asked.values().chosen().containsKey(setting)) {
                asked = ask(setting, asked, judge);
            }
        }
        return asked;
    }

    private Starter ask(Setting setting, Starter starter, BiFunction<Setting, Starter, List<Finding>> judge)
            throws InterruptedException {
        String byDefault = starter.values().text(setting);
        console.info(setting.path() + ": " + texts.says(setting.path()));
        while (true) {
            String answer = answer("  [" + (byDefault.isEmpty() ? "blank" : byDefault) + "] >");
            if (answer.equals("?")) {
                texts.explained(setting.path()).forEach(line -> console.info("    " + line));
                continue;
            }
            String chosen = answer.isEmpty() ? byDefault : answer;
            if (chosen.isEmpty()) {
                return starter;
            }
            Starter changed = starter.choosing(setting, chosen);
            List<Finding> wrong = judge.apply(setting, changed);
            if (wrong.isEmpty()) {
                return changed;
            }
            wrong.forEach(finding -> console.info("    " + InitReport.sentence(finding)));
        }
    }

    private String answer(String question) throws InterruptedException {
        Optional<String> answer = console.ask(question);
        if (answer.isEmpty()) {
            console.info("");
            console.error("The input ended before the questions did. Nothing was written.");
            throw new InterruptedException("the input ended");
        }
        return answer.get();
    }
}
