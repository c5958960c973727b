package io.rackwright.site.init;

import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Severity;
import io.rackwright.finding.Where;
import io.rackwright.site.load.SiteLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Judges what shall go into a site file before it does, by the loader's own rules: the text that would be written is
 * read, and what is said of a server or of a setting is told where it came from.
 */
public final class Review {

    private static final Pattern NODE = Pattern.compile("nodes\\[(\\d+)](?:\\.(\\w+))?.*");

    /** Another server by its place in the site file, which is no place of the list: only its name says something. */
    private static final Pattern OTHER = Pattern.compile("nodes\\[\\d+] \\(([^()]*)\\)");

    /** A file that is named before it is there is no mistake yet. */
    private static final String NOT_THERE = "P30";

    private final SiteLoader loader;
    private final Path siteFile;

    /** @param siteFile where the text would stand: relative paths start at its folder */
    public Review(SiteLoader loader, Path siteFile) {
        this.loader = loader;
        this.siteFile = siteFile;
    }

    /** The list's own findings, and the loader's on its servers at the places of the list, in reading order. */
    public Findings of(HostList list, Starter starter) {
        List<Finding> all = new ArrayList<>(list.findings().all());
        for (Finding finding : errors(starter)) {
            inList(finding, list, starter).ifPresent(all::add);
        }
        all.sort(Comparator.comparingInt((Finding finding) -> place(finding).line())
                .thenComparingInt(finding -> place(finding).column()));
        return new Findings(all);
    }

    private static Optional<Finding> inList(Finding finding, HostList list, Starter starter) {
        Matcher node = NODE.matcher(place(finding).path());
        if (!node.matches() || node.group(2) == null) {
            return Optional.empty();
        }
        ListedHost host =
                starter.proposal().nodes().get(Integer.parseInt(node.group(1))).host();
        String key = node.group(2);
        if (!host.fields().containsKey(key) || isKnown(host, key, list)) {
            return Optional.empty();
        }
        Where.File at = host.at(key).in(list.file(), "");
        String message = OTHER.matcher(finding.message().replace(place(finding).path(), key))
                .replaceAll("$1");
        return Optional.of(Finding.error(finding.code(), at, message)
                .expected(finding.expected())
                .actual(finding.actual())
                .hint(finding.hint()));
    }

    /** Whether the list's own findings speak of that very place already. */
    private static boolean isKnown(ListedHost host, String key, HostList list) {
        Where.File at = host.at(key).in(list.file(), "");
        return list.findings().all().stream()
                .anyMatch(finding -> finding.isError() && finding.where().equals(at));
    }

    /** What is wrong with the value of a setting; empty when nothing is, or when it is blank. */
    public List<Finding> of(Setting setting, Starter starter) {
        if (starter.values().text(setting).isEmpty()) {
            return List.of();
        }
        return errors(starter).stream()
                .filter(finding -> !finding.code().equals(NOT_THERE))
                .filter(finding -> isAbout(setting, place(finding).path()))
                .limit(1)
                .toList();
    }

    private static boolean isAbout(Setting setting, String path) {
        return setting == Setting.ADDITIONAL_DISK
                ? path.endsWith(".node_defaults.additional_disk")
                : setting.paths().contains(path);
    }

    private List<Finding> errors(Starter starter) {
        byte[] text = starter.withNodes().getBytes(StandardCharsets.UTF_8);
        return loader.judge(text, siteFile, starter.siteFile()).findings().all().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .filter(finding -> finding.where() instanceof Where.File)
                .toList();
    }

    private static Where.File place(Finding finding) {
        return (Where.File) finding.where();
    }
}
