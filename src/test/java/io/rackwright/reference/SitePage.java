package io.rackwright.reference;

import io.rackwright.site.load.Key;
import io.rackwright.site.load.KeyEntry;
import io.rackwright.site.load.SiteReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/reference/site.md}: every key of the site file, for reading. */
final class SitePage {

    /** Told once at the head of the page. */
    private static final List<String> OF_THE_VALUE = List.of("P28", "P29", "P30");

    private static final String HEAD =
            """
            # The site file

            One YAML file says everything about a site. This page lists every key; `rackwright explain KEY` says the same on the terminal, `rackwright schema` prints it for editors,
            and [findings.md](findings.md) explains the codes. It is made from the declarations that the program reads the file by: change those, not this page.

            ## How to read it

            - A key without «required» may be left out; then the default counts. One that is required and missing is an error (P28), so is one that is not known (P22), stands twice
              (P26), has a value of the wrong type (P27) or form (P29), or leads nowhere (P30). What else judges a key stands with it.
            - Versions and other texts that look like numbers stand in quotes: YAML reads `1.30` as the number 1.3, and `on` or `no` as truth values.
            - **Sizes** are a number and MB, GB, TB (powers of 1000) or MiB, GiB, TiB (powers of 1024): `100GB`.
            - **Paths** are relative to the site file's folder, absolute, or begin with `~`, your home. What lies beside the site file is looked at by `validate`.
            - **Secrets** are named and never written: `{env: NAME}` an environment variable, `{file: PATH}` a file with the secret alone in it, `{vault: KEY}` a key of the file under `secrets`.
            - Addresses and networks are IPv4. Templates (`{{ … }}`) are refused (P55), except in `kubespray.vars` and `platform.installer.vars`.
            - `<name>` in a path stands for a name of your own, `[]` for each item of a list.

            """;

    private final SiteReference reference;
    private final StringBuilder text = new StringBuilder(HEAD);

    /** The first section with these keys, by what is said of them. */
    private final Map<String, String> told = new HashMap<>();

    SitePage(SiteReference reference) {
        this.reference = reference;
    }

    /**
     * @param minimal the least that a site file can say
     * @param full every key
     */
    String text(String minimal, String full) {
        text.append("## Contents\n\n");
        for (KeyEntry entry : reference.sections()) {
            text.append("- [`")
                    .append(entry.path())
                    .append("`](#")
                    .append(anchor(entry.path()))
                    .append("): ");
            text.append(entry.key().says()).append(entry.key().required() ? " **Required.**\n" : "\n");
        }
        text.append("- [A minimal site](#a-minimal-site), [a site with every key](#a-site-with-every-key)\n");
        for (KeyEntry entry : reference.sections()) {
            text.append("\n## ").append(entry.path()).append("\n\n");
            if (entry.isSection()) {
                section(entry);
            } else {
                key(entry);
            }
        }
        example("A minimal site", "The least that a site file can say.", minimal);
        example("A site with every key", "Every key of a site on servers of your own ([full.yml](full.yml)).", full);
        return text.toString();
    }

    private void example(String title, String says, String yaml) {
        text.append("\n## ").append(title).append("\n\n").append(says).append("\n\n```yaml\n");
        text.append(yaml).append("```\n");
    }

    private void section(KeyEntry entry) {
        Key.Note note = entry.key().note();
        String facts = facts(entry).replaceFirst("^a map(; |$)", "");
        text.append(sentences(note.says(), note.more()));
        text.append(facts.isEmpty() ? "\n" : "  \n" + capital(facts) + ".\n");
        List<KeyEntry> below = entry.below();
        String keys = below.stream().map(key -> key.key().says()).collect(Collectors.joining("\n"));
        String same = told.putIfAbsent(keys, entry.path());
        if (same != null) {
            text.append("\nThe same keys as [")
                    .append(same)
                    .append("](#")
                    .append(anchor(same))
                    .append(')');
            text.append(differences(same, below)).append(".\n");
            return;
        }
        List<KeyEntry> single = below.stream().filter(key -> !key.isSection()).toList();
        text.append(single.isEmpty() ? "" : "\n");
        single.forEach(this::key);
        for (KeyEntry key : below) {
            if (key.isSection()) {
                text.append("\n### ").append(key.path()).append("\n\n");
                section(key);
            }
        }
    }

    /** Where the defaults are others than those of the section that was told first. */
    private String differences(String same, List<KeyEntry> below) {
        String different = below.stream()
                .filter(key -> reference
                        .find(same
                                + (key.path().contains("[]." + key.key().name()) ? "[]." : ".")
                                + key.key().name())
                        .filter(other -> !KeyAnswer.byDefault(other).equals(KeyAnswer.byDefault(key)))
                        .isPresent())
                .map(key -> "`" + key.key().name() + "` is " + code(key) + " by default")
                .collect(Collectors.joining("; "));
        return different.isEmpty() ? "" : "; " + different;
    }

    private void key(KeyEntry entry) {
        Key.Note note = entry.key().note();
        text.append("- **`").append(entry.path()).append("`** – ");
        text.append(sentences(note.says(), note.more())).append("  \n  ");
        text.append(capital(facts(entry))).append(".\n");
        note.words().forEach((word, means) -> text.append("  - `")
                .append(word)
                .append("`: ")
                .append(means)
                .append('\n'));
    }

    private static String facts(KeyEntry entry) {
        Key.Note note = entry.key().note();
        StringBuilder facts = new StringBuilder(entry.type());
        facts.append(note.unit().isEmpty() ? "" : " (" + note.unit() + ")");
        facts.append(entry.key().required() ? "; **required**" : "");
        facts.append(note.neededWhen().isEmpty() ? "" : "; **required** " + note.neededWhen());
        facts.append(KeyAnswer.byDefault(entry).isEmpty() ? "" : "; by default " + code(entry));
        facts.append(
                note.example().equals(List.of())
                        ? ""
                        : "; such as `" + entry.key().name() + ": " + InYaml.of(note.example()) + "`");
        String codes = codes(entry);
        return facts.append(codes.isEmpty() ? "" : "; judged by " + codes).toString();
    }

    private static String code(KeyEntry entry) {
        return entry.hasDefault() ? "`" + KeyAnswer.byDefault(entry) + "`" : KeyAnswer.byDefault(entry);
    }

    private static String codes(KeyEntry entry) {
        return entry.codes().stream()
                .filter(code -> !OF_THE_VALUE.contains(code))
                .map(code -> "[" + code + "](findings.md#" + anchor(code) + ")")
                .collect(Collectors.joining(" "));
    }

    private static String sentences(String says, String more) {
        return (more.isEmpty() ? says : says + " " + more).replace("<", "&lt;");
    }

    private static String capital(String facts) {
        int first = facts.startsWith("**") ? 2 : 0;
        return facts.substring(0, first)
                + facts.substring(first, first + 1).toUpperCase(java.util.Locale.ROOT)
                + facts.substring(first + 1);
    }

    /** As GitHub and GitLab make an anchor of a heading. */
    static String anchor(String heading) {
        return heading.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9_ -]", "")
                .replace(' ', '-');
    }
}
