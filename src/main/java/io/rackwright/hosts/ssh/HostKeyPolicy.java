package io.rackwright.hosts.ssh;

import com.jcraft.jsch.HostKeyRepository;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.UserInfo;
import io.rackwright.hosts.Failure;
import io.rackwright.hosts.HostKey;
import io.rackwright.hosts.Target;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges the key that one server shows in one session: trusted only if the file holds exactly it. Remembers what was
 * wrong; never adds or removes a key.
 */
final class HostKeyPolicy implements HostKeyRepository {

    private final Target target;
    private final KnownHosts knownHosts;
    private final String file;
    private volatile @Nullable Failure failure;
    private volatile boolean asked;

    /** @param file how messages call the known_hosts file */
    HostKeyPolicy(Target target, KnownHosts knownHosts, String file) {
        this.target = target;
        this.knownHosts = knownHosts;
        this.file = file;
    }

    /** Why the server's key was not trusted; empty when it was, or when none was shown. */
    Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the server has shown a key at all. */
    boolean wasAsked() {
        return asked;
    }

    @Override
    public int check(String host, byte[] blob) {
        asked = true;
        HostKey offered = new HostKey(typeOf(blob), Base64.getEncoder().encodeToString(blob));
        List<HostKey> known = knownHosts.keysOf(target.knownHostsName());
        if (knownHosts.isRevoked(target.knownHostsName(), offered)) {
            failure = new Failure.Broken(
                    Failure.Kind.OTHER, "the host key " + offered.label() + " is marked as revoked in " + file);
            return CHANGED;
        }
        if (known.contains(offered)) {
            return OK;
        }
        if (known.isEmpty()) {
            failure = new Failure.UnknownKey(offered);
            return NOT_INCLUDED;
        }
        HostKey before = known.stream()
                .filter(key -> key.type().equals(offered.type()))
                .findFirst()
                .orElse(known.get(0));
        failure = new Failure.ChangedKey(offered, before, file);
        return CHANGED;
    }

    /** A key's blob begins with its type, as a length of four bytes and ASCII (RFC 4253, section 6.6). */
    private static String typeOf(byte[] blob) {
        int length = blob.length < 4 ? 0 : ((blob[2] & 0xff) << 8) | (blob[3] & 0xff);
        if (length == 0 || length > 64 || length + 4 > blob.length) {
            return "unknown";
        }
        String type = new String(blob, 4, length, StandardCharsets.US_ASCII);
        return type.matches("[A-Za-z0-9@.-]+") ? type : "unknown";
    }

    /** So that JSch asks for the types of key that the file holds. */
    @Override
    public com.jcraft.jsch.HostKey[] getHostKey(String host, @Nullable String type) {
        return knownHosts.keysOf(target.knownHostsName()).stream()
                .filter(known -> type == null || known.type().equals(type))
                .map(known -> forJsch(host, known))
                .flatMap(Optional::stream)
                .toArray(com.jcraft.jsch.HostKey[]::new);
    }

    private static Optional<com.jcraft.jsch.HostKey> forJsch(String host, HostKey key) {
        try {
            return Optional.of(
                    new com.jcraft.jsch.HostKey(host, Base64.getDecoder().decode(key.base64())));
        } catch (JSchException | IllegalArgumentException ignored) { // a damaged line helps nobody to choose
            return Optional.empty();
        }
    }

    /** The whole file as far as it concerns this server, authorities of certificates included. */
    @Override
    public com.jcraft.jsch.HostKey[] getHostKey() {
        String name = target.knownHostsName();
        return Stream.of(
                        Stream.of(getHostKey(name, null)),
                        knownHosts.authoritiesOf(name).stream().flatMap(key -> marked("@cert-authority", key)),
                        knownHosts.revokedOf(name).stream().flatMap(key -> marked("@revoked", key)))
                .flatMap(keys -> keys)
                .toArray(com.jcraft.jsch.HostKey[]::new);
    }

    private Stream<com.jcraft.jsch.HostKey> marked(String marker, HostKey key) {
        try {
            byte[] blob = Base64.getDecoder().decode(key.base64());
            return Stream.of(new com.jcraft.jsch.HostKey(
                    marker, target.knownHostsName(), com.jcraft.jsch.HostKey.GUESS, blob, null));
        } catch (JSchException | IllegalArgumentException ignored) { // a damaged line says nothing
            return Stream.empty();
        }
    }

    /** Whether certificates are of use with this server. */
    boolean hasAuthority() {
        return !knownHosts.authoritiesOf(target.knownHostsName()).isEmpty();
    }

    @Override
    public String getKnownHostsRepositoryID() {
        return file;
    }

    @Override
    public void add(com.jcraft.jsch.HostKey key, UserInfo user) {
        throw new UnsupportedOperationException("keys are added by the operator's consent only");
    }

    @Override
    public void remove(String host, String type) {
        throw new UnsupportedOperationException("keys are removed by the operator only");
    }

    @Override
    public void remove(String host, String type, byte[] key) {
        remove(host, type);
    }
}
