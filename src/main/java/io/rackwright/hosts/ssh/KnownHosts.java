package io.rackwright.hosts.ssh;

import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.Target;
import io.rackwright.hosts.openssh.Patterns;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The content of a known_hosts file of OpenSSH (sshd(8), «SSH_KNOWN_HOSTS FILE FORMAT»), so that Ansible's ssh and we
 * trust the same keys. Understands plain and hashed names, patterns, {@code @revoked} and {@code @cert-authority}.
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

    /**
     * The same file with what another one says of a server: its keys under the server's own name, its authorities and
     * revocations as they stand. Keys of a type that is known with another value stay out.
     */
    public KnownHosts with(Target target, KnownHosts other) {
        KnownHosts wider = this;
        for (HostKey key : other.keysFor(target)) {
            boolean contradicts = wider.keysFor(target).stream()
                    .anyMatch(known -> known.type().equals(key.type()) && !known.equals(key));
            wider = contradicts ? wider : wider.with(target, key);
        }
        for (Entry entry : other.entries) {
            boolean isRule = !entry.marker().isEmpty() && entry.names(target.knownHostsName());
            if (isRule && !wider.text.contains(entry.line())) {
                String separator = wider.text.isEmpty() || wider.text.endsWith("\n") ? "" : "\n";
                wider = parse(wider.text + separator + entry.line() + "\n");
            }
        }
        return wider;
    }

    /** Whether a server that shows the right key would be trusted. */
    public boolean knows(Target target) {
        return !keysOf(target.knownHostsName()).isEmpty()
                || !authoritiesOf(target.knownHostsName()).isEmpty();
    }

    /** Whether a key of the other file is of a type that is known here with another value. */
    public boolean contradicts(Target target, KnownHosts other) {
        return other.keysFor(target).stream().anyMatch(key -> keysFor(target).stream()
                .anyMatch(known -> known.type().equals(key.type()) && !known.equals(key)));
    }

    /** As OpenSSH does, without the port where none is found with it. */
    private List<HostKey> keysFor(Target target) {
        List<HostKey> keys = keysOf(target.knownHostsName());
        boolean isNamedOnly = !target.way().hostKeyAlias().isEmpty();
        return keys.isEmpty() && !isNamedOnly ? keysOf(target.address()) : keys;
    }

    /** The file's content. */
    public String text() {
        return text;
    }

    /** The keys that are trusted for a name, in the order of the file. */
    List<HostKey> keysOf(String name) {
        return entries.stream()
                .filter(entry -> entry.marker().isEmpty() && entry.names(name))
                .map(Entry::key)
                .toList();
    }

    /** The authorities whose certificates are trusted for a name. */
    List<HostKey> authoritiesOf(String name) {
        return entries.stream()
                .filter(entry -> entry.marker().equals("@cert-authority") && entry.names(name))
                .map(Entry::key)
                .toList();
    }

    /** The keys that are marked as revoked for a name. */
    List<HostKey> revokedOf(String name) {
        return entries.stream()
                .filter(entry -> entry.marker().equals("@revoked") && entry.names(name))
                .map(Entry::key)
                .toList();
    }

    boolean isRevoked(String name, HostKey key) {
        return revokedOf(name).contains(key);
    }

    /**
     * One line.
     *
     * @param marker with its @; empty for a plain key
     */
    private record Entry(String line, String marker, String hosts, HostKey key) {

        static Optional<Entry> parse(String line) {
            String[] words = line.strip().split("\\s+");
            String marker = words[0].startsWith("@") ? words[0] : "";
            boolean isUnknown = !marker.isEmpty() && !marker.equals("@revoked") && !marker.equals("@cert-authority");
            if (words[0].startsWith("#") || isUnknown) {
                return Optional.empty();
            }
            int first = marker.isEmpty() ? 0 : 1;
            return words.length < first + 3
                    ? Optional.empty()
                    : Optional.of(new Entry(
                            line.strip(), marker, words[first], new HostKey(words[first + 1], words[first + 2])));
        }

        boolean names(String name) {
            return hosts.startsWith("|1|") ? isHashOf(hosts, name) : Patterns.anyMatch(List.of(hosts.split(",")), name);
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
