package io.rackwright.site.load;

import io.rackwright.site.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;

/**
 * Contents of what a site names, as far as they may be looked at: of files that belong to the site always, of anything
 * else only when references are tried.
 */
final class Material {

    /** Larger than any bundle of certificates in use. */
    private static final int MOST_BYTES = 8 << 20;

    private final SiteFolder folder;
    private final Optional<SiteSecrets> secrets;

    private Material(SiteFolder folder, Optional<SiteSecrets> secrets) {
        this.folder = folder;
        this.secrets = secrets;
    }

    /** What belongs to the site. */
    static Material ofSite(SiteFolder folder) {
        return new Material(folder, Optional.empty());
    }

    /** Everything that can be read. */
    static Material of(SiteFolder folder, SiteSecrets secrets) {
        return new Material(folder, Optional.of(secrets));
    }

    SiteFolder folder() {
        return folder;
    }

    /** Where secrets are tried; empty when only what belongs to the site is looked at. */
    Optional<SiteSecrets> secrets() {
        return secrets;
    }

    /** Whether the path may be looked at. */
    boolean reaches(String path) {
        return secrets.isPresent() || folder.owns(path);
    }

    /** A file's content; empty where it may not be looked at, or where another finding says that it cannot be read. */
    Optional<byte[]> file(String path) {
        if (!reaches(path) || !folder.flaw(path, false).isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            return Optional.of(in.readNBytes(MOST_BYTES));
        } catch (IOException unreadable) {
            return Optional.of(new byte[0]); // It is there and may be read: what is told is that it holds nothing.
        }
    }

    /** A secret's content; empty as with {@link #file}. */
    Optional<byte[]> secret(Secret secret) {
        if (secret instanceof Secret.File file && folder.owns(file.path())) {
            return file(file.path());
        }
        return secrets.map(tried -> tried.read(secret))
                .filter(SiteSecrets.Reading.Text.class::isInstance)
                .map(read -> ((SiteSecrets.Reading.Text) read).text().getBytes(StandardCharsets.UTF_8));
    }
}
