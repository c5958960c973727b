package io.rackwright.reference;

import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.SiteReference;
import java.util.List;
import java.util.stream.Collectors;

/** {@code docs/reference/findings.md}: every code of findings and every exit code, for reading. */
final class FindingsPage {

    private static final String HEAD =
            """
            # Findings and exit codes

            Everything that is wrong with a site or its servers is a finding with a code that never changes its meaning: P of the site file, H of a server, C of the cluster.
            An error stops; a warning and an info do not. `rackwright explain CODE` says the same on the terminal. A check of servers or cluster can be left out with a reason
            ([`checks.skip`](site.md#checks)); what is wrong in the file is mended in the file.

            Sources: R and D are rows and decisions of the requirements that this project began with; a path with a tag is a file of Kubespray. This page is made from
            `codes.yaml`: change that, not this page.

            """;

    private FindingsPage() {}

    static String text(Codes codes, SiteReference reference) {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("| code | severity | what is wrong |\n|---|---|---|\n");
        for (Code code : codes.all()) {
            text.append(String.format(
                    "| [%s](#%s) | %s | %s |%n",
                    code.code(), SitePage.anchor(code.code()), CodeAnswer.severity(code), code.title()));
        }
        text.append("\n## Exit codes\n\n| code | means | |\n|---|---|---|\n");
        for (Code.Exit exit : codes.exits()) {
            text.append(String.format("| %d | %s | %s |%n", exit.number(), exit.title(), exit.meaning()));
        }
        for (Code code : codes.all()) {
            text.append("\n## ").append(code.code()).append("\n\n");
            text.append("**")
                    .append(code.title())
                    .append("** (")
                    .append(CodeAnswer.severity(code))
                    .append("). ");
            text.append(code.meaning()).append("\n\n");
            text.append("- Why: ").append(code.why()).append('\n');
            text.append("- What to do: ").append(code.remedy()).append('\n');
            keys(text, reference.judgedBy(code.code()));
            text.append("- Source: ").append(String.join(", ", code.source())).append('\n');
        }
        return text.toString();
    }

    private static void keys(StringBuilder text, List<KeyEntry> keys) {
        if (!keys.isEmpty() && keys.size() <= CodeAnswer.MOST_KEYS) {
            text.append("- Keys: ")
                    .append(keys.stream()
                            .map(entry -> "[`" + entry.path() + "`](site.md#" + anchor(entry) + ")")
                            .collect(Collectors.joining(", ")))
                    .append('\n');
        }
    }

    private static String anchor(KeyEntry entry) {
        return SitePage.anchor(entry.path().replaceAll("[.\\[<].*", ""));
    }
}
