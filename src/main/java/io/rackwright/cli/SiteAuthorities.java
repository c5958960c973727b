package io.rackwright.cli;

import io.rackwright.site.ObjectStorage;
import io.rackwright.site.Site;
import io.rackwright.site.load.SiteFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;

/** The certificates of authorities that a site brings: what its servers are going to trust beside their own. */
final class SiteAuthorities {

    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String END = "-----END CERTIFICATE-----";

    private final SiteFolder folder;

    SiteAuthorities(SiteFolder folder) {
        this.folder = folder;
    }

    /** All of them in PEM. Only certificates: whatever else stands in the files, such as a key, is left there. */
    String pem(Site site) {
        ObjectStorage objects = site.objectStorage();
        List<String> files = Stream.concat(
                        Stream.concat(
                                site.trustedCas().stream(),
                                Stream.of(site.registry().ca())),
                        Stream.of(objects.blob(), objects.logs(), objects.datasets(), objects.backups())
                                .map(ObjectStorage.Store::ca))
                .filter(path -> !path.isEmpty())
                .distinct()
                .toList();
        StringBuilder pem = new StringBuilder();
        for (String file : files) {
            append(pem, read(file));
        }
        return pem.toString();
    }

    /** Empty where the file cannot be read: «validate --resolve» tells that, and here its authority is then unknown. */
    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            return "";
        }
    }

    private static void append(StringBuilder pem, String text) {
        int from = text.indexOf(BEGIN);
        while (from >= 0) {
            int to = text.indexOf(END, from);
            if (to < 0) {
                return;
            }
            pem.append(text, from, to).append(END).append('\n');
            from = text.indexOf(BEGIN, to);
        }
    }
}
