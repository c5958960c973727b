package io.rackwright.hosts.ssh;

import com.jcraft.jsch.Identity;
import io.rackwright.finding.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The private keys that an OpenSSH config names, each read once; one that cannot be used is left out, as ssh does. */
final class KeyFiles {

    private final String passphrase;
    private final Map<Path, Optional<KeyFile>> known = new HashMap<>();
    private final Map<Path, String> certificates = new HashMap<>();

    KeyFiles(String passphrase) {
        this.passphrase = passphrase;
    }

    /** Names the certificate of a key that has none beside it. */
    synchronized void useCertificate(Path key, String certificate) {
        certificates.putIfAbsent(key, certificate);
    }

    /** What can be offered of it; empty where it cannot be used. */
    synchronized List<Identity> read(Path path) {
        return known.computeIfAbsent(path, this::open).map(KeyFile::identities).orElse(List.of());
    }

    private Optional<KeyFile> open(Path path) {
        try {
            Path beside = Path.of(path + "-cert.pub");
            String named = certificates.getOrDefault(path, "");
            Path certificate = Files.isRegularFile(beside) || named.isEmpty() ? beside : Path.of(named);
            byte[] signed = Files.isRegularFile(certificate) ? Files.readAllBytes(certificate) : new byte[0];
            return Optional.of(KeyFile.of(Files.readAllBytes(path), signed, path.toString(), passphrase));
        } catch (IOException | ToolException ignored) { // missing, locked or no key: ssh goes on to the next as well
            return Optional.empty();
        }
    }

    /** Whether an agent's key is the one whose public half lies beside the file. */
    boolean isHalfOf(Path path, Identity identity) {
        try {
            Path half = path.toString().endsWith(".pub") ? path : Path.of(path + ".pub");
            String[] words = Files.readString(half, StandardCharsets.UTF_8).split("\\s+");
            return words.length > 1
                    && Base64.getEncoder()
                            .encodeToString(identity.getPublicKeyBlob())
                            .equals(words[1]);
        } catch (IOException ignored) { // no public half: nobody can say
            return false;
        }
    }

    synchronized List<byte[]> forAgent() {
        List<byte[]> blobs = new ArrayList<>();
        known.values().forEach(file -> file.flatMap(KeyFile::forAgent).ifPresent(blobs::add));
        return blobs;
    }
}
