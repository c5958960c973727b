package io.rackwright.site.load;

import io.rackwright.certificate.TrustStore;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Findings;
import io.rackwright.finding.Where;
import io.rackwright.site.Site;
import io.rackwright.yaml.Position;
import io.rackwright.yaml.YamlDocument;
import io.rackwright.yaml.YamlNode;
import io.rackwright.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads site files: the one edge between the file, the files it names, and everything that works on a {@link Site}. */
public final class SiteLoader {

    private final Path userHome;
    private final Clock clock;
    private final TrustStore machine;

    /**
     * @param userHome what {@code ~} in paths stands for
     * @param clock tells today
     */
    public SiteLoader(Path userHome, Clock clock) {
        this(userHome, clock, TrustStore.ofThisMachine());
    }

    /** @param machine authorities that are trusted beside those that the site names */
    SiteLoader(Path userHome, Clock clock, TrustStore machine) {
        this.userHome = userHome;
        this.clock = clock;
        this.machine = machine;
    }

    /**
     * Reads a file and judges it by every rule; never throws for what the file, or its absence, does.
     *
     * @param asGiven the file as findings shall name it
     */
    public LoadedSite load(Path file, String asGiven) {
        Problems problems = new Problems(asGiven);
        return judged(read(file, asGiven, problems), file, asGiven, problems);
    }

    /** As {@link #load}, of a text that is not in that file yet. */
    public LoadedSite judge(byte[] text, Path file, String asGiven) {
        Problems problems = new Problems(asGiven);
        YamlDocument document = YamlReader.read(text, asGiven);
        document.findings().forEach(problems::add);
        return judged(document.root(), file, asGiven, problems);
    }

    private LoadedSite judged(Optional<YamlNode> root, Path file, String asGiven, Problems problems) {
        SiteFolder folder = SiteFolder.of(file, userHome);
        Misplaced misplaced = new Misplaced();
        Shaper shaper = new Shaper(folder, problems, misplaced);
        if (root.isEmpty() || !(shaper.read(root.get(), SiteKeys.root(), Spot.root(asGiven)) instanceof Group group)) {
            Function<String, Where> start = path -> Position.START.in(asGiven, path);
            Findings all = problems.sorted();
            return new LoadedSite(
                    Optional.empty(), "", all, start, start, path -> false, Optional.empty(), environment -> all);
        }
        Group whole = NodeDefaults.inherited(
                new HostsFile(folder, shaper, problems).addTo(misplaced.covered(group, problems), asGiven));
        Draft draft = new Draft(whole, LocalDate.now(clock));
        for (Rule rule : Rules.all()) {
            rule.check(draft, problems);
        }
        contents(draft, Material.ofSite(folder), problems);
        Findings findings = problems.sorted();
        Optional<Site> site = findings.hasErrors() ? Optional.empty() : Optional.of(new SiteBuilder(draft).site());
        return new LoadedSite(
                site,
                name(root.get()),
                findings,
                draft::where,
                draft::keyOf,
                draft::isGiven,
                VersionWish.of(draft, findings),
                environment -> tried(draft, folder, environment, problems.copy()));
    }

    private Findings tried(Draft draft, SiteFolder folder, Map<String, String> environment, Problems problems) {
        SiteSecrets secrets = new SiteSecrets(folder, environment, SiteBuilder.vault(draft));
        contents(draft, Material.of(folder, secrets), problems);
        return problems.sorted();
    }

    /** What is in files and secrets, as far as they may be looked at. */
    private void contents(Draft draft, Material material, Problems problems) {
        Instant now = clock.instant();
        CertificateRules.check(draft, material, now, machine, problems);
        CorporateCa.check(draft, material, now, problems);
        References.check(draft, material, problems);
    }

    private static Optional<YamlNode> read(Path file, String asGiven, Problems problems) {
        try {
            if (Files.isDirectory(file)) {
                problems.add(unreadable(asGiven, "is a folder").hint("Name the site file in it."));
                return Optional.empty();
            }
            if (Files.size(file) > YamlReader.MAXIMUM_BYTES) {
                problems.add(YamlReader.tooLarge(asGiven));
                return Optional.empty();
            }
            YamlDocument document = YamlReader.read(Files.readAllBytes(file), asGiven);
            document.findings().forEach(problems::add);
            return document.root().map(root -> withGaps(root, document));
        } catch (IOException e) {
            boolean missing = Files.notExists(file);
            problems.add(unreadable(asGiven, missing ? "does not exist" : "cannot be read: " + e.getMessage())
                    .hint(
                            missing
                                    ? "Check the path; «rackwright init» writes a file to start from."
                                    : "Check its mode."));
            return Optional.empty();
        }
    }

    /** With the known keys that may stand where nothing could be read: nobody shall call them missing. */
    private static YamlNode withGaps(YamlNode root, YamlDocument document) {
        if (!document.isPartial() || !(root instanceof YamlNode.Mapping mapping)) {
            return root;
        }
        List<YamlNode.Entry> entries = new ArrayList<>(mapping.entries());
        for (String key : SiteKeys.root().keys().keySet()) {
            if (document.mayHold(key) && mapping.get(key).isEmpty()) {
                YamlNode.Scalar name = new YamlNode.Scalar(Position.START, YamlNode.Kind.TEXT, key);
                entries.add(YamlNode.Entry.of(name, new YamlNode.Unread(Position.START)));
            }
        }
        return new YamlNode.Mapping(root.position(), entries);
    }

    private static Finding unreadable(String asGiven, String what) {
        return Finding.error("P25", Position.START.in(asGiven, ""), "The site file " + asGiven + " " + what + ".");
    }

    private static String name(YamlNode root) {
        return root instanceof YamlNode.Mapping mapping
                        && mapping.get("name").orElse(null) instanceof YamlNode.Scalar scalar
                        && scalar.kind() == YamlNode.Kind.TEXT
                ? scalar.text()
                : "";
    }
}
