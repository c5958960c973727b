package io.rackwright.site.load;

import io.rackwright.finding.Severity;
import java.util.List;

/**
 * One mistake in a site file.
 *
 * @param path of the finding
 * @param ground changes that make the valid file another valid file: from, to, from, to …
 * @param mistake the changes that make it wrong, with the mark before the place of the finding
 */
record SiteCase(String code, Severity severity, String path, List<String> ground, List<String> mistake) {

    static SiteCase error(String code, String path, String... mistake) {
        return new SiteCase(code, Severity.ERROR, path, List.of(), List.of(mistake));
    }

    static SiteCase warning(String code, String path, String... mistake) {
        return new SiteCase(code, Severity.WARNING, path, List.of(), List.of(mistake));
    }

    /** The same mistake in another valid file. */
    SiteCase on(String... edits) {
        return new SiteCase(code, severity, path, List.of(edits), mistake);
    }

    String before() {
        return SiteFiles.edited(SiteFiles.base(), ground);
    }

    String text() {
        return SiteFiles.edited(before(), mistake);
    }

    String expected() {
        return code + " " + SiteFiles.marked(text()) + " " + path;
    }

    @Override
    public String toString() {
        return code + " " + path + " " + mistake.hashCode();
    }
}
