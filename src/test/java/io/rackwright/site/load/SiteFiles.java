package io.rackwright.site.load;

import io.rackwright.certificate.TestCertificate;
import io.rackwright.finding.Finding;
import io.rackwright.finding.Where;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Site files for tests: a valid one and what is made of it, in a folder with the files it names. */
public final class SiteFiles {

    /** Stands before the character at which a finding is expected; taken out before the file is written. */
    static final String MARK = "▶";

    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    /** Of the name in the valid site. */
    private static final TestCertificate OWN = TestCertificate.of("mlops.example.com");

    private final Path folder;

    public SiteFiles(Path folder) {
        this.folder = folder;
        write("certs/site.pem", OWN.pem());
        secret("certs/site.key", OWN.keyPem());
    }

    /** A valid site without errors: one master, a platform and a compute node. */
    public static String base() {
        try (InputStream stream = SiteFiles.class.getResourceAsStream("/site/base.yml")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The valid site with parts replaced: from, to, from, to … Each «from» must stand in it exactly once. */
    public static String baseWith(String... edits) {
        return edited(base(), List.of(edits));
    }

    /** A text with parts replaced: from, to, from, to … Each «from» must stand in it exactly once. */
    static String edited(String original, List<String> edits) {
        String text = original;
        for (int i = 0; i < edits.size(); i += 2) {
            int at = text.indexOf(edits.get(i));
            if (at < 0 || text.indexOf(edits.get(i), at + 1) >= 0) {
                throw new IllegalArgumentException("not exactly once in the site: " + edits.get(i));
            }
            text = text.replace(edits.get(i), edits.get(i + 1));
        }
        return text;
    }

    /** A file beside the site file. */
    public SiteFiles write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file beside the site file that only its owner may read. */
    public SiteFiles secret(String name, String text) {
        write(name, text);
        try {
            Files.setPosixFilePermissions(folder.resolve(name), PosixFilePermissions.fromString("rw-------"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loads a text as {@code site.yml}. */
    public LoadedSite load(String text) {
        return load(text.replace(MARK, "").getBytes(StandardCharsets.UTF_8));
    }

    /** Loads bytes as {@code site.yml}. */
    LoadedSite load(byte[] bytes) {
        try {
            Files.write(folder.resolve("site.yml"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SiteLoader(folder.resolve("home"), TODAY).load(folder.resolve("site.yml"), "site.yml");
    }

    /** {@code CODE line:column path} of each finding. */
    static List<String> places(List<Finding> findings) {
        return findings.stream().map(SiteFiles::place).toList();
    }

    static String place(Finding finding) {
        Where.File where = (Where.File) finding.where();
        return finding.code() + " " + where.line() + ":" + where.column() + " " + where.path();
    }

    /** {@code line:column} of the mark; {@code 1:1} where there is none. */
    static String marked(String text) {
        int at = text.indexOf(MARK);
        if (at < 0) {
            return "1:1";
        }
        String before = text.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return line + ":" + (at - before.lastIndexOf('\n'));
    }
}
