package io.rackwright.reference;

import io.rackwright.explain.Entry;
import io.rackwright.explain.Knowledge;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/reference/failures.md}: every known cause of failed playbooks, by area. */
final class FailuresPage {

    private static final String HEAD =
            """
            # Known failures of playbooks

            When a task fails, `apply` and `status` look up what it said in this list and tell the probable cause with its evidence, what to do and where to look; `rackwright explain ID` shows an entry.
            What is not in the list is called not known: then the lines that decide and the output are all there is. A general entry counts only where no special one applies; of several the one that says most comes first.
            Entries that may pass by themselves are marked: trying again later may be enough.

            The list is made from the data files in `src/main/resources/io/rackwright/explain/`, where an entry has these members:

            | member | meaning |
            |---|---|
            | `cause`, `remedy` | sentences |
            | `message` | texts of which one must stand in a line of the message, in any case; `*` is anything in between |
            | `task` | texts of which one must stand in `role : task` |
            | `action` | the modules for which it counts |
            | `hidden: true` | only where the playbook hides the result (`no_log`) |
            | `unreachable: true`, `false` | only where the server could, or could not, be reached |
            | `general: true` | only where no special entry applies |
            | `look` | commands that show more on the server |
            | `keys` | keys of the site file that matter |
            | `transient` | why it may pass by itself |
            | `source` | threads `owner/repository#number`, files `path@tag` of Kubespray, or documents |

            A new entry needs a real text in `src/test/resources/io/rackwright/explain/texts.yml` that it must explain first.
            """;

    private FailuresPage() {}

    static String text(Knowledge knowledge) {
        StringBuilder text = new StringBuilder(HEAD);
        for (Map.Entry<String, List<Entry>> area : knowledge.areas().entrySet()) {
            text.append("\n## ")
                    .append(area.getKey())
                    .append("\n\n| id | cause | found by | what to do | keys | source |\n|---|---|---|---|---|---|\n");
            area.getValue().forEach(entry -> text.append(row(entry)));
        }
        return text.toString();
    }

    private static String row(Entry entry) {
        return String.format(
                "| `%s`%s%s | %s | %s | %s | %s | %s |%n",
                entry.id(),
                entry.general() ? " (general)" : "",
                entry.isTransient() ? " (may pass by itself)" : "",
                cell(entry.cause()),
                entry.wordings().stream()
                        .map(wording -> "`" + cell(wording) + "`")
                        .collect(Collectors.joining("<br>")),
                cell(entry.remedy()),
                String.join(", ", entry.keys()),
                cell(String.join(", ", entry.source())));
    }

    private static String cell(String text) {
        return text.strip().replace("|", "\\|").replace("\n", " ").replace("<", "&lt;");
    }
}
