package io.rackwright.cli;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.KubesprayRelease;
import io.rackwright.finding.ToolException;
import io.rackwright.site.KubesprayVersion;
import io.rackwright.toolchain.PackageSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Which releases a toolchain command is about: by version, or by the site that needs one. */
final class ReleaseOptions {

    @Parameters(
            paramLabel = "SITE",
            arity = "0..1",
            description = "A site file; the release that is decided for it is taken.")
    String site = "";

    @Option(
            names = "--release",
            paramLabel = "VERSION",
            description =
                    "A Kubespray release, for example 2.28.1; may be given several times. «all» is every release.")
    List<String> versions = new ArrayList<>();

    /** The releases, and the site if one was given. */
    record Chosen(List<KubesprayRelease> releases, Optional<ReadSite> site) {

        /** Where the site takes Python packages from; as pip is configured where no site was given. */
        PackageSource packages() {
            return site.map(ReadSite::packages).orElse(PackageSource.standard());
        }
    }

    /** @throws ParameterException where neither a site nor a release is given, or a release is unknown */
    Chosen choose(App app, CommandLine command, List<String> more) throws ToolException {
        List<String> wanted = new ArrayList<>(versions);
        wanted.addAll(more);
        if (wanted.isEmpty() == site.isEmpty()) {
            throw new ParameterException(
                    command, "Which release? Give a site file, or --release VERSION, and not both.");
        }
        if (!site.isEmpty()) {
            SiteOptions options = new SiteOptions();
            options.site = site;
            ReadSite read = ReadSite.of(app, options);
            List<KubesprayRelease> decided =
                    read.refused() ? List.of() : List.of(read.decision().release());
            return new Chosen(decided, Optional.of(read));
        }
        Set<KubesprayRelease> releases = new LinkedHashSet<>();
        for (String version : wanted) {
            releases.addAll(byVersion(version, app.catalog(), command));
        }
        return new Chosen(List.copyOf(releases), Optional.empty());
    }

    private static List<KubesprayRelease> byVersion(String text, Catalog catalog, CommandLine command) {
        if (text.equals("all")) {
            return catalog.releases();
        }
        return KubesprayVersion.parse(text)
                .flatMap(catalog::release)
                .map(List::of)
                .orElseThrow(() -> new ParameterException(
                        command,
                        "No Kubespray release " + text + " is known; the catalogue has "
                                + catalog.releases().get(0).versionText() + " to "
                                + catalog.releases()
                                        .get(catalog.releases().size() - 1)
                                        .versionText() + "."));
    }
}
