package io.rackwright.render;

import io.rackwright.catalog.Catalog;
import io.rackwright.catalog.Decider;
import io.rackwright.catalog.Decision;
import io.rackwright.catalog.DecisionResult;
import io.rackwright.finding.Findings;
import io.rackwright.site.Site;
import io.rackwright.site.load.LoadedSite;
import io.rackwright.site.load.SiteLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/** The sites under {@code inventories/}, loaded as a command loads them. */
final class ExampleSites {

    static final Path FOLDER = Path.of(System.getProperty("rackwright.home", "."), "inventories");

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    /** A site, what was decided for it, and everything that was found. */
    record Example(Site site, Decision decision, Findings findings) {}

    private ExampleSites() {}

    static List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static Example load(String name) {
        return load(name, FOLDER.resolve(name).resolve("site.yml"));
    }

    /** A copy of an example in that folder, with one text in place of another, which must stand there. */
    static Example edited(String name, Path copy, String from, String to) throws IOException {
        Path original = FOLDER.resolve(name);
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                Path place = copy.resolve(original.relativize(file).toString());
                Files.createDirectories(place.getParent());
                Files.copy(file, place);
            }
        }
        String text = Files.readString(copy.resolve("site.yml"));
        if (!text.contains(from)) {
            throw new IllegalArgumentException("not in the example " + name + ": " + from);
        }
        Files.writeString(copy.resolve("site.yml"), text.replace(from, to));
        return load(name, copy.resolve("site.yml"));
    }

    private static Example load(String name, Path file) {
        LoadedSite loaded = new SiteLoader(Path.of("/home/nobody"), TODAY).load(file, name + "/site.yml");
        Site site = loaded.site().orElseThrow(() -> new AssertionError(loaded.findings()));
        DecisionResult result = new Decider(Catalog.load()).decide(site, loaded.where());
        Decision decision = result.decision().orElseThrow(() -> new AssertionError(result.findings()));
        Findings findings = loaded.findings()
                .and(result.findings())
                .and(Renderer.findings(site, decision, loaded.where(), loaded.keys()));
        return new Example(site, decision, findings);
    }
}
