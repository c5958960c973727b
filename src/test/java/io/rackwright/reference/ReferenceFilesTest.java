package io.rackwright.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackwright.explain.Knowledge;
import io.rackwright.site.load.SiteReference;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What lies in {@code docs/reference/} is what the declarations and the data file of codes say. */
class ReferenceFilesTest {

    private static final String FOLDER = "docs/reference/";
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z.]*)#([^)]+)\\)");

    private final SiteReference reference = SiteReference.load();

    @Test
    void keepsTheSchemaTrue() throws Exception {
        GoldenFile.holds(FOLDER + "site.schema.json", SiteSchema.json(reference));
    }

    @Test
    void keepsThePageOfKeysTrue() throws Exception {
        GoldenFile.holds(FOLDER + "site.md", sitePage());
    }

    @Test
    void keepsThePageOfFindingsTrue() throws Exception {
        GoldenFile.holds(FOLDER + "findings.md", findingsPage());
    }

    @Test
    void keepsThePageOfChecksTrue() throws Exception {
        GoldenFile.holds(FOLDER + "checks.md", ChecksPage.text(Codes.load()));
    }

    @Test
    void keepsThePageOfFailuresTrue() throws Exception {
        GoldenFile.holds(FOLDER + "failures.md", FailuresPage.text(new Knowledge()));
    }

    @Test
    void everyLinkOfThePagesLeadsToAHeading() throws Exception {
        String site = sitePage();
        String findings = findingsPage();
        Set<String> headings = new HashSet<>();
        site.lines()
                .filter(line -> line.startsWith("#"))
                .forEach(line -> headings.add("site.md#" + SitePage.anchor(line.replaceFirst("#+ ", ""))));
        findings.lines()
                .filter(line -> line.startsWith("#"))
                .forEach(line -> headings.add("findings.md#" + SitePage.anchor(line.replaceFirst("#+ ", ""))));
        List<String> dead = new ArrayList<>();
        dead(site, "site.md", headings, dead);
        dead(findings, "findings.md", headings, dead);
        dead(ChecksPage.text(Codes.load()), "checks.md", headings, dead);

        assertThat(dead).isEmpty();
    }

    private static void dead(String page, String name, Set<String> headings, List<String> dead) {
        Matcher links = LINK.matcher(page);
        while (links.find()) {
            String target = (links.group(1).isEmpty() ? name : links.group(1)) + "#" + links.group(2);
            if (!headings.contains(target)) {
                dead.add(name + " -> " + target);
            }
        }
    }

    private String sitePage() throws Exception {
        return new SitePage(reference)
                .text(
                        Files.readString(GoldenFile.at("inventories/minimal/site.yml"))
                                .replaceFirst("# yaml-language-server.*\n", ""),
                        Files.readString(GoldenFile.at(FOLDER + "full.yml"))
                                .replaceFirst("# yaml-language-server.*\n", ""));
    }

    private String findingsPage() {
        return FindingsPage.text(Codes.load(), reference);
    }
}
