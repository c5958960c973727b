package io.rackwright.hosts.ssh;

import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.Target;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The content of a known_hosts file of OpenSSH (sshd(8), «SSH_KNOWN_HOSTS FILE FORMAT»), so that Ansible's ssh and we
 * trust the same keys. Understands plain and hashed names and {@code @revoked}; lines with patterns or certificate
 * authorities are kept but trust nobody here.
 */
public final class KnownHosts {

    private final String text;
    private final List<Entry> entries;

    private KnownHosts(String text, List<Entry> entries) {
        this.text = text;
        this.entries = List.copyOf(entries);
    }

    /** Reads a file's content; lines that are no entries are ignored. */
    public static KnownHosts parse(String text) {
        List<Entry> entries = new ArrayList<>();
        text.lines().forEach(line -> Entry.parse(line).ifPresent(entries::add));
        return new KnownHosts(text, entries);
    }

    /** The same file with one more key for a server, unless it holds it already. */
    public KnownHosts with(Target target, HostKey key) {
        if (keysOf(target.knownHostsName()).contains(key)) {
            return this;
        }
        String separator = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
        return parse(text + separator + target.knownHostsName() + " " + key.type() + " " + key.base64() + "\n");
    }

    /** The file's content. */
    public String text() {
        return text;
    }

    /** The keys that are trusted for a name, in the order of the file. */
    List<HostKey> keysOf(String name) {
        return entries.stream()
                .filter(entry -> !entry.revoked() && entry.names(name))
                .map(Entry::key)
                .toList();
    }

    boolean isRevoked(String name, HostKey key) {
        return entries.stream().anyMatch(entry -> entry.revoked() && entry.key().equals(key) && entry.names(name));
    }

    private record Entry(boolean revoked, String hosts, HostKey key) {

        static Optional<Entry> parse(String line) {
            String[] words = line.strip().split("\\s+");
            boolean revoked = words[0].equals("@revoked");
            if (words[0].startsWith("#") || (words[0].startsWith("@") && !revoked)) {
                return Optional.empty();
            }
            int first = revoked ? 1 : 0;
            return words.length < first + 3
                    ? Optional.empty()
                    : Optional.of(new Entry(revoked, words[first], new HostKey(words[first + 1], words[first + 2])));
        }

        boolean names(String name) {
            return Arrays.stream(hosts.split(","))
                    .anyMatch(host -> host.startsWith("|1|") ? isHashOf(host, name) : host.equalsIgnoreCase(name));
        }

        /** {@code |1|salt|HMAC-SHA1 of the name|}, as «ssh-keygen -H» writes. */
        private static boolean isHashOf(String hashed, String name) {
            String[] parts = hashed.split("\\|");
            if (parts.length != 4) {
                return false;
            }
            try {
                Mac mac = Mac.getInstance("HmacSHA1");
                mac.init(new SecretKeySpec(Base64.getDecoder().decode(parts[2]), "HmacSHA1"));
                byte[] expected = mac.doFinal(name.getBytes(StandardCharsets.UTF_8));
                return MessageDigest.isEqual(expected, Base64.getDecoder().decode(parts[3]));
            } catch (GeneralSecurityException | IllegalArgumentException ignored) { // a damaged line names nobody
                return false;
            }
        }
    }
}
